import type { SMTPServer, SMTPServerSession } from 'smtp-server'

/**
 * Hears it when a session's announced size (RFC 1870, `MAIL FROM ... SIZE=`) is past the limit: smtp-server answers that by
 * itself and asks nobody, and a sender whose mail never comes would not show in the metrics (SPEC S4).
 */
export function hearTooLarge(server: SMTPServer, session: SMTPServerSession, tooLarge: () => void): void {
  for (const connection of server.connections) {
    if (connection.session !== session) continue
    const send = connection.send.bind(connection)
    connection.send = (code, ...rest) => {
      // Behind an accepted MAIL FROM the same answer is the listener's own, which counts it.
      if (code === 552 && session.envelope.mailFrom === false) tooLarge()
      return send(code, ...rest)
    }
    return
  }
}
