import { expect, test } from 'vitest'
import { cut, fileName } from '../../../addin/office/cut.ts'

test('V7: a name of a file is as long as Outlook takes at most, and keeps its ending and whole characters', () => {
  expect(fileName('Preise.csv')).toBe('Preise.csv')
  const long = fileName(`${'a'.repeat(290)}.pdf`)
  expect([long.length, long.slice(-5)]).toEqual([255, 'a.pdf'])
  const ships = fileName(`${'🚢'.repeat(200)}.eml`)
  expect(ships.length).toBeLessThanOrEqual(255)
  expect(ships).toMatch(/🚢\.eml$/u)
  expect(ships.isWellFormed()).toBe(true)
  expect(fileName('.'.repeat(300))).toHaveLength(255)
})

test('V7: a subject is cut between characters', () => {
  expect(cut('🚢🚢', 3)).toBe('🚢')
  expect(cut('🚢🚢', 4)).toBe('🚢🚢')
  expect(cut('Quay', 3)).toBe('Qua')
  expect(cut('', 3)).toBe('')
})
