import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { firstLoad } from '../bench/first-load.ts'

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

test('V8: what a page is drawn with first uses no value of the design that comes later', async () => {
  const built = fileURLToPath(new URL('../../dist', import.meta.url))
  for (const page of ['pane.html', 'viewer.html', 'admin.html']) {
    const sheets = (await firstLoad(`${built}/${page}`))
      .filter(({ path }) => path.endsWith('.css'))
      .map(({ path }) => readFileSync(built + path, 'utf8'))
      .join('')
    const known = new Set([...sheets.matchAll(/(?<=[{;])(--[\w-]+):/g)].map(([, name]) => name))
    // Those with a value of their own beside them do without.
    const used = new Set([...sheets.matchAll(/var\((--(?!list-width)[\w-]+)\)/g)].map(([, name]) => name))
    expect([page, [...used].filter((name) => !known.has(name))]).toEqual([page, []])
    expect(used.size).toBeGreaterThan(20)
  }
})

test('V8: a button that cannot be pressed does not answer to the pointer', () => {
  const folder = fileURLToPath(new URL('../../addin', import.meta.url))
  const rules = globSync('**/*.css', { cwd: folder }).flatMap((path) =>
    [...readFileSync(`${folder}/${path}`, 'utf8').matchAll(/\.button[^{},]*:hover[^{},]*/g)].map(
      ([selector]) => selector.trim(),
    ),
  )
  expect(rules.length).toBeGreaterThan(1)
  expect(rules.filter((selector) => !selector.includes(':not(:disabled)'))).toEqual([])
})
