import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pino from 'pino'
import { expect, test } from 'vitest'
import { headFiles } from '../../../api/audit/head-file.ts'
import { startUpkeep } from '../../../api/upkeep.ts'
import { organisation, removed, takingIn } from '../intake/archive.ts'

test('A5: the server’s log warns once of a file that did not say where the audit log ends, and of where that is kept', async () => {
  const { data, root } = await organisation()
  const [file = ''] = headFiles(data, null)
  await writeFile(file, 'no JSON')
  const lines: { level: number; file?: string; beside?: string }[] = []
  const log = pino({ level: 'warn' }, { write: (line) => lines.push(JSON.parse(line)) })
  try {
    for (let start = 0; start < 2; start += 1)
      await takingIn(data, async (store, intake) => {
        const upkeep = startUpkeep({ store, intake, log, clock: () => 0, auditHeads: [file], sender: null })
        await upkeep.stop()
      })
    expect(lines).toEqual([
      expect.objectContaining({ level: 40, file, beside: join(data, 'audit-head.json.kept-1') }),
    ])
    expect(await readFile(`${file}.kept-1`, 'utf8')).toBe('no JSON')
  } finally {
    await removed(root)
  }
})
