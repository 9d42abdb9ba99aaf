import { signal } from '@preact/signals'
import { en, type Key } from './en.ts'

/** A catalogue of another language: the same keys, as many plural forms as the language has. */
export type Catalogue = Record<Key, string | Partial<Record<Intl.LDMLPluralRule, string>>>
export type Values = Readonly<Record<string, string | number>>

const catalogue = signal<Catalogue>(en)
export const language = signal('en')
/** Where words are translated: a key of the language's tag, loaded when it is asked for. */
const loaders: Readonly<Record<string, () => Promise<Catalogue>>> = {}

/** Sets words, dates and direction to the best match of a BCP 47 tag. Dates follow the tag even without words. */
export async function speak(tag: string): Promise<void> {
  const locale = new Intl.Locale(tag)
  const load = loaders[locale.baseName] ?? loaders[locale.language]
  if (load) catalogue.value = await load()
  language.value = load || locale.language === 'en' ? locale.baseName : 'en'
}

/** The pieces of a sentence: text, or the value of a place, so that a component can isolate names (bdi). */
export function pieces(key: Key, values: Values = {}): { readonly text: string; readonly filled: boolean }[] {
  return pattern(key, values)
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

function pattern(key: Key, values: Values): string {
  const entry = catalogue.value[key]
  if (typeof entry === 'string') return entry
  const rule = new Intl.PluralRules(language.value).select(Number(values.n ?? 0))
  return entry[rule] ?? entry.other ?? ''
}
