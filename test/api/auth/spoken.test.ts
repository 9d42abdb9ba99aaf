import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { spokenIn, spokenTo } from '../../../api/auth/pages/spoken.ts'
import { arabic } from '../../../api/auth/pages/words/arabic.ts'
import { english } from '../../../api/auth/pages/words/english.ts'
import { french } from '../../../api/auth/pages/words/french.ts'
import { german } from '../../../api/auth/pages/words/german.ts'

const spoken = (url: string, accept = 'en-US,en;q=0.9') =>
  spokenTo({ url, headers: { 'accept-language': accept } } as IncomingMessage).language

test.each([
  ['the pane’s own', '/auth/pane?office=1&lang=de-DE', 'fr', 'de'],
  ['the one that went to the issuer', '/auth/pane?state=ar.abc&code=x', 'fr', 'ar'],
  ['the one that came to the provider', '/oidc/auth?ui_locales=pt%20de-AT', 'fr', 'de'],
  ['the browser’s, in its order', '/auth/sign-in', 'pt-BR, fr-CH;q=0.8, de;q=0.9', 'de'],
  ['not what the browser does not want', '/auth/sign-in', 'de;q=0, fr;q=0.1', 'fr'],
  ['the browser’s, where the pane’s has no words', '/auth/pane?lang=pt', 'ar-SA', 'ar'],
  ['English else', '/auth/sign-in?lang=%', '*', 'en'],
  ['English for whoever says a great deal', '/', `${'x,'.repeat(1000)}de`, 'en'],
])('V8: the sign-in pages speak %s', (_name, url, accept, language) => {
  expect(spoken(url, accept)).toBe(language)
})

test('V8: what a request to the provider did not say counts for nothing', () => {
  expect(spokenIn(undefined)).toBeNull()
  expect(spokenIn('pt')).toBeNull()
  expect(spokenIn('pt ar')).toMatchObject({ language: 'ar', direction: 'rtl' })
})

test.each([
  ['de', german],
  ['fr', french],
  ['ar', arabic],
])('V8: no sentence of the sign-in pages is left in English in %s', (_tag, words) => {
  const keys = Object.keys(english) as (keyof typeof english)[]
  expect(keys.filter((key) => words[key] === english[key])).toEqual([])
  for (const key of keys)
    expect([key, words[key].match(/\{\w+\}/g)]).toEqual([key, english[key].match(/\{\w+\}/g)])
})
