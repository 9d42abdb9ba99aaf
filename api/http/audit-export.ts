import type { Response } from 'express'
import { readableWithin } from '../../core/address/readable.ts'
import type { AuditRecord } from '../../core/contract/admin/audit.ts'
import { delimitedRow } from '../../core/sheet/delimited.ts'
import { harmless } from '../../core/sheet/harmless.ts'
import { writeOn } from './write-on.ts'

const COLUMNS = [
  'number',
  'at',
  'who',
  'issuer',
  'subject',
  'peer',
  'act',
  'address',
  'message',
  'detail',
  'hash',
] as const

/**
 * Sends the audit log as CSV (RFC 4180, UTF-8 with a byte order mark), for people, with domains as they write them, or as JSON
 * lines, as it was written, a piece at a time. `stillPermitted`
 * is asked before each piece: who may no longer read it gets no more of it (X9).
 */
export async function sendAudit(
  response: Response,
  format: 'csv' | 'jsonl',
  pieces: AsyncIterable<readonly AuditRecord[]>,
  stillPermitted: () => Promise<unknown>,
): Promise<void> {
  response.status(200)
  response.setHeader(
    'Content-Type',
    format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8',
  )
  response.setHeader('Content-Disposition', `attachment; filename="audit-log.${format}"`)
  if (format === 'csv') response.write(`\ufeff${COLUMNS.join(',')}\r\n`)
  for await (const records of pieces) {
    await stillPermitted()
    if (response.destroyed) return
    const text = records.map(format === 'csv' ? csvLine : (one) => `${JSON.stringify(one)}\n`).join('')
    await writeOn(response, text)
  }
  response.end()
}

function csvLine(one: AuditRecord): string {
  const cells = [
    String(one.number),
    one.at,
    one.who,
    one.identity?.issuer ?? '',
    one.identity?.subject ?? '',
    one.peer,
    one.act,
    readableWithin(one.mailbox?.address ?? ''),
    one.message ?? '',
    readableWithin(JSON.stringify(one.detail)),
    one.hash,
  ]
  return `${delimitedRow(cells.map(harmless), ',')}\r\n`
}
