import { REPORT_FIELD, readJournalReport, reportIn } from '../../core/mail/journal.ts'
import { mostRestrictive } from '../../core/privacy/sensitivity.ts'
import type { Finding } from '../../core/privacy/verdict.ts'
import { ITEM_FIELD } from './item-mime.ts'

const ITEM_KEY = ITEM_FIELD.toLowerCase()

type Fields = readonly { readonly key: string; readonly value: string }[]

/** Whether a message may be a journal report, or a notice that brings one back: asked of every message, by its header alone. */
export function mayHoldReport(fields: Fields): boolean {
  return fields.some(
    ({ key, value }) =>
      key === REPORT_FIELD ||
      (key === 'content-type' && /^\s*multipart\/report\b/i.test(value)) ||
      (key === ITEM_KEY && /class=report\./i.test(value)),
  )
}

/**
 * What the message inside a journal report says of its sensitivity, where the report came as ordinary mail (SPEC P3): whoever
 * reads the report reads that message. One that cannot be unwrapped: when in doubt, private (P2).
 * @param read reads the message inside; null for a report within a report, which is not looked into: each takes as much
 *   memory again
 */
export async function findingsInReport(
  raw: Uint8Array,
  read: ((inner: Uint8Array) => Promise<{ readonly findings: readonly Finding[] }>) | null,
): Promise<Finding[]> {
  const bytes = reportIn(raw)
  if (bytes === null) return []
  const report = readJournalReport(bytes)
  if (report.kind === 'closed' || read === null) return [{ sensitivity: 'unknown', where: 'journal' }]
  const { findings } = await read(bytes.subarray(report.inner.start, report.inner.end))
  return [{ sensitivity: mostRestrictive(findings.map((one) => one.sensitivity)), where: 'journal' }]
}
