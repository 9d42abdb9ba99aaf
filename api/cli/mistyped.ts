import type { Command } from 'commander'
import { CarrelError } from '../../core/errors.ts'

/** What the words typed behind `carrel` ask for, where that is no command that runs. */
type NoCommand = { readonly mistake: string } | { readonly helpOf: Command }

/**
 * Finds words that should name a command, or one to be helped with, and name none; commander itself leaves those behind `help`
 * unread, but for the first.
 * @returns null where a command runs, and where commander says what is missing
 */
export function noCommand(program: Command, words: readonly string[]): NoCommand | null {
  let command = program
  let helped = false
  const named: string[] = []
  for (const word of program.parseOptions([...words]).operands) {
    const next = command.commands.find((one) => one.name() === word)
    if (next !== undefined) {
      command = next
      named.push(word)
    } else if (word === 'help' && (helped || command.commands.length > 0)) helped = true
    else if (helped || command.commands.length > 0) {
      const others = command.commands.map((one) => one.name()).join(', ')
      const mend = others === '' ? `Leave out "${word}".` : `There are: ${others}.`
      return { mistake: `There is no command "${[...named, word].join(' ')}". ${mend}` }
    } else break
  }
  return helped ? { helpOf: command } : null
}

/** Lets no option with a value be given twice: the first would be ignored. Before the program parses, and once. */
export function refuseRepeats(command: Command): void {
  for (const { long, required, optional } of command.options) {
    if (long == null || !(required || optional)) continue
    let given = false
    command.on(`option:${long.slice(2)}`, () => {
      if (given) command.error(`${long} is there twice, and counts once: leave one out.`, { exitCode: 2 })
      given = true
    })
  }
  for (const below of command.commands) refuseRepeats(below)
}

/**
 * Refuses what an option that makes a command do something else would leave ignored.
 * @param option as it is typed, `--list`
 * @param taken the options that go with it, besides --json
 * @throws CarrelError bad-request
 */
export function refuseBeside(command: Command, option: string, taken: readonly string[]): void {
  const going = [option, '--json', ...taken]
  const given = command.options
    .filter((one) => command.getOptionValueSource(one.attributeName()) === 'cli')
    .flatMap(({ long }) => (long == null || going.includes(long) ? [] : long))
  const left = [...command.args.map((word) => `"${word}"`), ...given]
  if (left.length > 0)
    throw new CarrelError(
      'bad-request',
      `Nothing is done with ${left.join(', ')} beside ${option}: leave out one or the other.`,
    )
}
