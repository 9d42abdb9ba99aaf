import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ImportSummary, importPaths, MAX_PROBLEMS_IN_ONE } from '../../../api/intake/import.ts'
import { type Person, startWorld, type World } from '../../support/world.ts'

const INFO = 'info@lindhaven.example'
const MB = 1024 * 1024
const GB = 1024 * MB

let world: World
let info: Person
let root: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'carrel-hostile-'))
  world = await startWorld()
  await world.domain('lindhaven.example')
  await world.mailbox(INFO)
  info = await world.person('Info', INFO)
})
afterAll(async () => {
  await world.close()
  await rm(root, { recursive: true })
})

async function imported(path: string): Promise<ImportSummary> {
  const batch = await world.store.mailBatches.begin({
    startedAt: world.clock.now,
    by: 'test',
    what: path,
    mailbox: INFO,
  })
  return importPaths(world.intake, [path], {
    mailbox: INFO,
    batch,
    clock: () => world.clock.now,
    progress: () => undefined,
  })
}

async function archived(): Promise<Map<string, { unparsed: boolean }>> {
  const { messages } = await info.json<{ messages: { subject: string; unparsed: boolean }[] }>(
    '/mailboxes/all/messages?limit=100',
  )
  return new Map(messages.map(({ subject, unparsed }) => [subject, { unparsed }]))
}

const header = (subject: string): string =>
  `From: a@elsewhere.example\r\nTo: ${INFO}\r\nSubject: ${subject}\r\nMIME-Version: 1.0\r\n`
const nested = (subject: string, depth: number): string =>
  header(subject) +
  Array.from(
    { length: depth },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
  ).join('')

test('I4: a folder of mail that was made to stop a parser is taken in, each file for itself', async () => {
  const folder = join(root, 'folder')
  await mkdir(folder)
  const zeros = Buffer.from(zipSync({ 'zeros.txt': new Uint8Array(64 * MB) })).toString('base64')
  const mail = {
    deep: nested('deep', 10_000),
    lines: `${nested('lines', 90)}\r\n${'--b8x\r\n'.repeat(100_000)}`,
    parts: `${header('parts')}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\n'.repeat(50_000)}`,
    fields: `${header('fields')}${'X-Field: v\r\n'.repeat(400_000)}\r\nx`,
    unpacked: `${header('unpacked')}Content-Type: application/zip; name=b.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n${zeros.replace(/.{76}/g, '$&\r\n')}`,
    last: `${header('last')}\r\nAnd life goes on.\r\n`,
  }
  for (const [name, raw] of Object.entries(mail)) await writeFile(join(folder, `${name}.eml`), raw)
  await writeFile(
    join(folder, 'bomb.zip'),
    zipSync({ 'bomb.eml': new Uint8Array(64 * MB), 'within.eml': strToU8(`${header('within')}\r\nx`) }),
  )

  const { found, accepted, problems } = await imported(folder)
  expect({ found, accepted }).toEqual({ found: 7, accepted: 7 })
  expect(problems).toEqual([
    {
      place: `${join(folder, 'bomb.zip')} / bomb.eml`,
      file: join(folder, 'bomb.zip'),
      sentence: 'It unpacks to far more than mail does: it may be an attack, and was left out.',
    },
  ])
  const all = await archived()
  expect([...all.keys()].sort()).toEqual([...Object.keys(mail), 'within'].sort())
  expect(all.get('deep')).toEqual({ unparsed: true })
  expect(all.get('fields')).toEqual({ unparsed: true })
  expect(all.get('last')).toEqual({ unparsed: false })
}, 120_000)

/** A file with these texts at these places and holes between, which read as zeros and take no room on the disk. */
async function sparse(
  name: string,
  texts: readonly (readonly [at: number, text: string])[],
): Promise<string> {
  const path = join(root, name)
  const file = await open(path, 'w')
  try {
    for (const [at, text] of texts) await file.write(text, at)
  } finally {
    await file.close()
  }
  return path
}

test('I4: 1 GB of header and an attachment of 500 MB within an mbox are named, and what follows is taken in', async () => {
  const from = 'From a@elsewhere.example Mon Nov 23 08:00:00 2026\n'
  const path = await sparse('huge.mbox', [
    [0, `${from}Subject: one\nX-Field: `],
    [GB, `\n\n${from}${header('attached')}Content-Type: application/zip\n\n`],
    [1.5 * GB, `\n\n${from}${header('behind them')}\nStill here.\n`],
  ])
  const { accepted, problems } = await imported(path)
  expect(accepted).toBe(1)
  expect(problems.map(({ sentence }) => sentence)).toEqual([
    'It is larger than 150 MB, the limit for one message.',
    'It is larger than 150 MB, the limit for one message.',
  ])
  expect((await archived()).get('behind them')).toEqual({ unparsed: false })
}, 120_000)

test('I4: an mbox of nothing but "From " lines names so many problems, counts the rest, and what follows is taken in', async () => {
  const path = join(root, 'lines.mbox')
  const from = 'From a@elsewhere.example Mon Nov 23 08:00:00 2026\n\n'
  await writeFile(
    path,
    `${from.repeat(MAX_PROBLEMS_IN_ONE + 7)}${from.trim()}\n${header('behind lines')}\nStill here.\n`,
  )
  const { accepted, problems, problemCount } = await imported(path)
  expect([accepted, problems.length, problemCount]).toEqual([1, MAX_PROBLEMS_IN_ONE, MAX_PROBLEMS_IN_ONE + 7])
  expect((await archived()).get('behind lines')).toEqual({ unparsed: false })
}, 60_000)

test('I4: a message file of 2 GB is named without being read', async () => {
  const path = await sparse('huge.eml', [
    [0, header('huge')],
    [2 * GB, 'x'],
  ])
  expect(await imported(path)).toMatchObject({
    accepted: 0,
    problems: [{ sentence: 'It is larger than 150 MB, the limit for one message.' }],
  })
}, 60_000)
