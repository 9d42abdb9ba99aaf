import { expect, test } from 'vitest'
import { safeName } from '../../../core/mail/file-name.ts'

test('V7 V6: a name of a file is short, keeps its ending and whole characters, and is no path, no override and never empty', () => {
  expect(safeName('Preise.csv')).toBe('Preise.csv')
  const long = safeName(`${'a'.repeat(290)}.pdf`)
  expect([long.length, long.slice(-5)]).toEqual([100, 'a.pdf'])
  const ships = safeName(`${'🚢'.repeat(200)}.eml`)
  expect(ships).toMatch(/🚢\.eml$/u)
  expect([[...ships].length, ships.isWellFormed()]).toEqual([100, true])
  expect(safeName('f3\u202egpj.exe')).toBe('f3gpj.exe')
  expect(safeName('../../x\u0000.bin')).toBe('_.._x.bin')
  expect(safeName('.'.repeat(300))).toBe('file')
})
