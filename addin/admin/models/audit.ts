import { effect, untracked } from '@preact/signals'
import type { AuditActs, AuditRecord, AuditVerdict } from '../../../core/contract/admin/audit.ts'
import type { Query } from '../../shared/client/client.ts'
import { dayAfter, instantOfDay } from '../i18n/days.ts'
import { createAsked } from './asked.ts'
import type { Console } from './console.ts'
import { createPaged } from './paged.ts'
import { sortedBy } from './sorted.ts'

const PAGE = 100

/** The audit log, narrowed by what the address says, and whether its chain holds. */
export function createAudit({ admin, places, session, watch }: Console) {
  const list = createPaged<AuditRecord>()
  const acts = createAsked<AuditActs>()
  const verdict = createAsked<AuditVerdict>()
  void acts.ask((stop) => admin.auditActs(stop))
  void verdict.ask((stop) => admin.auditVerdict(stop))

  function query(): Query {
    const { q, who, act, address, archive, from, until } = places.place.value.filters
    const zone = session.me.value?.zone ?? 'UTC'
    return {
      find: q,
      who,
      act,
      // Of one archive the address only says which: it may be another's by now.
      address: archive ? undefined : address,
      archive,
      from: from ? instantOfDay(from, zone) : undefined,
      // The last day is meant with all its hours; the API does not include the end.
      until: until ? instantOfDay(dayAfter(until), zone) : undefined,
    }
  }

  const stops = [
    effect(() => {
      if (places.place.value.page !== 'audit') return
      const wanted = query()
      const { order } = places.place.value.filters
      untracked(() => {
        void list.ask(async (cursor, stop) => {
          const answer = await admin.audit({ ...wanted, order, cursor, limit: PAGE }, stop)
          return { rows: answer.entries, next: answer.next, total: null }
        })
      })
    }),
    watch(list.fault),
  ]

  return {
    list,
    ...sortedBy(places, 'at', true),
    acts,
    verdict,
    /** The log as it is narrowed now, as a file. */
    exportAddress: (format: 'csv' | 'jsonl') => admin.auditExport({ ...query(), format }),
    stop() {
      list.stop()
      acts.stop()
      verdict.stop()
      for (const stop of stops) stop()
    },
  }
}
