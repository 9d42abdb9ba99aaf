import type { SMTPServer, SMTPServerSession } from 'smtp-server'

/**
 * Hears it when a session's announced size (RFC 1870, `MAIL FROM ... SIZE=`) is past the limit: smtp-server answers that by
 * itself and asks nobody (onMailFrom comes behind the check, and with `hideSize` senders would not learn the limit), and a sender whose mail never comes would not show in the metrics (SPEC S4).
 */
export function hearTooLarge(server: SMTPServer, session: SMTPServerSession, tooLarge: () => void): void {
  const connection = connectionOf(server, session)
  if (connection === undefined) return
  const send = connection.send.bind(connection)
  connection.send = (code, ...rest) => {
    // Behind an accepted MAIL FROM the same answer is the listener's own, which counts it.
    if (code === 552 && session.envelope.mailFrom === false) tooLarge()
    return send(code, ...rest)
  }
}

/** The connection of a session; undefined when it is over. */
export function connectionOf(
  { connections }: SMTPServer,
  session: SMTPServerSession,
): (typeof connections extends Set<infer C> ? C : never) | undefined {
  for (const connection of connections) if (connection.session === session) return connection
  return undefined
}
