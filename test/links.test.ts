import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

/** GitHub's own spelling of a heading as an anchor. */
function anchors(markdown: string): Set<string> {
  return new Set(
    [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  )
}

test('every link of README and docs leads to a file and a heading that are there', () => {
  const broken: string[] = []
  for (const page of pages) {
    const text = readFileSync(join(root, page), 'utf8')
    for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(target)) continue
      const [path = '', anchor] = target.split('#')
      const file = path === '' ? join(root, page) : join(root, dirname(page), path)
      if (!existsSync(file)) broken.push(`${page}: ${target}`)
      else if (anchor !== undefined && !anchors(readFileSync(file, 'utf8')).has(anchor))
        broken.push(`${page}: ${target}`)
    }
  }
  expect(broken).toEqual([])
})

test('every command that the README names is a script', () => {
  const scripts = (
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
  ).scripts
  const named = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/npm (?:run )?([a-z:]+)/g)].map(
    ([, name = '']) => name,
  )
  expect(named.length).toBeGreaterThan(3)
  expect(named.filter((name) => scripts[name] === undefined && name !== 'run')).toEqual([])
})
