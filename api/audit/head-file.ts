import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { replaceFile } from '../replace-file.ts'
import type { AuditHead } from '../store/audit.ts'

/** The end of the audit log as it was published outside the database. `at` is ms UTC. */
export interface PublishedHead extends AuditHead {
  readonly at: number
}

/** Where the head is published always; further files can be named by configuration. */
export function headFiles(dataFolder: string, further: string | null): readonly string[] {
  const own = join(dataFolder, 'audit-head.json')
  return further === null ? [own] : [own, further]
}

/** What a file says was published last; null when there is none, or none that can be read. */
export async function readHead(file: string): Promise<PublishedHead | null> {
  try {
    return parseHead(await readFile(file, 'utf8'))
  } catch {
    return null
  }
}

/** Reads what `writeHead` wrote, or a line of the server's log. */
export function parseHead(text: string): PublishedHead | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const { number, hash, at } = value as Record<string, unknown>
  const time = typeof at === 'string' ? Date.parse(at) : 0
  return typeof number === 'number' && typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash)
    ? { number, hash, at: Number.isNaN(time) ? 0 : time }
    : null
}

/**
 * Replaces the file as a whole; it is on the disk when this resolves. What it held that is no head may have been one, and
 * evidence: it is kept beside it.
 * @returns where, null when there was nothing to keep
 */
export async function writeHead(file: string, { number, hash, at }: PublishedHead): Promise<string | null> {
  const text = `${JSON.stringify({ number, hash, at: new Date(at).toISOString() })}\n`
  const kept = await keepOther(file)
  await replaceFile(file, text, `${file}.${process.pid}`)
  return kept
}

async function keepOther(file: string): Promise<string | null> {
  const held = await readFile(file).catch((cause: unknown) => {
    if (codeOf(cause) === 'ENOENT') return null
    throw cause
  })
  if (held === null || parseHead(held.toString()) !== null) return null
  for (let number = 1; ; number += 1) {
    const beside = `${file}.kept-${number}`
    try {
      await writeFile(beside, held, { flag: 'wx', mode: 0o600, flush: true })
      return beside
    } catch (cause) {
      if (codeOf(cause) !== 'EEXIST') {
        // What a full disk cuts off: it is tried again every few seconds.
        await rm(beside, { force: true }).catch(() => undefined)
        throw cause
      }
      if (held.equals(await readFile(beside))) return beside
    }
  }
}

const codeOf = (cause: unknown): unknown => (cause instanceof Error && 'code' in cause ? cause.code : null)
