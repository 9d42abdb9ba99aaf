import { resolve } from 'node:path'

/** The data folder when none is named. */
export const DEFAULT_DATA = 'data'

/**
 * A `carrel` command as it has to be typed in a shell to reach the archive that a sentence is about.
 * @param words its arguments, in order; those that a shell would take apart are shellWord
 */
export function typed(data: string, ...words: readonly string[]): string {
  return ['npm run carrel --', ...flagged(data), ...words.map(shellWord)].join(' ')
}

/** `npm start` with these flags, on the same data folder. */
export function typedStart(data: string, ...flags: readonly string[]): string {
  const all = [...flags, ...flagged(data)]
  return all.length === 0 ? 'npm start' : `npm start -- ${all.join(' ')}`
}

function flagged(data: string): string[] {
  return resolve(data) === resolve(DEFAULT_DATA) ? [] : ['--data', shellWord(data)]
}

function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
