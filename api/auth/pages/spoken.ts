import type { IncomingMessage } from 'node:http'
import { arabic } from './words/arabic.ts'
import { english, type Words } from './words/english.ts'
import { french } from './words/french.ts'
import { german } from './words/german.ts'

/** A language that the sign-in pages speak. */
export interface Spoken {
  /** BCP 47 tag. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly words: Words
}

const ENGLISH: Spoken = { language: 'en', direction: 'ltr', words: english }
const LANGUAGES: readonly Spoken[] = [
  ENGLISH,
  { language: 'de', direction: 'ltr', words: german },
  { language: 'fr', direction: 'ltr', words: french },
  { language: 'ar', direction: 'rtl', words: arabic },
]

/** Languages of a browser that are looked at: people list a handful, and a header may hold thousands. */
const MAX_LANGUAGES = 20

/**
 * The first language that somebody wants and that there are words for: what the pane said in the address (Outlook's language,
 * whatever the browser's is), then the browser's. Else English.
 */
export function spokenTo(request: IncomingMessage): Spoken {
  const query = new URLSearchParams(request.url?.split('?', 2)[1])
  return firstOf(
    query.get('lang'),
    // What went to the issuer with `lang` comes back in `state` alone (pane.js).
    /^([a-z]{2,3})\./.exec(query.get('state') ?? '')?.[1],
    ...uiLocales(query.get('ui_locales')),
    ...accepted(request.headers['accept-language'] ?? ''),
  )
}

/** The same for what a request to the provider brought in `ui_locales` (OpenID Connect Core, section 3.1.2.1). */
export function spokenIn(value: unknown): Spoken | null {
  const asked = uiLocales(typeof value === 'string' ? value : null)
  return asked.some((tag) => known(tag) !== undefined) ? firstOf(...asked) : null
}

function firstOf(...tags: readonly (string | null | undefined)[]): Spoken {
  for (const tag of tags) {
    const found = known(tag ?? '')
    if (found !== undefined) return found
  }
  return ENGLISH
}

function known(tag: string): Spoken | undefined {
  const name = tag.trim().toLowerCase().split('-', 1)[0]
  return LANGUAGES.find(({ language }) => language === name)
}

const uiLocales = (value: string | null): string[] => (value ?? '').split(' ', MAX_LANGUAGES)

/** RFC 9110 section 12.5.4: the one with the highest weight first; of weight 0 is what somebody does not want. */
function accepted(header: string): string[] {
  return header
    .split(',', MAX_LANGUAGES)
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';')
      const weight = parameters.map((one) => /^\s*q=([\d.]+)\s*$/i.exec(one)?.[1]).find(Boolean)
      return { tag, weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
}
