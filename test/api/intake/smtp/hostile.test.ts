import { zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { message } from '../../../support/message.ts'
import { type SmtpClient, smtpClient } from '../../../support/smtp-client.ts'
import { type Person, startWorld, type World } from '../../../support/world.ts'

const INFO = 'info@lindhaven.example'
const MB = 1024 * 1024

let world: World
let info: Person
const clients: SmtpClient[] = []

beforeAll(async () => {
  world = await startWorld({ flags: ['--smtp-port', '0', '--smtp-allow', '127.0.0.1', '--smtp-size', '4'] })
  await world.domain('lindhaven.example')
  await world.mailbox(INFO)
  info = await world.person('Info', INFO)
})
afterAll(async () => {
  for (const one of clients) one.close()
  await world.close()
})

async function client(): Promise<SmtpClient> {
  const made = await smtpClient(world.smtp?.port ?? 0)
  clients.push(made)
  return made
}

/** Whether the listener still takes a message, on a connection of its own. */
async function isAlive(): Promise<boolean> {
  return /^250 /.test(await (await client()).send(message({ subject: 'alive' }), [INFO]))
}

/** What the archive holds under this subject once all is archived. */
async function archived(subject: string): Promise<{ unparsed: boolean } | undefined> {
  await world.archiveAccepted()
  const { messages } = await info.json<{ messages: { subject: string; unparsed: boolean }[] }>(
    '/mailboxes/all/messages',
  )
  return messages.find((one) => one.subject === subject)
}

const HEADER = (subject: string): string =>
  `From: a@elsewhere.example\r\nTo: ${INFO}\r\nSubject: ${subject}\r\nMIME-Version: 1.0\r\n`

/** Sends pieces within DATA as fast as the other side takes them, many times the size that is allowed. */
async function flood(head: string, piece: string, times: number): Promise<string> {
  const sending = await client()
  for (const line of ['EHLO x', 'MAIL FROM:<a@elsewhere.example>', `RCPT TO:<${INFO}>`, 'DATA'])
    expect(await sending.say(line)).toMatch(/^[23]/)
  sending.write(head)
  for (let sent = 0; sent < times; sent += 1)
    if (!sending.socket.write(piece)) await new Promise((resolve) => sending.socket.once('drain', resolve))
  return sending.say('\r\n.')
}

test.each([
  ['a stream of header fields', HEADER('fields'), `X-Field: ${'v'.repeat(60)}\r\n`.repeat(1000)],
  ['one header field without an end', `${HEADER('field')}X-Field: `, 'v'.repeat(64 * 1024)],
  [
    'an attachment',
    `${HEADER('stream')}Content-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n`,
    `${'QUJD'.repeat(19)}\r\n`.repeat(800),
  ],
])(
  'I1: %s past the limit is answered 552 at its end, and the listener lives',
  async (_what, head, piece) => {
    const times = Math.ceil((48 * MB) / piece.length)
    expect(await flood(head, piece, times)).toMatch(/^552 /)
    expect(await isAlive()).toBe(true)
  },
  60_000,
)

test('I1: a command without an end is refused, and the listener lives', async () => {
  const sending = await client()
  sending.write('A'.repeat(MB))
  await sending.reply().catch(() => 'closed')
  expect(await isAlive()).toBe(true)
}, 60_000)

const nested = (subject: string, depth: number): string => {
  const levels = Array.from(
    { length: depth },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
  )
  return `${HEADER(subject)}${levels.join('')}`
}
const bomb = Buffer.from(zipSync({ 'zeros.txt': new Uint8Array(64 * MB) })).toString('base64')

test.each([
  ['parts within parts, 10,000 deep', 'deep', nested('deep', 10_000), true],
  [
    'lines that look like the boundaries of 90 parts around them',
    'lines',
    `${nested('lines', 90)}\r\n${'--b8x\r\n'.repeat(100_000)}`,
    false,
  ],
  [
    '50,000 parts',
    'parts',
    `${HEADER('parts')}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\n'.repeat(50_000)}`,
    false,
  ],
  [
    'a Received field of brackets only',
    'brackets',
    `Received: x; ${'('.repeat(900_000)}\r\n${HEADER('brackets')}\r\nx`,
    false,
  ],
  [
    'a zip bomb, which nothing unpacks',
    'bomb',
    `${HEADER('bomb')}Content-Type: application/zip; name=b.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n${bomb.replace(/.{76}/g, '$&\r\n')}`,
    false,
  ],
])(
  'I4: %s: accepted, archived or kept, and the queue goes on',
  async (_what, subject, raw, unparsed) => {
    expect(await (await client()).send(raw, [INFO])).toMatch(/^250 /)
    expect(await archived(subject)).toMatchObject({ unparsed })
    expect(await isAlive()).toBe(true)
    expect(await archived('alive')).toBeDefined()
  },
  60_000,
)
