import { beforeAll, expect, test } from 'vitest'
import { withFamilies } from '../../../addin/admin/i18n/act-families.ts'
import { speakAdmin } from '../../../addin/admin/i18n/say.ts'

beforeAll(speakAdmin)

test('A5: the acts of the log are offered by families as well, where one has several and a word', () => {
  const acts = ['delegation.add', 'delegation.import.added', 'odd.one', 'odd.two', 'policy.set']
  expect(withFamilies(acts)).toEqual(['delegation', ...acts])
})
