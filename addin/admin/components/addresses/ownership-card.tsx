import type { OwnershipAct } from '../../../../core/contract/access-report.ts'
import { ownershipWords } from '../../../shared/access/ownership-words.ts'
import { moment } from '../../i18n/days.ts'
import { say } from '../../i18n/say.ts'
import { createAddressOwnership } from '../../models/address-ownership.ts'
import { useConsole } from '../context.ts'
import { Say } from '../say.tsx'
import { FailedState } from '../states.tsx'
import { type SortedColumn, SortedTable } from '../table/sorted-table.tsx'
import { useModel } from '../use-model.ts'

/** Who was made owner of an archive that nobody owns now, and no longer is: they read it, and no owner sees it (A7, D7). */
export function OwnershipCard({ id }: { readonly id: string }) {
  const { session } = useConsole()
  const { report } = useModel(createAddressOwnership(id))
  const zone = session.me.value?.zone ?? 'UTC'
  const found = report.value.value
  if (report.status.value === 'failed')
    return <FailedState fault={report.fault.value} again={() => void report.again()} />
  if (!found || found.ownership.length === 0) return null
  const title = say('ownershipTitle', { n: found.ownership.length })
  return (
    <section class="card-box" aria-label={title}>
      <div class="card-head">
        <h2>{title}</h2>
      </div>
      <SortedTable
        label={title}
        columns={columnsOf(zone)}
        rows={found.ownership}
        keyOf={({ what, at, who }) => `${what}${at}${who}`}
        rowHeight={52}
        minWidth={640}
        empty={null}
      />
      {found.moreOwnership && <p class="hint">{say('accessOlder')}</p>}
    </section>
  )
}

function columnsOf(zone: string): SortedColumn<OwnershipAct>[] {
  return [
    {
      key: 'at',
      head: say('colWhen'),
      width: '200px',
      by: ({ at }) => Date.parse(at),
      cell: ({ at }) => <time dateTime={at}>{moment(at, zone)}</time>,
    },
    {
      key: 'what',
      head: say('colAct'),
      cell: (act) => (
        <span class="wrapped">
          <Say {...ownershipWords(act)} />
        </span>
      ),
    },
    {
      key: 'reason',
      head: say('reasonLabel'),
      width: '26%',
      cell: ({ reason }) => <span dir="auto">{reason}</span>,
    },
  ]
}
