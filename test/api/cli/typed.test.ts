import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqlite } from '../../../api/store/sqlite/sqlite.ts'
import { carrel, refused, within } from './carrel.ts'

// What a person types who mistypes it, and what is printed for people.
let data: string
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'carrel-cli-'))
})
afterAll(() => rm(data, { recursive: true, force: true }))

test('A1: without --json a list is a table, and an empty one says so', async () => {
  expect((await within(data, 'domain', 'add', 'lindhaven.example')).code).toBe(0)
  expect((await carrel(data, 'domain', 'list')).out).toBe('domain\nlindhaven.example\n')
  expect((await carrel(data, 'alias', 'list')).out).toBe('None.\n')
})

test.each([
  ['domian list', 'domian'],
  ['help bogus', 'bogus'],
  ['help domain bogus', 'domain bogus'],
  ['domain help bogus', 'domain bogus'],
  ['domain bogus x', 'domain bogus'],
])('A1: carrel %s: there is no such command, and which there are', async (typed, named) => {
  const { code, out, err } = await carrel(data, ...typed.split(' '))
  expect([code, out]).toEqual([2, ''])
  expect(err).toMatch(
    new RegExp(`^There is no command "${named}"\\. There are: [a-z, ]*(?:domain|list)[a-z, ]*\\.\n$`),
  )
})

test('A1: help takes the words of a command below another, and none behind them', async () => {
  const help = await carrel(data, 'help', 'domain', 'add')
  expect([help.code, help.err]).toEqual([0, ''])
  expect(help.out).toMatch(/^Usage: carrel domain add /)
  const behind = await carrel(data, 'help', 'import', 'mail')
  expect([behind.code, behind.err]).toEqual([2, 'There is no command "import mail". Leave out "mail".\n'])
})

test('A1: an option with a value that is there twice is refused, and the first not ignored', async () => {
  const { code, out, err } = await carrel(data, 'import', '--mailbox', 'a@x', '--mailbox', 'b@x', data)
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain('--mailbox is there twice, and counts once: leave one out.')
  // One that is there or not says the same as often as it is given.
  expect(await carrel(data, 'alias', 'list', '--json', '--json')).toEqual({ code: 0, out: '[]\n', err: '' })
})

test.each([
  [['--list', 'mail'], 'Nothing is done with "mail" beside --list: leave out one or the other.'],
  [
    ['mail', '--list', '--mailbox', 'a@x', '--withdraw', '1'],
    'Nothing is done with "mail", --mailbox, --withdraw beside --list: leave out one or the other.',
  ],
  [
    ['mail', '--withdraw', '1', '--reason', 'wrong'],
    'Nothing is done with "mail" beside --withdraw: leave out one or the other.',
  ],
  [
    ['mail', '--reason', 'wrong'],
    '--reason says why an import is withdrawn: give it with --withdraw, or leave it out.',
  ],
])('I2: import %j is refused: nothing that is typed is ignored', async (args, sentence) => {
  expect(await refused(within(data, 'import', ...args))).toBe(sentence)
})

test('A1: a name is taken without the signs that nobody sees, and what to give is said where none is left', async () => {
  const carol = 'carol@lindhaven.example'
  await within(data, 'address', 'add', carol, '--name', 'Ca\nrol\u001b[31m \u202eReed')
  expect((await within(data, 'address', 'list', '--json')).out).toContain('"Ca rol[31m Reed"')
  for (const name of ['\u200b', 'x'.repeat(201)])
    expect((await carrel(data, 'address', 'add', 'c@lindhaven.example', '--name', name)).err).toContain(
      'Give a name of 1 to 200 characters.',
    )
})

test('I8: what a terminal would obey is printed as a sign, and makes no line of its own', async () => {
  const store = await openSqlite({ folder: data, readers: 1 })
  await store.administration.addMailbox(
    { address: 'old@lindhaven.example', name: 'O\u001bld\nNew', kind: 'shared' },
    { who: 'Jonas Brückner', peer: '', now: Date.now() },
  )
  await store.close()
  expect((await within(data, 'address', 'list')).out).toContain('O\ufffdld\ufffdNew')
})
