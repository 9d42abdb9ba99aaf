import type { AuditPort } from '../../audit.ts'
import type { Calls } from '../calls.ts'

/** The audit log. */
export function auditPort({ read, writeUnheard }: Calls): AuditPort {
  return {
    // No stream is woken: an opening changes nothing that anybody may read.
    record: (entries, within = 0) => writeUnheard('record', entries, within),
    page: (query, page) => read('auditPage', query, page),
    acts: () => read('auditActs'),
    head: () => read('auditHead'),
    sealedHead: () => writeUnheard('sealAudit'),
    hashOf: (number) => read('auditHash', number),
    check: (after, limit) => read('checkAudit', after, limit),
    index: async () => void (await writeUnheard('indexAudit')),
    unindexed: () => read('unindexed'),
  }
}
