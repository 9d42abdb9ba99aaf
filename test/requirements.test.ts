import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

function testsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return testsBelow(path)
    return /\.test\.tsx?$/.test(entry.name) ? [path] : []
  })
}

/** Ids at the beginning of a test's or suite's name: `D1: ...`, `D1, X3: ...`. */
function provenIds(): Set<string> {
  const ids = new Set<string>()
  for (const file of testsBelow(join(root, 'test'))) {
    for (const [, names] of readFileSync(file, 'utf8').matchAll(/\(\s*['"`]((?:[A-Z]\d+(?:, )?)+):/g)) {
      for (const id of names?.match(/[A-Z]\d+/g) ?? []) ids.add(id)
    }
  }
  return ids
}

function rows(): { id: string; state: string }[] {
  return [
    ...readFileSync(join(root, 'docs/requirements.md'), 'utf8').matchAll(
      /^\| ([A-Z]\d+) *\| .* \| (.*?) *\|$/gm,
    ),
  ].map(([, id = '', state = '']) => ({ id, state }))
}

test('every requirement that is marked done has a test of its name', () => {
  const proven = provenIds()
  const unproven = rows().filter(({ id, state }) => state === 'done' && !proven.has(id))
  expect(unproven.map(({ id }) => id)).toEqual([])
})

test('every requirement has one row with a state that is known', () => {
  const ids = rows().map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBeGreaterThan(60)
  expect(rows().filter(({ state }) => !/^(?:done|partly: .+|open(?:: .+)?)$/.test(state))).toEqual([])
})
