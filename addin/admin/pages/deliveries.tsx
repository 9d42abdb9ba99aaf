import branch from '@fluentui/svg-icons/icons/flow_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import { readable } from '../../../core/address/readable.ts'
import type { DeliveredMessage, DeliveryArrival } from '../../../core/contract/admin/deliveries.ts'
import { later } from '../../shared/components/later.tsx'
import { StatePage } from '../../shared/components/state-page.tsx'
import { fileSize } from '../../shared/i18n/sizes.ts'
import { useConsole } from '../components/context.ts'
import type { Column } from '../components/table/data-table.tsx'
import { FilterDay, FilterField, FilterSelect } from '../components/table/filters.tsx'
import { PagedTable } from '../components/table/paged-table.tsx'
import { useModel } from '../components/use-model.ts'
import { day, moment } from '../i18n/days.ts'
import { say } from '../i18n/say.ts'
import { createDeliveries } from '../models/deliveries.ts'
import './audit.css'
import './deploy.css'

const DeliveryDialog = later(async () => (await import('../components/delivery-dialog.tsx')).DeliveryDialog)

const STATES = ['waiting', 'failed', 'closed', 'unassigned'] as const

/** How messages came in, found by Message-ID, sender, recipient and time; nothing of their content (A9). */
export function Deliveries() {
  const { places, session } = useConsole()
  const model = useModel(createDeliveries)
  const { list } = model
  const opened = useSignal<DeliveredMessage | null>(null)
  const { filters } = places.place.value
  const zone = session.me.value?.zone ?? 'UTC'
  const { order, ...narrowing } = filters
  const narrowed = Object.values(narrowing).some(Boolean)
  const clear = () => places.go({ page: 'deliveries', filters: { ...(order && { order }) } }, 'replace')
  return (
    <>
      <div class="page-head">
        <h1>{say('page-deliveries')}</h1>
        <p class="lead">{say('deliveriesLead')}</p>
      </div>
      <div class="page-body full">
        <search class="filters">
          {(['from', 'to', 'messageId'] as const).map((name) => (
            <FilterField
              key={name}
              label={say(`delivery-${name}`)}
              value={filters[name] ?? ''}
              onChange={(value) => places.filter({ [name]: value })}
            />
          ))}
          <FilterSelect
            label={say('colState')}
            any={say('any')}
            value={filters.state ?? ''}
            choices={STATES.map((value) => ({ value, label: say(`deliveries-${value}`) }))}
            onChange={(state) => places.filter({ state })}
          />
          <FilterDay
            label={say('fromDay')}
            value={filters.after ?? ''}
            onChange={(after) => places.filter({ after })}
          />
          <FilterDay
            label={say('untilDayFilter')}
            value={filters.before ?? ''}
            onChange={(before) => places.filter({ before })}
          />
          {narrowed && (
            <button type="button" class="link" onClick={clear}>
              {say('clear')}
            </button>
          )}
        </search>
        <div class="card-box">
          <PagedTable
            list={list}
            label={say('page-deliveries')}
            columns={columnsOf(zone, (one) => (opened.value = one))}
            keyOf={(row) => row.id}
            sort={model.sort()}
            onSort={model.sortBy}
            rowHeight={52}
            minWidth={720}
            fills
            empty={
              <StatePage
                icon={branch}
                title={say(narrowed ? 'noDeliveryMatches' : 'noDeliveries')}
                action={
                  narrowed && (
                    <button type="button" class="button" onClick={clear}>
                      {say('clearFilters')}
                    </button>
                  )
                }
              />
            }
          />
        </div>
      </div>
      {opened.value && (
        <DeliveryDialog message={opened.value} zone={zone} onClose={() => (opened.value = null)} />
      )}
    </>
  )
}

/** What needs somebody first. */
function deliveryTag({ state }: DeliveryArrival) {
  if (state === 'archived') return <>{say('arrival-archived')}</>
  const kind = state === 'failed' || state === 'closed' ? 'danger' : 'warning'
  return <span class={`tag ${kind}`}>{say(`arrival-${state}`)}</span>
}

function columnsOf(zone: string, open: (one: DeliveredMessage) => void): Column<DeliveredMessage>[] {
  return [
    {
      key: 'at',
      sortable: true,
      head: say('received'),
      width: '17%',
      cell: (message) => (
        <button type="button" class="entry-link" onClick={() => open(message)}>
          <time dateTime={message.at}>{moment(message.at, zone)}</time>
        </button>
      ),
    },
    {
      key: 'from',
      head: say('facetFrom'),
      width: '21%',
      cell: ({ from, arrivals }) => (
        <span class="two-lines">
          <span dir="auto">{from ? from.name || readable(from.address) : say('noSender')}</span>
          <span class="second" dir="ltr" title={from?.address || arrivals[0]?.envelopeFrom}>
            {readable(from?.address || arrivals[0]?.envelopeFrom || '')}
          </span>
        </span>
      ),
    },
    {
      key: 'to',
      head: say('colReached'),
      width: '22%',
      cell: ({ arrivals }) => <Reached arrivals={arrivals} zone={zone} />,
    },
    {
      key: 'state',
      head: say('colState'),
      // Its longest word is Angenommen, within a tag.
      width: '122px',
      cell: ({ arrivals }) => arrivals[0] && deliveryTag(arrivals[0]),
    },
    {
      key: 'policy',
      head: say('colPolicy'),
      // Its longest word is Verborgen, within a tag.
      width: '96px',
      cell: ({ hidden, sensitivity }) =>
        hidden ? (
          <span class="tag" title={say('hiddenFromDelegates')}>
            {say('hiddenInShort')}
          </span>
        ) : (
          <span class="quiet">{say(sensitivity ?? 'notYet')}</span>
        ),
    },
    { key: 'size', head: say('size'), width: '96px', class: 'number', cell: ({ size }) => fileSize(size) },
  ]
}

function Reached({
  arrivals,
  zone,
}: {
  readonly arrivals: readonly DeliveryArrival[]
  readonly zone: string
}) {
  const reached = arrivals.flatMap((one) => one.reached)
  const unassigned = arrivals.flatMap((one) => one.unassigned)
  const [first] = reached
  const others = reached.length + unassigned.length - 1
  if (!first && unassigned.length === 0) return <span class="quiet">{say('reachedNobody')}</span>
  return (
    <span class="two-lines">
      <bdi dir="ltr" title={first?.address ?? unassigned[0]}>
        {readable(first?.address ?? unassigned[0] ?? '')}
      </bdi>
      <span class="second">
        {first?.closedAt && say('closedOn', { date: day(first.closedAt, zone) })}
        {first ? '' : say('unassigned')} {others > 0 && say('andOthers', { n: others })}
      </span>
    </span>
  )
}
