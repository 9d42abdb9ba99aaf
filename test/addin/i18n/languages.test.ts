import { effect } from '@preact/signals'
import { describe, expect, test } from 'vitest'
import { FAULT_WORDS } from '../../../addin/shared/components/fault-sentence.ts'
import { arabic } from '../../../addin/shared/i18n/ar.ts'
import type { Entry, Language, Part, Words } from '../../../addin/shared/i18n/catalogue.ts'
import { german } from '../../../addin/shared/i18n/de.ts'
import { english } from '../../../addin/shared/i18n/en.ts'
import { french } from '../../../addin/shared/i18n/fr.ts'
import { direction, language, say, speak, words } from '../../../addin/shared/i18n/say.ts'
import { ERROR_CODES } from '../../../core/errors.ts'
import { wellKnownFolder } from '../../../core/search/well-known-folder.ts'

const PARTS: readonly Part[] = ['list', 'message', 'more', 'access', 'beside', 'mistakes']
const LANGUAGES: readonly [string, Language][] = [
  ['de', german],
  ['fr', french],
  ['ar', arabic],
]

/** What reads the same in English and in one of them. */
const COMMON = new Set(
  'product comma private normal cc bcc columnPerson message source menu list conversation besideConversation facetArchive suggestions inArchive found-tnef'.split(
    ' ',
  ),
)

const load = async (of: Language): Promise<Record<string, Entry>> =>
  Object.assign({}, ...(await Promise.all(PARTS.map((part) => of[part]()))))
const formsOf = (entry: Entry) => (typeof entry === 'string' ? [entry] : Object.values(entry))
/** Names of places, `n` apart: a form for exactly one or two may say the number in words. */
const placesOf = (text: string) =>
  [...new Set(text.match(/\{\w+\}/g))].filter((place) => place !== '{n}').sort()

describe.each(LANGUAGES)('%s', (tag, of) => {
  test('V8: has every sentence of English, with the same places, and nothing is left in English', async () => {
    const original = await load(english)
    const translated = await load(of)
    expect(Object.keys(translated).sort()).toEqual(Object.keys(original).sort())
    for (const [key, entry] of Object.entries(translated))
      for (const form of formsOf(entry))
        expect([key, placesOf(form)]).toEqual([key, placesOf(formsOf(original[key]!).at(-1)!)])
    const same = Object.keys(original).filter(
      (key) => JSON.stringify(translated[key]) === JSON.stringify(original[key]) && !key.startsWith('hint'),
    )
    expect(same.filter((key) => !COMMON.has(key))).toEqual([])
  })

  test('V4: what it calls the folders that every mailbox has, a search finds them by', async () => {
    const { inbox, sent } = await load(of)
    expect([wellKnownFolder(String(inbox)), wellKnownFolder(String(sent))]).toEqual(['inbox', 'sent'])
  })

  test('V8: says every way in which the archive says no', async () => {
    const translated = await load(of)
    const original = await load(english)
    for (const code of [...ERROR_CODES, 'offline'] as const) {
      const said = translated[FAULT_WORDS[code]]
      expect([code, said]).toEqual([code, expect.stringMatching(/\p{L}.*[.\p{L}]$/u)])
      expect(said).not.toBe(original[FAULT_WORDS[code]])
    }
  })

  test('V8: has every plural form that Intl asks for', async () => {
    const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories.toSorted()
    const original = await load(english)
    for (const [key, entry] of Object.entries(await load(of)))
      if (typeof original[key] !== 'string')
        expect([key, typeof entry === 'string' ? entry : Object.keys(entry).sort()]).toEqual([key, forms])
  })
})

test('V8: a sentence or a plural form that is missing fails the type check', async () => {
  const { moreFrom, ...without } = await german.beside()
  // @ts-expect-error one sentence is missing
  const lacking: Words<'beside', 'one' | 'other'> = without
  // @ts-expect-error Arabic has six forms
  const few: Words<'beside', Intl.LDMLPluralRule> = await german.beside()
  expect([moreFrom, lacking, few].length).toBe(3)
})

test('V8: the first language that there are words for is spoken, else English, whatever the region', async () => {
  const spokenFor = async (...tags: string[]) => {
    await speak(...tags)
    return [language.value, say('inbox'), direction.value]
  }
  expect(await spokenFor('nl-NL', 'de-AT', 'en')).toEqual(['de-AT', 'Posteingang', 'ltr'])
  expect(await spokenFor('AR-eg')).toEqual(['AR-eg', 'علبة الوارد', 'rtl'])
  expect(await spokenFor('he', 'fr')).toEqual(['fr', 'Boîte de réception', 'ltr'])
  expect(await spokenFor('constructor', 'he')).toEqual(['en', 'Inbox', 'ltr'])
  expect(await spokenFor()).toEqual(['en', 'Inbox', 'ltr'])
})

test('V8: Arabic has six plural forms, and numbers in the digits of the region', async () => {
  await speak('ar-AE-u-nu-latn')
  expect([0, 1, 2, 3, 11, 100].map((n) => say('messages', { n }))).toEqual([
    'لا رسائل',
    'رسالة واحدة',
    'رسالتان',
    '3 رسائل',
    '11 رسالة',
    '100 رسالة',
  ])
  await speak('ar-EG')
  expect(say('messages', { n: 1250 })).toBe('١٬٢٥٠ رسالة')
  await speak('fr')
  expect(say('messages', { n: 0 })).toBe('0 message')
  expect(say('messages', { n: 2_000_000 })).toMatch(/de messages$/)
})

test('V8: switched while open, everything on screen changes at once and never stands there empty', async () => {
  await speak('en')
  await Promise.all(PARTS.map(words))
  const seen: string[] = []
  const stop = effect(() => {
    seen.push([say('inbox'), say('reply'), say('accessTitle'), say('moreFromAll'), language.value].join(', '))
  })
  await speak('de')
  await speak('ar')
  stop()
  expect(seen).toEqual([
    'Inbox, Reply, Who can read my archive, Show all, en',
    'Posteingang, Antworten, Wer mein Archiv lesen kann, Alle zeigen, de',
    'علبة الوارد, رد, من يمكنه قراءة أرشيفي, عرض الكل, ar',
  ])
})

test('V8: of two switches at once the last one counts', async () => {
  await Promise.all([speak('de'), speak('fr'), words('more')])
  expect([language.value, say('inbox'), say('reply')]).toEqual(['fr', 'Boîte de réception', 'Répondre'])
})
