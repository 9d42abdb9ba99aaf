import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { journalReport, undelivered } from '../../support/journal-report.ts'
import { message } from '../../support/message.ts'
import { type Ended, refused, start, within } from './carrel.ts'

const ANNA = 'anna@lindhaven.example'

let data: string
let report: string
let closed: string
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'carrel-import-journal-'))
  ;[report, closed] = [join(data, 'report.eml'), join(data, 'closed.eml')]
  const inner = message({ from: ANNA })
  await writeFile(report, undelivered(journalReport(inner, [`Sender: ${ANNA}`])))
  await writeFile(closed, journalReport(inner, [`Sender: ${ANNA}`], { encoding: 'base64' }))
  await carrel('domain', 'add', 'lindhaven.example')
  await carrel('address', 'add', ANNA)
})
afterEach(() => rm(data, { recursive: true, force: true }))

const carrel = (...args: string[]): Promise<Ended> => within(data, ...args)

/** Acts of imports, the oldest first. */
async function acts(): Promise<{ act: string; detail: unknown }[]> {
  return JSON.parse((await carrel('audit', 'list', '--act', 'import', '--json')).out).reverse()
}

test('I1, D3, A5: --journal unwraps reports, says what stays closed, and is in the audit log', async () => {
  const done = await carrel('import', '--journal', report, closed)
  expect(done.code).toBe(0)
  expect(done.out.split('\n').slice(0, 3)).toEqual([
    '2 messages found: 2 archived, 0 there already.',
    `1 could not be unwrapped and belongs to nobody. Why is said by: npm run carrel -- --data ${data} queue`,
    expect.stringMatching(/^Batch 1\./),
  ])
  expect((await carrel('queue')).out).toContain('Its message is encoded, which RFC 2046 forbids')
  expect(await acts()).toMatchObject([
    { act: 'import.begin', detail: { batch: 1, journal: true, mailbox: null } },
    { act: 'import.finish', detail: { batch: 1, messages: 2 } },
  ])

  await carrel('import', '--withdraw', '1', '--reason', 'once more')
  const again = await carrel('import', '--journal', report, closed, '--json')
  expect(JSON.parse(again.out)).toMatchObject({ accepted: 2, unassigned: 1, closedReports: 1, reports: 0 })
})

test('I1: a report that nobody of the organisation is named in waits for its addresses, and no --mailbox helps', async () => {
  await writeFile(report, journalReport(message({}), ['Sender: x@y.example', 'To: neu@lindhaven.example']))
  expect((await carrel('import', '--journal', report)).out).toContain(
    '1 is kept without a mailbox: no address of yours is named in it. Adding the address takes it over.\n',
  )
})

test('I1: an import that met journal reports says so, and what to do', async () => {
  const { out } = await carrel('import', report, closed, '--mailbox', ANNA)
  expect(out).toContain(
    `2 of them are journal reports and came in as ordinary mail, so what is inside did not reach those who are named there. Withdraw this batch, then: npm run carrel -- --data ${data} import --journal PATH\n`,
  )
})

test('I1: --journal and --mailbox exclude each other', async () => {
  expect(await refused(carrel('import', '--journal', report, '--mailbox', ANNA))).toBe(
    'With --journal each report says into which mailboxes its message goes: leave out --mailbox, or --journal.',
  )
  expect(await acts()).toEqual([])
})

test('A5, S3, I2: an import that was killed has its beginning in the audit log, and goes on when it is run again', async () => {
  const killed = await start(data, ['import', '--journal', report, closed], { strike: 'mid-index' }).ended
  expect(killed.code).not.toBe(0)
  expect((await acts()).map(({ act }) => act)).toEqual(['import.begin'])
  const again = await carrel('import', '--journal', report, closed, '--json')
  expect(JSON.parse(again.out)).toMatchObject({ found: 2, accepted: 2, closedReports: 1 })
  expect((await acts()).map(({ act }) => act)).toEqual(['import.begin', 'import.begin', 'import.finish'])
})

test('A5: an import that is refused before it begins is no act', async () => {
  expect((await carrel('import')).code).toBe(1)
  expect((await carrel('import', report, '--mailbox', 'nobody@lindhaven.example')).code).toBe(1)
  expect(await acts()).toEqual([])
})
