import { connect, type Socket } from 'node:net'

/** An SMTP client that sends bytes as they are, which no mail library would. */
export interface SmtpClient {
  /** Sends bytes (a line end is added to a text) and returns the next reply: its last line. */
  say(bytes: string | Uint8Array): Promise<string>
  /** The next reply. */
  reply(): Promise<string>
  /** All lines of the last reply. */
  readonly last: readonly string[]
  /** EHLO, MAIL, RCPT, DATA; returns the reply to the message. */
  send(message: string | Uint8Array, to: readonly string[], from?: string): Promise<string>
  write(bytes: string | Uint8Array): void
  close(): void
  readonly socket: Socket
}

/** Connects and waits for the greeting; it is in `last`. */
export async function smtpClient(port: number, localAddress = '127.0.0.1'): Promise<SmtpClient> {
  const socket = connect({ port, host: '127.0.0.1', localAddress })
  const replies: string[][] = []
  const waiting: { resolve: (lines: string[]) => void; reject: (cause: Error) => void }[] = []
  let rest = ''
  let lines: string[] = []
  let gone: Error | null = null
  let last: readonly string[] = []
  socket.on('data', (chunk) => {
    rest += chunk.toString('latin1')
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end)
      rest = rest.slice(end + 2)
      lines.push(line)
      if (line[3] === '-') continue
      const next = waiting.shift()
      if (next === undefined) replies.push(lines)
      else next.resolve(lines)
      lines = []
    }
  })
  const ended = (cause: Error): void => {
    gone ??= cause
    for (const { reject } of waiting.splice(0)) reject(cause)
  }
  socket.on('error', ended)
  socket.on('close', () => ended(new Error('the connection was closed')))
  const reply = async (): Promise<string> => {
    const ready = replies.shift()
    const got =
      ready ??
      (await new Promise<string[]>((resolve, reject) => {
        if (gone !== null) reject(gone)
        else waiting.push({ resolve, reject })
      }))
    last = got
    return got.at(-1) ?? ''
  }
  const write = (bytes: string | Uint8Array): void => void socket.write(bytes)
  const say = (bytes: string | Uint8Array): Promise<string> => {
    write(typeof bytes === 'string' ? `${bytes}\r\n` : bytes)
    return reply()
  }
  await reply()
  return {
    say,
    reply,
    write,
    socket,
    get last() {
      return last
    },
    send: async (message, to, from = 'sender@elsewhere.example') => {
      const before = [
        'EHLO client.example',
        `MAIL FROM:<${from}>`,
        ...to.map((one) => `RCPT TO:<${one}>`),
        'DATA',
      ]
      for (const line of before) {
        const answer = await say(line)
        if (!/^[23]/.test(answer)) return answer
      }
      const stuffed = Buffer.from(message)
        .toString('latin1')
        .replace(/(^|\r\n)\./g, '$1..')
      write(Buffer.from(stuffed.endsWith('\r\n') ? stuffed : `${stuffed}\r\n`, 'latin1'))
      return say('.')
    },
    close: () => socket.destroy(),
  }
}
