import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/** Classes that a sheet gives its plain look: rules for the class alone, also beside others, at the top level. */
function plainRules(sheet: string): string[] {
  const top = sheet.replace(/\/\*.*?\*\//gs, '').replace(/@[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '')
  return [...top.matchAll(/([^{}]+)\{/g)]
    .flatMap(([, selectors = '']) => selectors.split(','))
    .flatMap((selector) => /^\.([\w-]+)$/.exec(selector.trim())?.[1] ?? [])
}

test('V3: no class has its look from two sheets, which would change when the second is loaded', () => {
  const folder = fileURLToPath(new URL('../../addin/shared', import.meta.url))
  const from = new Map<string, Set<string>>()
  for (const path of globSync('**/*.css', { cwd: folder })) {
    for (const name of plainRules(readFileSync(`${folder}/${path}`, 'utf8'))) {
      const sheets = from.get(name) ?? new Set()
      from.set(name, sheets.add(basename(path)))
    }
  }
  expect(from.size).toBeGreaterThan(50)
  expect(
    [...from].filter(([, sheets]) => sheets.size > 1).map(([name, sheets]) => [name, ...sheets]),
  ).toEqual([])
})
