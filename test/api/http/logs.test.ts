import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { message } from '../../support/message.ts'
import { type SmtpClient, smtpClient } from '../../support/smtp-client.ts'
import { type Person, startWorld, type World } from '../../support/world.ts'

const INFO = 'info@lindhaven.example'
/** Words that stand in mail and in searches, one for each place; no line of the log may have one. */
const SECRETS = {
  subject: 'geheimbetreff',
  body: 'geheimtext',
  name: 'geheimname',
  sender: 'geheimabsender',
  file: 'geheimdatei',
  header: 'geheimfeld',
  search: 'geheimsuche',
  command: 'geheimbefehl',
  password: 'geheimkennwort',
} as const

let world: World
let info: Person
let lines: string[]

beforeAll(async () => {
  lines = []
  const destination = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk))
      done()
    },
  })
  world = await startWorld({
    flags: ['--smtp-port', '0', '--smtp-size', '1'],
    log: pino({ level: 'trace' }, destination),
  })
  await world.domain('lindhaven.example')
  await world.mailbox(INFO)
  info = await world.person('Info', INFO)
})
afterAll(() => world.close())

const letter = `X-Field: ${SECRETS.header}\r\n${message({
  from: `${SECRETS.name} <${SECRETS.sender}@elsewhere.example>`,
  to: INFO,
  subject: SECRETS.subject,
  text: SECRETS.body,
  file: { name: `${SECRETS.file}.txt`, text: SECRETS.body },
})}`

async function withClient(work: (client: SmtpClient) => Promise<unknown>): Promise<void> {
  const client = await smtpClient(world.smtp?.port ?? 0)
  // What the other end does to a connection is not what is asked here.
  await work(client).catch(() => undefined)
  client.close()
}

/** Overwrites what lies in the packs, as a failing disk does. */
async function ruinPacks(): Promise<void> {
  for (const name of await readdir(world.folder, { recursive: true }))
    if (/pack|journal/.test(name) && /\.\w+$/.test(name)) await writeFile(join(world.folder, name), 'ruined')
}

test('S4: the log has a line for what was asked and what failed, and nothing of what mail or searches say', async () => {
  await withClient((client) => client.send(letter, [INFO]))
  await withClient((client) => client.send(letter.padEnd(2_000_000, `${SECRETS.body} `), [INFO]))
  await withClient((client) => client.send(letter, [`${SECRETS.sender}@elsewhere.example`]))
  await withClient(async (client) => {
    await client.say(SECRETS.command)
    await client.say(`MAIL FROM:<${SECRETS.sender}`)
    await client.say(`AUTH PLAIN ${SECRETS.password}`)
  })
  // Gone in the middle of a message.
  await withClient(async (client) => {
    for (const line of ['EHLO x', 'MAIL FROM:<a@b.example>', `RCPT TO:<${INFO}>`, 'DATA'])
      await client.say(line)
    client.write(letter)
    client.socket.resetAndDestroy()
  })
  await world.intake.recorded()
  await world.archiveAccepted()

  const { mailboxes } = await info.json<{ mailboxes: { id: string }[] }>('/me')
  const place = `/mailboxes/${mailboxes[0]?.id}/messages`
  const { messages } = await info.json<{ messages: { id: string }[] }>(`${place}?q=${SECRETS.body}`)
  expect(messages).toHaveLength(1)
  const one = `${place}/${messages[0]?.id}`
  for (const path of ['', '/body', '/delivery', '/source', '/conversation', '/parts/0'])
    await info.fetch(`${one}${path}`)
  for (const query of [
    SECRETS.search,
    `"${SECRETS.search}`,
    `from:${SECRETS.search} OR`,
    `${SECRETS.search}:x`,
  ])
    await info.fetch(`${place}?q=${encodeURIComponent(query)}`)
  await info.fetch(`/mailboxes/all/messages?q=${SECRETS.search}`)
  await info.send('POST', '/searches', { name: SECRETS.search, query: SECRETS.search })
  await info.send('POST', '/searches', SECRETS.search)
  await info.fetch(place, { headers: { authorization: `Bearer ${SECRETS.password}` } })
  await fetch(new URL(`/auth/nowhere?login=${SECRETS.name}`, world.url))
  // Failures that are ours: bytes that are gone from the disk.
  await ruinPacks()
  const failed = await info.fetch(`${one}/source`)
  expect(failed.status).toBe(503)

  const { reference } = (await failed.json()) as { reference: string }
  const log = lines.join('')
  expect(log).toContain(reference)
  expect(lines.length).toBeGreaterThan(15)
  for (const line of lines) expect(() => JSON.parse(line)).not.toThrow()
  for (const [where, secret] of Object.entries(SECRETS))
    expect(
      lines.filter((line) => line.toLowerCase().includes(secret)),
      where,
    ).toEqual([])
})

test('S4: parsing that fails is told by its kind, not by what the message says', async () => {
  await world.store.intake.postpone([])
  const arrival = await world.accept(message({ subject: SECRETS.subject }), [INFO])
  await ruinPacks()
  await world.archiveAccepted()
  const { failed } = await world.store.intake.queue()
  const [one] = failed.filter((entry) => entry.arrival === arrival)
  expect(one?.reason).toBe('its bytes on disk do not match their hash')
  expect(lines.join('')).not.toContain(SECRETS.subject)
})
