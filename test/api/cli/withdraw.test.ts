import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { message } from '../../support/message.ts'
import { type Ended, start, within } from './carrel.ts'

let data: string
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'carrel-withdraw-'))
})
afterAll(() => rm(data, { recursive: true, force: true }))

const carrel = (...args: string[]): Promise<Ended> => within(data, ...args)

// Twelve commands: on a busy machine each takes seconds.
test('I8, A5: a batch imported into the wrong mailbox is listed, withdrawn with a reason, and imported into the right one', {
  timeout: 120_000,
}, async () => {
  await carrel('domain', 'add', 'lindhaven.example')
  for (const name of ['anna', 'bruno']) await carrel('address', 'add', `${name}@lindhaven.example`)
  const letter = join(data, 'letter.eml')
  await writeFile(letter, message({ subject: 'Offer', to: 'someone@print.example' }))

  const wrong = await carrel('import', letter, '--mailbox', 'anna@lindhaven.example')
  expect(wrong.out).toContain(`npm run carrel -- --data ${data} import --withdraw 1 --reason`)
  expect(JSON.parse((await carrel('import', '--list', '--json')).out)).toMatchObject([
    { batch: 1, what: 'letter.eml', mailbox: 'anna@lindhaven.example', messages: 1, withdrawnAt: '' },
  ])

  // A5: into whose archive mail was put, by whom, is in the audit log, with what came of it.
  const log = JSON.parse((await carrel('audit', 'list', '--json')).out)
  expect(log.filter(({ act }: { act: string }) => act.startsWith('import.'))).toMatchObject([
    {
      act: 'import.finish',
      detail: { mailbox: 'anna@lindhaven.example', batch: 1, messages: 1, already: 0, problems: 0 },
    },
    { act: 'import.begin', detail: { mailbox: 'anna@lindhaven.example', batch: 1, what: 'letter.eml' } },
  ])

  expect((await carrel('import', '--withdraw', '1')).err).toContain('--reason')
  expect((await carrel('import', '--withdraw', '7', '--reason', 'wrong')).err).toBe(
    'There is no import number 7.\n',
  )
  expect((await carrel('import', '--withdraw', '2abc', '--reason', 'wrong')).err).toContain(
    '"2abc" is no number of an import. They are listed by: ',
  )
  const done = await start(data, ['import', '--withdraw', '1', '--reason', 'wrong mailbox']).ended
  // No terminal: a log says when it begins and when it ends.
  expect(done).toMatchObject({
    code: 0,
    err: 'Withdrawing batch 1, 1 message to go. If this is cut off, give the same command again, and it goes on.\n',
  })
  expect(done.out).toContain('Batch 1 is withdrawn: 1 copy was taken out of mailboxes.')
  // Given again, it says what all its runs did.
  const more = await start(data, ['import', '--withdraw', '1', '--reason', 'wrong mailbox']).ended
  expect(more.err).toBe('')
  expect(more.out).toContain('Batch 1 was withdrawn already: 1 copy was')

  for (const name of ['bruno', 'anna']) {
    const right = await carrel('import', letter, '--mailbox', `${name}@lindhaven.example`, '--json')
    expect(JSON.parse(right.out)).toMatchObject({ accepted: 1, already: 0 })
  }
  // An import that takes nothing in leaves no gap, in which somebody would look for what is gone.
  const again = await carrel('import', letter, '--mailbox', 'anna@lindhaven.example', '--json')
  expect(JSON.parse(again.out)).toMatchObject({ accepted: 0, already: 1, batch: null })
  await writeFile(letter, message({ subject: 'Another' }))
  expect((await carrel('import', letter, '--mailbox', 'anna@lindhaven.example')).out).toContain('Batch 4.')

  // One message in two mailboxes.
  const both = ['anna', 'bruno'].map((name) => `${name}@lindhaven.example`).join(', ')
  await writeFile(letter, message({ subject: 'To both', to: both }))
  await carrel('import', letter)
  expect((await start(data, ['import', '--withdraw', '5', '--reason', 'wrong']).ended).out).toContain(
    'Batch 5 is withdrawn: 2 copies were taken out of mailboxes.',
  )
  expect((await carrel('import')).err).toBe('Name files or folders to import.\n')
})

test('I8: an import of more files than a line holds is listed by the first of them', async () => {
  const letters = ['a', 'b', 'c', 'd', 'e'].map((name) => join(data, `${name}.eml`))
  for (const letter of letters) await writeFile(letter, message({ subject: letter }))
  await carrel('import', ...letters)
  const all = JSON.parse((await carrel('import', '--list', '--json')).out)
  expect(all[0]).toMatchObject({ what: 'a.eml, b.eml, c.eml, 2 more', messages: 5 })
})
