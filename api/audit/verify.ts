import type { AuditHead, AuditPort } from '../store/audit.ts'
import { type PublishedHead, readHead } from './head-file.ts'

/** What checking the whole audit log found. */
export interface Verdict {
  /** Entries that are as they were written, from the first on. */
  readonly entries: number
  readonly head: AuditHead | null
  /** The furthest head that was published outside the database; null when none was found. */
  readonly published: PublishedHead | null
  readonly broken: {
    readonly number: number
    readonly what: 'changed' | 'missing' | 'cut-off'
    readonly sentence: string
  } | null
}

/** Entries checked at once: some 20 ms, so that others read meanwhile. */
const STEP = 2_000

/**
 * Computes every hash of the log anew, and compares its end with what was published in these files and in `known`
 * (a line of the server's log, say).
 */
export async function verifyAudit(
  audit: AuditPort,
  files: readonly string[],
  known: readonly PublishedHead[] = [],
): Promise<Verdict> {
  const found = (await Promise.all(files.map(readHead))).filter((one) => one !== null)
  const published = [...found, ...known].sort((a, b) => a.number - b.number)
  const furthest = published.at(-1) ?? null
  let head: AuditHead | null = null
  let entries = 0
  for (;;) {
    const { checked, last, broken } = await audit.check(head, STEP)
    entries += checked
    for (const one of published) {
      // What was published lies in the part that was just found right: it must be the same there.
      const passed = one.number > (head?.number ?? 0) && one.number <= (last?.number ?? 0)
      if (passed && (await audit.hashOf(one.number)) !== one.hash)
        return verdict(entries, last, furthest, one.number, 'changed', REWRITTEN)
    }
    if (broken !== null)
      return verdict(entries, last, furthest, broken.number, broken.what, SENTENCES[broken.what])
    head = last
    if (checked < STEP) break
  }
  const end = head?.number ?? 0
  return furthest !== null && furthest.number > end
    ? verdict(entries, head, furthest, end + 1, 'cut-off', SENTENCES['cut-off'])
    : { entries, head, published: furthest, broken: null }
}

const SENTENCES = {
  changed: 'It is not as it was written, or the one before it was exchanged.',
  missing: 'It is missing, while later entries are there.',
  'cut-off':
    'It and what followed it was published outside the database and is missing: the end was cut off, or an older backup was put back.',
}
const REWRITTEN =
  'The log up to here fits together, but it is not the one that was published outside the database: it was written anew.'

function verdict(
  entries: number,
  head: AuditHead | null,
  published: PublishedHead | null,
  number: number,
  what: 'changed' | 'missing' | 'cut-off',
  sentence: string,
): Verdict {
  return { entries, head, published, broken: { number, what, sentence } }
}
