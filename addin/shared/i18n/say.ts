import { signal } from '@preact/signals'
import type { Entry, Key, Language, Part } from './catalogue.ts'
import { english } from './en.ts'

export type { Entry, Part } from './catalogue.ts'
export type Values = Readonly<Record<string, string | number>>

/** The languages that there are words for. */
const languages: Readonly<Record<string, Language>> = { en: english }
/** Scripts that run from the right; of those that a display language of Outlook can be written in. */
const FROM_THE_RIGHT = ['Arab', 'Hebr', 'Thaa']

/** Empty until `speak` has loaded the first part; nothing is drawn before. */
const catalogue = signal<Partial<Record<Key, Entry>>>({})
export const language = signal('en')
let spoken = english
const asked = new Map<Part, Promise<void>>()

/** Sets words and dates to the best match of a BCP 47 tag; English where there are no words for it. */
export async function speak(tag: string): Promise<void> {
  const locale = new Intl.Locale(tag)
  const known = languages[locale.baseName] ?? languages[locale.language]
  spoken = known ?? english
  asked.clear()
  catalogue.value = {}
  language.value = known ? locale.baseName : 'en'
  await words('list')
}

/** Loads a part of the catalogue, once. Whoever draws its sentences waits for it; what forgot to is drawn again. */
export function words(part: Part): Promise<void> {
  const under = asked.get(part)
  if (under) return under
  const of = spoken
  const loading = of[part]().then(
    (found) => {
      if (of === spoken) catalogue.value = { ...catalogue.value, ...found }
    },
    (failure) => {
      asked.delete(part)
      throw failure
    },
  )
  asked.set(part, loading)
  return loading
}

/** Which way a language runs. */
export function direction(tag: string): 'ltr' | 'rtl' {
  return FROM_THE_RIGHT.includes(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr'
}

/** A piece of a sentence: text, or the value of a place, so that a component can isolate names (bdi). */
export interface Piece {
  readonly text: string
  readonly filled: boolean
}

export function pieces(key: Key, values: Values = {}): Piece[] {
  const entry = catalogue.value[key]
  if (entry === undefined)
    for (const part of ['more', 'message'] as const) void words(part).catch(() => undefined)
  return fill(entry ?? '', values)
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
