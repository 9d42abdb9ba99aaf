import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { createTransport } from 'nodemailer'
import { pino } from 'pino'
import { generate } from 'selfsigned'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Incoming } from '../../../../api/intake/intake.ts'
import { lookAtPair, readKeyPair, watchKeyPair } from '../../../../api/intake/smtp/certificate-files.ts'
import { type SmtpListener, startSmtp } from '../../../../api/intake/smtp/listener.ts'
import { readNetworks } from '../../../../api/networks.ts'
import { message } from '../../../support/message.ts'
import { smtpClient } from '../../../support/smtp-client.ts'

let folder: string
let listener: SmtpListener
let accepted: Incoming[]
let room: boolean

async function certificateFor(name: string, prefix = ''): Promise<{ key: string; cert: string }> {
  const made = await generate([{ name: 'commonName', value: name }], { algorithm: 'sha256', keyType: 'ec' })
  const files = { key: join(folder, `${prefix}key.pem`), cert: join(folder, `${prefix}cert.pem`) }
  await writeFile(files.key, made.private)
  await writeFile(files.cert, made.cert)
  return files
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrel-tls-'))
  accepted = []
  room = true
  listener = await startSmtp({
    settings: {
      host: '127.0.0.1',
      port: 0,
      name: 'archive.example',
      journal: [],
      copies: [],
      allowed: readNetworks('192.0.2.0/24').networks,
      size: 1024 * 1024,
      maxConnections: 10,
      login: { user: 'exchange', password: 'not a real one' },
      tls: await certificateFor('one.example'),
    },
    intake: {
      receive: async (messages) => void accepted.push(...messages),
    },
    domains: async () => ['lindhaven.example'],
    room: async () => room,
    clock: Date.now,
    log: pino({ level: 'silent' }),
  })
})
afterEach(async () => {
  await listener.stop()
  await rm(folder, { recursive: true, force: true })
})

const letter = { envelope: { from: 'anna@lindhaven.example', to: ['x@elsewhere.example'] }, raw: message({}) }
const transport = (pass: string) =>
  createTransport({
    host: '127.0.0.1',
    port: listener.port,
    requireTLS: true,
    tls: { rejectUnauthorized: false },
    auth: { user: 'exchange', pass },
  })

test('I1: who has signed in over STARTTLS is believed', async () => {
  const sending = transport('not a real one')
  const { response } = await sending.sendMail(letter)
  sending.close()
  expect(response).toMatch(/^250 /)
  expect(accepted[0]?.plan).toEqual({
    by: 'envelope',
    recipients: [
      { address: 'x@elsewhere.example', folder: null },
      { address: 'anna@lindhaven.example', folder: null },
    ],
    sender: 'anna@lindhaven.example',
  })
})

test('I1: a certificate that is not there, or does not go with its key, is one sentence', async () => {
  const [one, other] = [
    await certificateFor('one.example', 'one-'),
    await certificateFor('two.example', 'two-'),
  ]
  await expect(readKeyPair({ ...one, cert: '/nowhere' })).rejects.toThrow(
    'The SMTP certificate /nowhere cannot be read. There is no such file or folder.',
  )
  await expect(readKeyPair({ key: one.key, cert: other.cert })).rejects.toThrow(/are no pair in PEM/)
  expect((await readKeyPair(one)).cert.length).toBeGreaterThan(0)
})

test('I1: a stranger is one over STARTTLS too', async () => {
  const sending = createTransport({
    host: '127.0.0.1',
    port: listener.port,
    requireTLS: true,
    tls: { rejectUnauthorized: false },
  })
  await expect(sending.sendMail(letter)).rejects.toMatchObject({ responseCode: 550 })
  const { response } = await sending.sendMail({
    ...letter,
    envelope: { from: 'anna@lindhaven.example', to: ['bruno@lindhaven.example'] },
  })
  sending.close()
  expect(response).toMatch(/^250 /)
  expect(accepted[0]?.plan).toMatchObject({
    recipients: [{ address: 'bruno@lindhaven.example' }],
    sender: null,
  })
})

test('I1: a wrong password is refused', async () => {
  const sending = transport('wrong')
  await expect(sending.sendMail(letter)).rejects.toMatchObject({ responseCode: 535 })
  sending.close()
  expect(accepted).toEqual([])
})

test('I1: no password is asked for before the line is encrypted', async () => {
  const client = await smtpClient(listener.port)
  await client.say('EHLO x')
  expect(client.last.join(' ')).toContain('STARTTLS')
  // What is not offered is not sent in the clear.
  expect(client.last.join(' ')).not.toContain('AUTH')
  expect(await client.say('AUTH PLAIN AGEAYg==')).toMatch(/^5/)
  client.close()
})

/** A connection of its own, encrypted. */
async function overStartTls(): Promise<TLSSocket> {
  const client = await smtpClient(listener.port)
  await client.say('EHLO x')
  await client.say('STARTTLS')
  client.socket.removeAllListeners('data')
  const secure: TLSSocket = connectTls({ socket: client.socket, rejectUnauthorized: false })
  await once(secure, 'secureConnect')
  return secure
}

test('I1: the third wrong password of a stranger ends the connection', async () => {
  const secure = await overStartTls()
  let heard = ''
  secure.on('data', (bytes: Buffer) => (heard += bytes.toString()))
  const wrong = Buffer.from('\0exchange\0wrong').toString('base64')
  for (const line of ['EHLO x', ...Array(3).fill(`AUTH PLAIN ${wrong}`), 'NOOP']) secure.write(`${line}\r\n`)
  await once(secure, 'end')
  expect(heard).toContain('AUTH')
  expect(heard.match(/^\d{3} .*$/gm)?.map((line) => line.slice(0, 3))).toEqual(['250', '535', '535', '421'])
})

test('S3: with the disk nearly full the answer is 452, and mail is taken again when there is room', async () => {
  const client = await smtpClient(listener.port)
  room = false
  expect(await client.send(message({}), ['anna@lindhaven.example'])).toMatch(/^452 /)
  room = true
  expect(await client.send(message({}), ['anna@lindhaven.example'])).toMatch(/^250 /)
  client.close()
})

const renewed = () =>
  generate([{ name: 'commonName', value: 'two.example' }], { algorithm: 'sha256', keyType: 'ec' })

test('I1: a certificate that changes is read anew, one whose key does not fit is waited out, and told of when it stays so', async () => {
  const files = await certificateFor('one.example', 'watched-')
  const told: string[] = []
  const look = lookAtPair(files, await readKeyPair(files), {
    changed: ({ cert }) => told.push(cert.toString()),
    kept: (why) => told.push(why),
  })
  const made = await renewed()
  await look()
  await writeFile(files.key, made.private)
  await look()
  expect(told).toEqual([])
  for (let again = 0; again < 3; again += 1) await look()
  expect(told).toEqual([expect.stringMatching(/^The SMTP key .* are no pair in PEM/)])
  await writeFile(files.cert, made.cert)
  for (let again = 0; again < 3; again += 1) await look()
  expect(told.slice(1)).toEqual([made.cert])
  await rm(files.cert)
  for (let again = 0; again < 3; again += 1) await look()
  expect(told.slice(2)).toEqual([expect.stringMatching(/^The SMTP certificate .* cannot be read/)])
})

test('I1: the files of a certificate are looked at again and again', async () => {
  const files = await certificateFor('one.example', 'watched-')
  const changed = Promise.withResolvers<void>()
  const told = { changed: () => changed.resolve(), kept: () => undefined }
  const end = watchKeyPair(files, await readKeyPair(files), told, 20)
  const made = await renewed()
  await writeFile(files.key, made.private)
  await writeFile(files.cert, made.cert)
  await changed.promise
  end()
})

test('I1: STARTTLS shows the configured certificate', async () => {
  const secure = await overStartTls()
  expect(secure.getPeerCertificate().subject.CN).toBe('one.example')
  secure.destroy()
})
