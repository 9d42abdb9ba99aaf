import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditHeads } from '../../../api/cli/archive.ts'
import { within } from './carrel.ts'

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
