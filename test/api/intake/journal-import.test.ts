import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ImportSummary } from '../../../api/intake/import.ts'
import { importBatch } from '../../../api/intake/import-batch.ts'
import { withdrawBatch } from '../../../api/intake/withdraw.ts'
import type { Delivery } from '../../../core/contract/messages.ts'
import { journalReport, undelivered } from '../../support/journal-report.ts'
import { message } from '../../support/message.ts'
import { type MsgFile, msgFile } from '../../support/msg.ts'
import { type Person, startWorld, type World } from '../../support/world.ts'

const ANNA = 'anna@lindhaven.example'
const JONAS = 'jonas@lindhaven.example'
const INFO = 'info@lindhaven.example'
const ENVELOPE = [`Sender: ${ANNA}`, `To: ${JONAS}`, `Bcc: ${INFO}`]

let [world, anna, jonas, info] = [] as unknown as [World, Person, Person, Person]
const person = async (address: string): Promise<Person> => {
  await world.mailbox(address)
  return world.person(address, address)
}
beforeEach(async () => {
  world = await startWorld()
  await world.domain('lindhaven.example')
  ;[anna, jonas, info] = [await person(ANNA), await person(JONAS), await person(INFO)]
})
afterEach(() => world.close())

const original = (subject: string, sensitivity?: string): string =>
  message({
    from: `Anna <${ANNA}>`,
    to: JONAS,
    subject,
    date: 'Fri, 20 Nov 2026 08:00:00 +0000',
    ...(sensitivity === undefined ? {} : { sensitivity }),
  })
const report = (subject: string, sensitivity?: string): string =>
  journalReport(original(subject, sensitivity), ENVELOPE)

/** Imports files of these contents, by name. */
async function imported(
  files: Readonly<Record<string, string | Uint8Array>>,
  way: 'journal' | 'import' = 'journal',
): Promise<ImportSummary> {
  const folder = join(world.folder, 'failures')
  await mkdir(folder, { recursive: true })
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
  return importBatch(
    { batches: world.store.mailBatches, intake: world.intake },
    Object.keys(files).map((name) => join(folder, name)),
    {
      what: 'failures',
      by: 'test',
      mailbox: null,
      way,
      clock: () => world.clock.now,
      progress: () => undefined,
    },
  )
}

interface Row {
  readonly id: string
  readonly subject: string
}

/** Rows of somebody's own archive, or of one that they may read; and how to ask about one of them. */
async function shown(person: Person, address = ''): Promise<{ path: string; rows: readonly Row[] }> {
  const { mailboxes } = await person.json<{ mailboxes: { id: string; address: string }[] }>('/me')
  const mailbox = mailboxes.find((one) => address === '' || one.address === address)
  const path = `/mailboxes/${mailbox?.id}/messages`
  return { path, rows: (await person.json<{ messages: Row[] }>(path)).messages }
}

async function subjects(person: Person, address = ''): Promise<string[]> {
  return (await shown(person, address)).rows.map(({ subject }) => subject).sort()
}

async function delivery(person: Person, subject: string): Promise<Delivery & { size: number }> {
  const { path, rows } = await shown(person)
  return person.json(`${path}/${rows.find((one) => one.subject === subject)?.id}/delivery`)
}

test('I1, I2, X8: reports are unwrapped for those whom they name, also out of an mbox and of notices of non-delivery', async () => {
  const box = `From a@b.example Mon Nov 23 08:00:00 2026\n${report('Kasten').replaceAll('\r', '')}\n`
  const done = await imported({
    'a.eml': report('Brief'),
    'b.mbox': box,
    'c.eml': undelivered(report('Rückläufer')),
  })
  expect(done).toMatchObject({ found: 3, accepted: 3, unassigned: 0, reports: 0, problems: [] })
  for (const person of [anna, jonas, info])
    expect(await subjects(person)).toEqual(['Brief', 'Kasten', 'Rückläufer'])
  for (const [person, address, folder] of [
    [anna, ANNA, 'Sent Items'],
    [info, INFO, 'Inbox'],
  ] as const) {
    expect(await delivery(person, 'Rückläufer')).toMatchObject({
      way: 'journal',
      envelopeFrom: ANNA,
      envelopeTo: address,
      folder,
      size: Buffer.byteLength(original('Rückläufer')),
    })
  }
  const { path, rows } = await shown(jonas)
  const { source } = await jonas.json<{ source: string }>(
    `${path}/${rows.find((one) => one.subject === 'Rückläufer')?.id}/source`,
  )
  expect(source).toBe(original('Rückläufer'))
  expect((await delivery(jonas, 'Brief')).receivedAt).toBe('2026-11-20T08:00:00.000Z')
})

test('I1, I4: what is no journal report is named and not taken in, whatever it brings along', async () => {
  const done = await imported({
    'letter.eml': original('Brief'),
    'returned.eml': undelivered(original('Zurück')),
    'report.eml': report('Bericht'),
  })
  expect(done).toMatchObject({ found: 1, accepted: 1, problemCount: 2 })
  expect(done.problems.map(({ place }) => place.split('/').at(-1))).toEqual(['letter.eml', 'returned.eml'])
  expect(done.problems[0]?.sentence).toMatch(/^This is no journal report: .* Import it without --journal\.$/)
  expect(await subjects(jonas)).toEqual(['Bericht'])
})

test('P1, P3, P4: the mark of the message inside hides it from delegates, under the policy of that moment', async () => {
  await world.delegate(JONAS, ANNA)
  await imported({ 'a.eml': undelivered(report('Verborgen', 'Private')), 'b.eml': report('Offen') })
  expect(await subjects(jonas, ANNA)).toEqual(['Offen'])
  expect(await subjects(anna)).toEqual(['Offen', 'Verborgen'])
  expect((await delivery(anna, 'Verborgen')).policy).toMatchObject({ applied: true, sensitivity: 'private' })
})

test('I2, I3: imported again nothing is doubled, nor what came to the journal address meanwhile', async () => {
  const raw = new TextEncoder().encode(report('Bericht'))
  const { now } = world.clock
  const listened = { way: 'journal', envelopeFrom: '', plan: { by: 'report' }, retryAt: null } as const
  await world.intake.accept([{ ...listened, raw, acceptedAt: now, receivedAt: now }], { once: false })
  await world.archiveAccepted()
  const files = { 'a.eml': undelivered(report('Bericht')), 'b.eml': raw, 'c.eml': report('Neu') }
  expect(await imported(files)).toMatchObject({ found: 3, accepted: 1, already: 2 })
  expect(await imported(files)).toMatchObject({ found: 3, accepted: 0, already: 3, batch: null })
  for (const person of [anna, jonas, info]) expect(await subjects(person)).toEqual(['Bericht', 'Neu'])
})

test('D3, I8: a report that cannot be unwrapped belongs to nobody and is listed, until its import is withdrawn', async () => {
  const { batch } = await imported({
    'a.eml': journalReport(original('Zu'), ENVELOPE, { encoding: 'base64' }),
    'b.eml': report('Offen'),
  })
  expect(await world.store.mailBatches.closedReports(batch ?? 0)).toBe(1)
  expect((await world.store.intake.queue()).closedReports).toMatchObject([{ reason: 'encoded-original' }])
  for (const person of [anna, jonas, info]) expect(await subjects(person)).toEqual(['Offen'])

  const { mailBatches: batches, packs } = world.store
  await withdrawBatch({ batches, intake: world.intake, packs }, batch ?? 0, 'wrong', world.actor())
  expect((await world.store.intake.queue()).closedReports).toEqual([])
  for (const person of [anna, jonas, info]) expect(await subjects(person)).toEqual([])
})

test('I1, I3: large reports go the same way, and so do those that Outlook saved', async () => {
  const large = message({
    from: ANNA,
    subject: 'Groß',
    file: { name: 'a.txt', text: 'Zeile\r\n'.repeat(500_000) },
  })
  const item = (file: Partial<MsgFile>, headers: string, body: string): MsgFile => ({
    properties: [
      [0x001a001f, 'IPM.Note'],
      [0x007d001f, headers],
      [0x1000001f, body],
    ],
    ...file,
  })
  const inner = item({}, `From: ${ANNA}\r\nTo: ${JONAS}\r\nSubject: Element\r\n`, 'Moin.')
  const outlook = item(
    { attachments: [{ properties: [[0x37050003, 5]], inner }] },
    'From: Exchange <x@lindhaven.example>\r\nX-MS-Journal-Report:\r\n',
    ENVELOPE.join('\r\n'),
  )
  const files = {
    'a.eml': undelivered(journalReport(large, ENVELOPE)),
    'b.msg': msgFile(outlook),
    'c.eml': `Subject: none\r\n\r\n${'Zeile\r\n'.repeat(500_000)}`,
  }
  expect(await imported(files)).toMatchObject({ found: 2, accepted: 2, problemCount: 1 })
  expect(await subjects(info)).toEqual(['Element', 'Groß'])
})

test('I1: imported as ordinary mail, journal reports are counted, so that somebody notices', async () => {
  const large = 'Zeile\r\n'.repeat(500_000)
  const files = {
    'a.eml': report('Eins'),
    'b.eml': undelivered(report('Zwei')),
    'c.eml': journalReport(original('Drei') + large, ENVELOPE),
    'd.eml': original('Brief'),
  }
  expect(await imported(files, 'import')).toMatchObject({ accepted: 4, reports: 3 })
  expect(await imported(files, 'import')).toMatchObject({ already: 4, reports: 0 })
})
