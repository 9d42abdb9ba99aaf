import { expect, test } from 'vitest'
import { cut } from '../../../addin/office/cut.ts'

test('V7: a subject is cut between characters', () => {
  expect(cut('🚢🚢', 3)).toBe('🚢')
  expect(cut('🚢🚢', 4)).toBe('🚢🚢')
  expect(cut('Quay', 3)).toBe('Qua')
  expect(cut('', 3)).toBe('')
})
