import { signal } from '@preact/signals'
import type { Key } from '../../shared/i18n/en.ts'
import {
  type Entry,
  fill,
  language,
  type Piece,
  pieces as sharedPieces,
  type Values,
} from '../../shared/i18n/say.ts'
import type { AdminKey } from './en.ts'

/** Sentences of the administration, and those that it shares with every page. */
export type AnyKey = Key | AdminKey
/** A catalogue of another language: the same keys, as many plural forms as the language has. */
export type AdminCatalogue = Record<AdminKey, Entry>

const catalogue = signal<Partial<Record<AnyKey, Entry>>>({})
/** The languages that there are words for, each loaded when it is asked for. */
const english = async (): Promise<AdminCatalogue> => (await import('./en.ts')).en
const loaders: Readonly<Record<string, () => Promise<AdminCatalogue>>> = { en: english }

/** Loads the administration's sentences in the language that the page speaks; English where there are none. */
export async function speakAdmin(): Promise<void> {
  const locale = new Intl.Locale(language.value)
  catalogue.value = await (loaders[locale.baseName] ?? loaders[locale.language] ?? english)()
}

/** The pieces of a sentence, so that a component can isolate names (bdi). */
export function pieces(key: AnyKey, values: Values = {}): Piece[] {
  const entry = catalogue.value[key]
  return entry === undefined ? sharedPieces(key as Key, values) : fill(entry, values)
}

/** A sentence as plain text, for names of controls and titles. */
export function say(key: AnyKey, values: Values = {}): string {
  return pieces(key, values)
    .map(({ text }) => text)
    .join('')
}
