import { signal } from '@preact/signals'
import { readableWithin } from '../../../core/address/readable.ts'
import type { Entry, EntryOf, Key } from '../../shared/i18n/catalogue.ts'
import { fill, language, type Piece, pieces as sharedPieces, type Values } from '../../shared/i18n/say.ts'
import type { AdminKey } from './en.ts'

/** Sentences of the administration, and those that it shares with every page. */
export type AnyKey = Key | AdminKey
/** A catalogue of a language with these plural forms: a key or a form that is missing, or one too many, fails the type check. */
export type AdminCatalogue<Form extends Intl.LDMLPluralRule> = {
  readonly [K in AdminKey]: EntryOf<Form>
}
type Loader = () => Promise<Readonly<Record<AdminKey, Entry>>>

const catalogue = signal<Partial<Record<AnyKey, Entry>>>({})
/** The languages that there are words for, each loaded when it is asked for. */
const english = async (): Promise<AdminCatalogue<'one' | 'other'>> => (await import('./en.ts')).en
const german = async (): Promise<AdminCatalogue<'one' | 'other'>> => (await import('./de.ts')).de
const french = async (): Promise<AdminCatalogue<'one' | 'many' | 'other'>> => (await import('./fr.ts')).fr
const arabic = async (): Promise<AdminCatalogue<Intl.LDMLPluralRule>> => (await import('./ar.ts')).ar
const loaders: Readonly<Record<string, Loader>> = { en: english, de: german, fr: french, ar: arabic }

const nameOf = (tag: string) => new Intl.Locale(tag).language

/** True when the administration has words in this language: it does not mix its own with those of another. */
export const hasWords = (tag: string) => Object.hasOwn(loaders, nameOf(tag))

/** Loads the administration's sentences in the language that the page speaks; English where there are none. */
export async function speakAdmin(): Promise<void> {
  catalogue.value = await (loaders[nameOf(language.value)] ?? english)()
}

/** The pieces of a sentence, so that a component can isolate names (bdi). Domains in it are as people write them. */
export function pieces(key: AnyKey, values: Values = {}): Piece[] {
  const entry = catalogue.value[key]
  const found = entry === undefined ? sharedPieces(key as Key, values) : fill(entry, values)
  return found.map((piece) => (piece.filled ? { ...piece, text: readableWithin(piece.text) } : piece))
}

/** A sentence as plain text, for names of controls and titles. */
export function say(key: AnyKey, values: Values = {}): string {
  return pieces(key, values)
    .map(({ text }) => text)
    .join('')
}

/** False for a sentence of a newer server than this page is. */
export const isKnown = (key: string): key is AdminKey => Object.hasOwn(catalogue.value, key)

/** A sentence that a newer server may know and this page not: then in the server's own words. */
export const sayIfKnown = (key: string, otherwise: string, values: Values = {}): string =>
  isKnown(key) ? say(key, values) : otherwise
