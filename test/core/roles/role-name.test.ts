import { expect, test } from 'vitest'
import { isReservedRoleName } from '../../../core/roles/roles.ts'

test.each([
  ['Super Administrator', 'a built-in one'],
  ['sUPER  administrator', 'the same in other letters'],
  ['Ｓuper Administrator', 'the same in wide letters'],
  ['Su\u00adper Admin\u200bistrator', 'the same with signs that nobody sees'],
  ['Super\u200bAdministrator', 'a built-in one run together by a sign that nobody sees'],
  ['SUPER\u2010ADMINISTRATOR', 'a built-in one with a hyphen'],
  ['discovery-officer', "a built-in one's key"],
  ['custom-12', "a custom one's key"],
  ['Ѕuper Administrator', 'a Cyrillic letter in a Latin word'],
  ['Αuditor', 'a Greek letter in a Latin word'],
  ['Аудиторo', 'a Latin letter in a Cyrillic word'],
  ['\u200b', 'nothing that anybody sees'],
])('A7: no custom role is named %j: %s', (name) => {
  expect(isReservedRoleName(name)).toBe(true)
})

test.each(['Auditor', 'Аудитор', 'Ελεγκτής', 'Audit (Аудит)', 'custom-made', '監査', 'مدقق', 'Team 7'])(
  'A7: a custom role may be named %j',
  (name) => {
    expect(isReservedRoleName(name)).toBe(false)
  },
)
