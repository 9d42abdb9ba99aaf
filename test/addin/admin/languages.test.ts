import { expect, test } from 'vitest'
import { ar } from '../../../addin/admin/i18n/ar.ts'
import { de } from '../../../addin/admin/i18n/de.ts'
import { en } from '../../../addin/admin/i18n/en.ts'
import { fr } from '../../../addin/admin/i18n/fr.ts'
import type { Entry } from '../../../addin/shared/i18n/catalogue.ts'
import { REFUSALS } from '../../../api/sheets/refusals.ts'
import { ACTS } from '../../../core/audit/acts.ts'
import { PreviewChange, RowError } from '../../../core/contract/admin/imports.ts'
import { SYNC_NOTES } from '../../../core/delegation/sync-notes.ts'
import { FINDING_CODES, findingIn } from '../../../core/deployment/findings.ts'
import { BULK_SENTENCES } from '../../../core/directory/bulk-sentences.ts'
import { CLOSED_REPORTS } from '../../../core/mail/closed-reports.ts'
import { PERMISSIONS } from '../../../core/roles/permissions.ts'
import { BUILT_IN_ROLES } from '../../../core/roles/roles.ts'
import { SHEET_NOTES } from '../../../core/sheet/notes.ts'

type Catalogue = Readonly<Record<string, Entry>>
const formsOf = (entry: Entry) => (typeof entry === 'string' ? [entry] : Object.values(entry))
const placesOf = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()

/** What reads the same in English and in that language. */
const LANGUAGES: readonly [string, Catalogue, RegExp][] = [
  ['Arabic', ar, /^(domainOf|labelled|format-\w+)$/],
  [
    'German',
    de,
    /^(administrationShort|domainOf|menuSystem|kind-person|colPerson|name|issuerHint|origin-import|exportFormat|format-\w+|reachedUnder|manifest|version|problem|check-https|check-manifest|labelled|aliasMatches|detail-(name|format|alias|upload|size|messageId|filter))$/,
  ],
  [
    'French',
    fr,
    /^(administration(Short)?|menuMessages|domainOf|actions|colArchive|issuerHint|colSource|state-active|export-source|exportFormat|format-\w+|delivery-messageId|check-https|version|aliasMatches|detail-(format|alias|messages|origin|mailbox|messageId))$/,
  ],
]

test.each(LANGUAGES)(
  'V8: the administration in %s has every sentence of English, with the same places, and nothing is left in English',
  (_, translated, common) => {
    const original: Catalogue = en
    expect(Object.keys(translated).sort()).toEqual(Object.keys(original).sort())
    for (const [key, entry] of Object.entries(original)) {
      const places = placesOf(formsOf(entry).join(' '))
      // A form for none, one or two may say the number in words; a place that English lacks would stay open.
      for (const form of formsOf(translated[key]!))
        expect([key, places]).toEqual([key, [...new Set([...placesOf(form), ...unsaid(places)])].sort()])
    }
    const same = Object.keys(original).filter((key) => String(original[key]) === String(translated[key]))
    expect(same.filter((key) => typeof original[key] === 'string' && !common.test(key))).toEqual([])
  },
)

const unsaid = (places: readonly string[]) => places.filter((place) => place === '{n}')

test('V8: A3, A5, A7, A10, I6, I7: acts, permissions, roles, findings, notes and rows have words, in English those of the API', () => {
  const words: Catalogue = en
  const inCore = [
    ...Object.entries(PERMISSIONS).map(([key, what]) => [`permission-${key}`, what]),
    ...BUILT_IN_ROLES.map(({ key, what }) => [`role-${key}`, what]),
    ...BUILT_IN_ROLES.map(({ key, name }) => [`roleName-${key}`, name]),
    ...FINDING_CODES.map((code) => [`found-${code}`, saidOf(code)]),
    ...Object.entries(SHEET_NOTES).map(([code, sentence]) => [`noticed-${code}`, sentence]),
    ...Object.entries(SYNC_NOTES).map(([code, sentence]) => [`ignored-${code}`, sentence]),
    ...Object.entries(BULK_SENTENCES).map(([code, sentence]) => [`row-${code}`, sentence]),
    ...Object.entries(CLOSED_REPORTS).map(([code, sentence]) => [`closed-${code}`, sentence]),
  ]
  const keys = /^(permission|role|roleName|found|noticed|ignored|row|closed)-/
  expect(
    Object.entries(words)
      .filter(([key]) => keys.test(key))
      .sort(),
  ).toEqual(inCore.sort())
  const acts = Object.keys(words).filter((key) => key.startsWith('act-'))
  expect(acts.sort()).toEqual(ACTS.map((act) => `act-${act}`).sort())
})

test('V8: A3: why a file is refused has words of the console, in English those of the API', () => {
  const words: Catalogue = en
  for (const [code, sentence] of Object.entries(REFUSALS))
    expect([code, words[`refused-${code}`]]).toEqual([code, sentence])
})

test('V8: A3, I6: what is wrong with a row, and what changed since a preview, has words of the console', () => {
  const words = Object.keys(en)
  const wrong = RowError.shape.code.options.map((code) => (code === 'missing' ? 'missing-primary' : code))
  for (const code of wrong) expect(words).toContain(`fix-${code}`)
  for (const what of PreviewChange.shape.what.options) expect(words).toContain(`stale-${what}`)
})

/** Both sentences with their places open. */
function saidOf(code: (typeof FINDING_CODES)[number]): string {
  const open = new Proxy({}, { get: (_, name) => `{${String(name)}}` })
  const { seen, toDo } = findingIn(code, open)
  return `${seen} ${toDo}`.trim()
}

test('V8: an address in an Arabic sentence is isolated: its sign and its dots would go to the other side', () => {
  const open = Object.entries(ar as Catalogue).flatMap(([key, entry]) =>
    formsOf(entry).some((text) => /(?<!\u2066)\b[a-z]+@|@(?:\{\w+\}|[\w.]*\w)?(?!\u2069)$/u.test(text))
      ? [key]
      : [],
  )
  expect(open).toEqual([])
})
