import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { carrelCommand } from '../../../api/cli/program.ts'

/** The command, and all below it, by the words that are typed for them. */
function* all(command: Command, typed: string): Generator<[string, Command]> {
  yield [typed, command]
  for (const below of command.commands) yield* all(below, `${typed} ${below.name()}`)
}

test('A1: --help says of every command and option what it is for', async () => {
  const program = await carrelCommand([])
  const commands = [...all(program, 'carrel')]
  expect(commands.length).toBeGreaterThan(40)
  for (const [typed, command] of commands) {
    expect(command.description(), typed).toMatch(/^[A-Z].*[.]$/s)
    for (const { flags, description } of command.options)
      expect(description, `${typed} ${flags}`).not.toBe('')
  }
})

test('A1: a command that is named is the only one that is loaded; where none is, all can be asked about', async () => {
  const named = async (...words: string[]) => (await carrelCommand(words)).commands.map((one) => one.name())
  expect(await named('--data', 'import', 'bind', 'list')).toEqual(['bind'])
  const every = await named()
  expect(every.length).toBeGreaterThan(10)
  for (const words of [['--help'], ['help', 'bind'], ['bnid', 'list'], ['constructor']])
    expect(await named(...words)).toEqual(every)
})
