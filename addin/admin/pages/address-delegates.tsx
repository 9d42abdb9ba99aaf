import add from '@fluentui/svg-icons/icons/add_20_regular.svg?raw'
import del from '@fluentui/svg-icons/icons/delete_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import type { AdminDelegation } from '../../../core/contract/admin/delegations.ts'
import type { AddressSettings } from '../../../core/contract/admin/directory.ts'
import { neverBegan } from '../../../core/delegation/never-began.ts'
import { Icon } from '../../shared/components/icon.tsx'
import { later } from '../../shared/components/later.tsx'
import { useConsole } from '../components/context.ts'
import { endsSoon, OriginTag } from '../components/delegations/delegation-cells.tsx'
import { FailedState } from '../components/states.tsx'
import { PersonCell } from '../components/table/person-cell.tsx'
import { type SortedColumn, SortedTable } from '../components/table/sorted-table.tsx'
import { day, daysUntil, lastDayIn } from '../i18n/days.ts'
import { say } from '../i18n/say.ts'
import type { AddressModel } from '../models/address.ts'

const AddDelegation = later(
  async () => (await import('../components/delegations/add-delegation.tsx')).AddDelegation,
)
const RemoveDelegation = later(
  async () => (await import('../components/delegations/remove-delegation.tsx')).RemoveDelegation,
)
const Ownership = later(
  async () => (await import('../components/addresses/ownership-card.tsx')).OwnershipCard,
  'access',
)

interface DelegatesProps {
  readonly settings: AddressSettings
  readonly model: AddressModel
  /** Those that are over, instead of those that stand. */
  readonly over: boolean
}

/** Both directions: whom this address may read, and who may read it (A2). */
export function Delegates({ settings, model, over }: DelegatesProps) {
  const { may } = useConsole()
  const adding = useSignal<'primary' | 'delegate' | null>(null)
  const removing = useSignal<AdminDelegation | null>(null)
  const { delegations } = model
  const answer = delegations.value.value
  const writes = may('delegations.write') && !over && settings.closedAt === null
  // The whole name: its first word is the family name of some, and the first name of two.
  const name = settings.name || settings.address
  const { owned } = settings
  if (delegations.status.value === 'failed')
    return <FailedState fault={delegations.fault.value} again={() => void delegations.again()} />
  const shown = (rows: readonly AdminDelegation[] | undefined) =>
    (rows ?? []).filter(({ state }) => (state === 'ended' || state === 'removed') === over)
  const mayRead = shown(answer?.mayRead)
  const readBy = shown(answer?.readBy)
  const loading = delegations.status.value === 'loading'
  const remove = writes ? (one: AdminDelegation) => (removing.value = one) : null
  return (
    <>
      <Side
        title={say(over ? 'couldRead' : 'mayReadTitle', { name })}
        more={over ? '' : say(owned ? 'mayReadMore' : 'mayReadMoreUnowned')}
        add={writes ? () => (adding.value = 'primary') : null}
        primary
        other="delegate"
        rows={mayRead}
        loading={loading}
        empty={say(over ? 'nothingOver' : 'readsNobody', { name })}
        remove={remove}
      />
      <Side
        title={say(over ? 'wasReadBy' : 'readByTitle', { name })}
        more={over ? '' : say(owned ? 'readByMore' : 'readByMoreUnowned')}
        add={writes ? () => (adding.value = 'delegate') : null}
        other="primary"
        rows={readBy}
        loading={loading}
        empty={say(over ? 'nothingOver' : 'readByNobody', { name })}
        remove={remove}
      />
      {over && !owned && may('audit.read') && <Ownership id={settings.id} />}
      {answer?.more && <p class="hint">{say('moreInAll')}</p>}
      {adding.value && (
        <AddDelegation
          {...{ [adding.value]: settings }}
          standing={[...mayRead, ...readBy]}
          onAdded={() => void model.changed()}
          onClose={() => (adding.value = null)}
        />
      )}
      {removing.value && (
        <RemoveDelegation
          delegation={removing.value}
          onRemoved={model.changed}
          onClose={() => (removing.value = null)}
        />
      )}
    </>
  )
}

interface SideProps {
  readonly title: string
  readonly more: string
  readonly add: (() => void) | null
  readonly primary?: boolean
  readonly other: 'primary' | 'delegate'
  readonly rows: readonly AdminDelegation[]
  readonly loading: boolean
  readonly empty: string
  readonly remove: ((one: AdminDelegation) => void) | null
}

/** One direction as a card: a table, and the way to add to it. */
function Side({ title, more, add: onAdd, primary, other, rows, loading, empty, remove }: SideProps) {
  const { session, now } = useConsole()
  const zone = session.me.value?.zone ?? 'UTC'
  return (
    <section class="card-box" aria-label={title}>
      <div class="card-head">
        <div>
          <h2>{title}</h2>
          {more && <p>{more}</p>}
        </div>
        {onAdd && (
          <button
            type="button"
            class={primary ? 'button primary' : 'button'}
            aria-label={say('addTo', { title })}
            onClick={onAdd}
          >
            <Icon of={add} />
            {say('add')}
          </button>
        )}
      </div>
      <SortedTable
        label={title}
        columns={columnsOf(other, now().getTime(), zone, remove)}
        rows={rows}
        keyOf={(row) => row.id}
        loading={loading}
        rowHeight={52}
        minWidth={640}
        empty={<p class="card-empty">{empty}</p>}
      />
    </section>
  )
}

function columnsOf(
  other: 'primary' | 'delegate',
  now: number,
  zone: string,
  remove: ((one: AdminDelegation) => void) | null,
): SortedColumn<AdminDelegation>[] {
  const columns: SortedColumn<AdminDelegation>[] = [
    {
      key: 'who',
      head: say(other === 'delegate' ? 'colArchive' : 'colPerson'),
      width: '36%',
      by: (row) => row[other].name || row[other].address,
      cell: (row) => <PersonCell {...row[other]} />,
    },
    {
      key: 'reason',
      head: say('reasonLabel'),
      width: '22%',
      by: ({ reason }) => reason,
      cell: ({ reason }) => <span dir="auto">{reason}</span>,
    },
    {
      key: 'window',
      head: say('colWindow'),
      by: ({ from }) => Date.parse(from),
      cell: (row) => <WindowCell row={row} now={now} zone={zone} />,
    },
    {
      key: 'source',
      head: say('colSource'),
      by: ({ source }) => source,
      cell: ({ source }) => <OriginTag origin={source} />,
    },
  ]
  if (remove)
    columns.push({
      key: 'actions',
      head: say('actions'),
      hidden: true,
      class: 'act',
      width: '56px',
      cell: (row) => (
        <button
          type="button"
          class="icon-button"
          aria-label={say('removeNamed', {
            primary: row.primary.name || row.primary.address,
            delegate: row.delegate.name || row.delegate.address,
          })}
          title={say('remove')}
          onClick={() => remove(row)}
        >
          <Icon of={del} />
        </button>
      ),
    })
  return columns
}

function WindowCell({
  row,
  now,
  zone,
}: {
  readonly row: AdminDelegation
  readonly now: number
  readonly zone: string
}) {
  const { from, until, state, removedBy } = row
  const soon = endsSoon({ state, startsAt: from, endsAt: until }, now, zone)
  const days = daysUntil(Date.parse(from), now, zone)
  const second =
    state === 'removed' && until
      ? say(neverBegan(row) ? 'removedBefore' : 'removedOn', {
          date: day(until, zone),
          name: removedBy ?? '',
        })
      : state === 'scheduled'
        ? say('startsIn', { n: days })
        : until
          ? say('untilDay', { date: lastDayIn(until, zone) })
          : say('noEnd')
  return (
    <span class="two-lines wrapped">
      <span>{day(from, zone)}</span>
      <span class={soon ? 'second ends' : 'second'}>{soon || second}</span>
    </span>
  )
}
