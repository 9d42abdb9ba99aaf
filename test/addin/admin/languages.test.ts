import { expect, test } from 'vitest'
import { de } from '../../../addin/admin/i18n/de.ts'
import { en } from '../../../addin/admin/i18n/en.ts'
import type { Entry } from '../../../addin/shared/i18n/catalogue.ts'

const formsOf = (entry: Entry) => (typeof entry === 'string' ? [entry] : Object.values(entry))
const placesOf = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()

/** What reads the same in English and in German. */
const COMMON =
  /^(administrationShort|domainOf|menuSystem|kind-person|colPerson|name|issuerHint|origin-import|exportFormat|format-\w+|reachedUnder|manifest|version|problem|check-https|check-manifest)$/

test('V8: the administration in German has every sentence of English, with the same places, and nothing is left in English', () => {
  const [original, translated] = [en, de] as unknown as Readonly<Record<string, Entry>>[]
  expect(Object.keys(translated!).sort()).toEqual(Object.keys(original!).sort())
  for (const [key, entry] of Object.entries(original!))
    for (const [at, form] of formsOf(entry).entries())
      expect([key, placesOf(formsOf(translated![key]!)[at] ?? '')]).toEqual([key, placesOf(form)])
  const same = Object.keys(original!).filter(
    (key) => JSON.stringify(original![key]) === JSON.stringify(translated![key]),
  )
  expect(same.filter((key) => !COMMON.test(key))).toEqual([])
})
