import type { AuditHead } from '../../audit.ts'
import type { Connection } from '../connection.ts'
import { auditHead } from './audit-reads.ts'

/**
 * The end of the chain, with all before it safe from a power cut: what is published outside the database must never be
 * ahead of it, or an honest archive would look cut off. One durable commit takes the earlier ones to the disk with it.
 */
export function sealAudit(db: Connection): AuditHead | null {
  return db.durableTransaction(() => {
    const head = auditHead(db)
    if (head !== null)
      db.run(
        `INSERT INTO setting (key, value) VALUES ('audit-sealed', ?) ON CONFLICT DO UPDATE SET value = excluded.value`,
        head.number,
      )
    return head
  })
}
