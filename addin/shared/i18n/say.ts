import { signal } from '@preact/signals'
import type { Key } from './en.ts'

/** A sentence, or one for each plural form that the language has. */
export type Entry = string | Partial<Record<Intl.LDMLPluralRule, string>>
/** A catalogue of another language: the same keys, as many plural forms as the language has. */
export type Catalogue = Record<Key, Entry>
export type Values = Readonly<Record<string, string | number>>

/** Empty until `speak` has loaded a language; nothing is drawn before. */
const catalogue = signal<Partial<Catalogue>>({})
export const language = signal('en')
/** The languages that there are words for, each loaded when it is asked for. */
const english = async (): Promise<Catalogue> => (await import('./en.ts')).en
const loaders: Readonly<Record<string, () => Promise<Catalogue>>> = { en: english }

/** Sets words and dates to the best match of a BCP 47 tag; English where there are no words for it. */
export async function speak(tag: string): Promise<void> {
  const locale = new Intl.Locale(tag)
  const known = loaders[locale.baseName] ?? loaders[locale.language]
  catalogue.value = await (known ?? english)()
  language.value = known ? locale.baseName : 'en'
}

/** A piece of a sentence: text, or the value of a place, so that a component can isolate names (bdi). */
export interface Piece {
  readonly text: string
  readonly filled: boolean
}

export function pieces(key: Key, values: Values = {}): Piece[] {
  return fill(catalogue.value[key] ?? '', values)
}

/** The pieces of a sentence of any catalogue. */
export function fill(entry: Entry, values: Values): Piece[] {
  return pattern(entry, values)
    .split(/(\{\w+\})/)
    .filter((text) => text !== '')
    .map((text) => {
      const name = /^\{(\w+)\}$/.exec(text)?.[1]
      const value = name === undefined ? undefined : values[name]
      if (value === undefined) return { text, filled: false }
      return { text: typeof value === 'number' ? number(value) : value, filled: true }
    })
}

/** A sentence as plain text, for names of controls and titles. */
export function say(key: Key, values: Values = {}): string {
  return pieces(key, values)
    .map(({ text }) => text)
    .join('')
}

export function number(value: number): string {
  return new Intl.NumberFormat(language.value).format(value)
}

function pattern(entry: Entry, values: Values): string {
  if (typeof entry === 'string') return entry
  const rule = new Intl.PluralRules(language.value).select(Number(values.n ?? 0))
  return entry[rule] ?? entry.other ?? ''
}
