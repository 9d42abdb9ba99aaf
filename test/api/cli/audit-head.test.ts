import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditHeads } from '../../../api/cli/audit-end.ts'
import { carrel, within } from './carrel.ts'

let data: string
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'carrel-head-'))
})
afterAll(() => rm(data, { recursive: true, force: true }))

test('A5: a command that cannot write where the audit log ends says that it did what it said, and what is missing', async () => {
  await within(data, 'domain', 'add', 'lindhaven.example')
  for (const name of ['anna', 'info']) await within(data, 'address', 'add', `${name}@lindhaven.example`)
  const [head = ''] = auditHeads(data)
  // Nothing can be written where the next head would go.
  await mkdir(`${head}.${process.pid}`)
  const pair = ['anna@lindhaven.example', 'info@lindhaven.example']
  const added = await within(data, 'delegate', 'add', ...pair)
  expect(added).toMatchObject({ code: 1, out: `${pair.join(' may read ')}.\n` })
  expect(added.err).toMatch(
    /^The command did what it said\. Where the audit log ends could not be written to (.+)\. EISDIR: .+: mend that, and give any command, which writes it\.\n$/,
  )
  expect(added.err).toContain(head)

  await rm(`${head}.${process.pid}`, { recursive: true })
  const listed = await within(data, 'delegate', 'list')
  expect(listed).toMatchObject({ code: 0, err: '' })
  expect((await within(data, 'audit', 'verify')).code).toBe(0)
})

test('A5: what a file holds that does not say where the audit log ends is kept beside it, and named once', async () => {
  const [head = ''] = auditHeads(data)
  const warning = (number: number) =>
    `${head} held something else than where the audit log ends, which is kept as ${head}.kept-${number}. See who wrote it, and check the log with: npm run carrel -- --data ${data} audit verify\n`
  await writeFile(head, 'no JSON')
  expect(await carrel(data, 'domain', 'list')).toMatchObject({ code: 0, err: warning(1) })
  expect(await carrel(data, 'domain', 'list')).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(await readFile(head, 'utf8'))).toMatchObject({ number: expect.any(Number) })

  await writeFile(head, '{}')
  expect(await carrel(data, 'audit', 'restart', '--reason', 'a drill')).toMatchObject({ err: warning(2) })
  const kept = [1, 2].map((number) => readFile(`${head}.kept-${number}`, 'utf8'))
  expect(await Promise.all(kept)).toEqual(['no JSON', '{}'])
})
