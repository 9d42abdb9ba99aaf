import { batch, signal } from '@preact/signals'
import type { Entry, Key, Language, Part } from './catalogue.ts'

export type { Entry, Part } from './catalogue.ts'
export type Values = Readonly<Record<string, string | number>>

/** The languages that there are words for. Each is a file of its own, with its first part in it. */
const languages = {
  en: async (): Promise<Language> => (await import('./en.ts')).english,
  de: async (): Promise<Language> => (await import('./de.ts')).german,
  fr: async (): Promise<Language> => (await import('./fr.ts')).french,
  ar: async (): Promise<Language> => (await import('./ar.ts')).arabic,
}
type LanguageName = keyof typeof languages

type Catalogue = Partial<Record<Key, Entry>>

/** Empty until `speak` has loaded the first part; nothing is drawn before. */
const catalogue = signal<Catalogue>({})
/** What is spoken, a BCP 47 tag: dates and numbers go by its region too. */
export const language = signal('en')
/** Which way it runs. */
export const direction = signal<'ltr' | 'rtl'>('ltr')
let spoken: LanguageName = 'en'
/** Words of the language that is spoken next, until all that is on screen can be said in it; then they are the catalogue. */
let heard: Catalogue | null = null
const asked = new Map<Part, Promise<void>>()

/**
 * Sets words and dates to the first of these BCP 47 tags that there are words for, else to English. What is on screen
 * changes at once, when all its words are there. The last call counts.
 */
export async function speak(...tags: readonly string[]): Promise<void> {
  const tag = tags.find((one) => Object.hasOwn(languages, nameOf(one))) ?? 'en'
  const before = spoken
  const parts: readonly Part[] = ['list', ...asked.keys()]
  const next: Catalogue = {}
  spoken = nameOf(tag) as LanguageName
  heard = next
  asked.clear()
  try {
    const [{ fromTheRight }] = await Promise.all([languages[spoken](), ...parts.map(words)])
    if (heard !== next) return
    batch(() => {
      catalogue.value = next
      language.value = tag
      direction.value = fromTheRight ? 'rtl' : 'ltr'
    })
  } catch (failure) {
    if (heard !== next) return
    // Offline just now: the page goes on as it was.
    spoken = before
    asked.clear()
    throw failure
  } finally {
    if (heard === next) heard = null
  }
}

const nameOf = (tag: string) => tag.toLowerCase().split('-', 1).join()

const wordsOf = async (of: LanguageName, part: Part): Promise<Catalogue> => (await languages[of]())[part]()

/** Loads a part of the catalogue, once. Whoever draws its sentences waits for it; what forgot to is drawn again. */
export function words(part: Part): Promise<void> {
  const under = asked.get(part)
  if (under) return under
  const into = heard
  const of = spoken
  const loading = wordsOf(of, part).then(
    (found) => {
      if (into && into === heard) Object.assign(into, found)
      else if (of === spoken) catalogue.value = { ...catalogue.value, ...found }
    },
    (failure) => {
      asked.delete(part)
      throw failure
    },
  )
  asked.set(part, loading)
  return loading
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

/** False for a sentence of a newer server than this page is. */
export const isKnown = (key: Key) => catalogue.value[key] !== undefined

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
