import { createTransport } from 'nodemailer'
import type { Intake } from '../intake/intake.ts'
import type { Attempt, NewMessage, OutboxPort, StoredMessage } from '../store/outbox.ts'
import { pauseAfter } from './pauses.ts'

/** Messages that are sent in one go; the others come in the next. */
const BATCH = 20

/** How long a mail server may take to greet, or to answer, ms. */
const PATIENCE = 30_000

/** How messages leave. */
export interface Sender {
  /** @throws what the mail server said, or the archive */
  send(message: StoredMessage & Pick<NewMessage, 'body' | 'attachment'>): Promise<'sent' | 'filed'>
}

/**
 * Sends what is due (A6). A failure keeps the message, to be tried again after a pause; a refusal for good ends it. Neither
 * touches what the message is about. Returns how many were tried.
 */
export async function sendDue(outbox: OutboxPort, sender: Sender, clock: () => number): Promise<number> {
  const due = await outbox.due(clock(), BATCH)
  for (const message of due) {
    const attempt = await attemptOf(sender, message, clock)
    await outbox.attempted(message.id, attempt, clock())
  }
  return due.length
}

async function attemptOf(
  sender: Sender,
  message: StoredMessage & Pick<NewMessage, 'body' | 'attachment'>,
  clock: () => number,
): Promise<Attempt> {
  try {
    return { state: await sender.send(message) }
  } catch (cause) {
    const problem = failureOf(cause)
    const pause = isFinal(cause) ? null : pauseAfter(message.attempts + 1)
    return pause === null
      ? { state: 'failed', problem }
      : { state: 'waiting', nextAt: clock() + pause, problem }
  }
}

/** A refusal with a status 5xx will not become better (RFC 5321 section 4.2.1). */
function isFinal(cause: unknown): boolean {
  return (
    cause instanceof Error &&
    'responseCode' in cause &&
    typeof cause.responseCode === 'number' &&
    cause.responseCode >= 500 &&
    // A password that is wrong today is right tomorrow.
    cause.responseCode !== 535 &&
    cause.responseCode !== 530
  )
}

/** Never with the server's URL: a password may be in it. */
function failureOf(cause: unknown): string {
  if (cause instanceof Error && 'responseCode' in cause && typeof cause.responseCode === 'number')
    return `The mail server answered ${cause.responseCode}.`
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return code === '' ? 'It could not be sent.' : `The mail server could not be reached (${code}).`
}

/** Sends by SMTP. */
export function smtpSender(server: URL, from: string): Sender {
  const transport = createTransport({
    url: server.href,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async (message) => {
      await transport.sendMail(mailOf(message, from))
      return 'sent'
    },
  }
}

/** Without a mail server: files each message in the administrator's own archive, by the way in of every message. */
export function filingSender(intake: Pick<Intake, 'accept'>, from: string, clock: () => number): Sender {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    send: async (message) => {
      const { message: raw } = await composer.sendMail(mailOf(message, from))
      if (!Buffer.isBuffer(raw)) throw new Error('the message was not composed')
      const now = clock()
      await intake.accept(
        [
          {
            raw: new Uint8Array(raw),
            way: 'upload',
            acceptedAt: now,
            receivedAt: now,
            envelopeFrom: from,
            plan: { by: 'envelope', recipients: [{ address: message.to, folder: null }], sender: null },
            retryAt: null,
          },
        ],
        { once: false },
      )
      return 'filed'
    },
  }
}

/** The same message has the same Message-ID at every try: one that went out twice is kept once. */
function mailOf(message: StoredMessage & Pick<NewMessage, 'body' | 'attachment'>, from: string) {
  const { id, to, subject, body, attachment, createdAt } = message
  return {
    from: { name: 'Carrel', address: from },
    to,
    subject,
    text: body,
    date: new Date(createdAt),
    messageId: `<notice-${id}-${createdAt}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    // Who reads an administrator's archive as a delegate may not see who reads whose: the policy withholds it from them.
    headers: { 'Auto-Submitted': 'auto-generated', Sensitivity: 'Private' },
    attachments:
      attachment === null ? [] : [{ filename: attachment.name, content: Buffer.from(attachment.bytes) }],
  }
}
