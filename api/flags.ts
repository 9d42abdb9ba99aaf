import { parseArgs } from 'node:util'

/** A flag, what its value is called, and what it does, in a few words. */
export type Flag = { readonly what: string } & (
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'boolean' }
)

/** A flag with a value: `takes('FOLDER', 'data folder')`. */
export function takes(value: string, what: string) {
  return { type: 'string', value, what } as const satisfies Flag
}

/** A flag that is there or not. */
export function isSet(what: string) {
  return { type: 'boolean', what } as const satisfies Flag
}

type Options = Readonly<Record<string, Flag>>

/** The variable that a flag stands before. */
export function variableOf(flag: string): string {
  return `CARREL_${flag.toUpperCase().replaceAll('-', '_')}`
}

/** Every flag, one a line, for a terminal. */
export function usage(options: Options): string {
  const rows = Object.entries(options).map(([name, flag]): [string, string] => [
    `--${name}${flag.type === 'string' ? ` ${flag.value}` : ''}`,
    flag.what,
  ])
  const width = Math.max(...rows.map(([flag]) => flag.length))
  return rows.map(([flag, what]) => `  ${flag.padEnd(width)}  ${what}`).join('\n')
}

/**
 * Reads flags. One that is wrong does not hide another: `parseArgs` by itself throws at the first.
 * @returns those that are right, and a sentence for each that is not
 */
export function readFlags<O extends Options>(
  args: readonly string[],
  options: O,
): { readonly flags: Readonly<Partial<Record<keyof O, string | boolean>>>; readonly mistakes: string[] } {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true })
  const flags: Partial<Record<string, string | boolean>> = {}
  const mistakes: string[] = []
  const unknown: string[] = []
  let skip = -1
  for (const token of tokens) {
    if (token.kind === 'positional') {
      // What follows an unknown flag is its value.
      if (token.index !== skip) unknown.push(token.value)
      continue
    }
    if (token.kind !== 'option') continue
    const { name, rawName, value, inlineValue } = token
    const type = Object.hasOwn(options, name) ? options[name]?.type : undefined
    if (type === undefined) {
      unknown.push(rawName)
      skip = token.index + 1
    } else if (type === 'boolean') {
      if (inlineValue === true) mistakes.push(`${rawName} takes no value.`)
      else flags[name] = true
    } else if (value === undefined || (inlineValue === false && value.startsWith('--')))
      mistakes.push(`${rawName} needs a value behind it.`)
    else flags[name] = value
  }
  const known = Object.keys(options).map((name) => `--${name}`)
  if (unknown.length > 0)
    mistakes.unshift(
      `${unknown.map((one) => `"${one}"`).join(', ')}: there is no such flag. Known flags: ${known.join(' ')}`,
    )
  return { flags: flags as Partial<Record<keyof O, string | boolean>>, mistakes }
}
