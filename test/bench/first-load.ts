import { readFile } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'
import { gzipSync } from 'node:zlib'

/** A file that a page loads before it can draw, and its bytes as sent. */
export interface Loaded {
  /** Address from the root of the server. */
  readonly path: string
  readonly gzip: number
}

/**
 * What a built page loads at first: itself, the scripts and styles that it names, and what those scripts import
 * statically. What is imported on demand does not count.
 */
export async function firstLoad(page: string): Promise<Loaded[]> {
  const root = dirname(page)
  const html = await readFile(page, 'utf8')
  const loaded = new Map<string, number>([[`/${posix.basename(page)}`, gzipped(html)]])
  const waiting = [...html.matchAll(/<(?:script|link)\b[^>]*>/g)].flatMap(([tag]) => addressIn(tag) ?? [])
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (loaded.has(path)) continue
    const text = await readFile(join(root, path), 'utf8')
    loaded.set(path, gzipped(text))
    if (path.endsWith('.js'))
      waiting.push(...staticImports(text).map((to) => posix.join(posix.dirname(path), to)))
  }
  return [...loaded].map(([path, gzip]) => ({ path, gzip }))
}

export function total(loaded: readonly Loaded[]): number {
  return loaded.reduce((sum, { gzip }) => sum + gzip, 0)
}

/** Only what this server sends; the platform's own script, office.js, comes from its maker's servers. */
function addressIn(tag: string): string | null {
  const isStyle = /\brel="(?:stylesheet|modulepreload)"/.test(tag)
  const found = tag.startsWith('<link') ? (isStyle ? /\bhref="(\/[^"]+)"/ : null) : /\bsrc="(\/[^"]+)"/
  return found?.exec(tag)?.[1] ?? null
}

/**
 * Specifiers of import and export declarations in a script of the bundler, which begins each with the keyword and
 * writes nothing else before `from` that holds a quote; `import(` and `import.meta` are others.
 */
export function staticImports(script: string): string[] {
  const declared =
    /(?:^|[;\n}])\s*(?:import\b\s*(?:[\w$*{][^'"`;()]*?from\s*)?|export\s*[*{][^'"`;()]*?from\s*)["'`](\.{1,2}\/[^"'`]+)["'`]/g
  return [...script.matchAll(declared)].flatMap(([, to]) => to ?? [])
}

function gzipped(text: string): number {
  return gzipSync(text, { level: 9 }).length
}
