import add from '@fluentui/svg-icons/icons/add_20_regular.svg?raw'
import upload from '@fluentui/svg-icons/icons/arrow_upload_20_regular.svg?raw'
import building from '@fluentui/svg-icons/icons/building_20_regular.svg?raw'
import globe from '@fluentui/svg-icons/icons/globe_20_regular.svg?raw'
import search from '@fluentui/svg-icons/icons/search_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import { readable } from '../../../core/address/readable.ts'
import type { AddressRow } from '../../../core/contract/admin/directory.ts'
import { Icon } from '../../shared/components/icon.tsx'
import { later } from '../../shared/components/later.tsx'
import { StatePage } from '../../shared/components/state-page.tsx'
import { useConsole } from '../components/context.ts'
import type { Column } from '../components/table/data-table.tsx'
import { FilterField, FilterSelect } from '../components/table/filters.tsx'
import { PagedTable } from '../components/table/paged-table.tsx'
import { PersonCell } from '../components/table/person-cell.tsx'
import { useModel } from '../components/use-model.ts'
import { day } from '../i18n/days.ts'
import { say } from '../i18n/say.ts'
import { createDirectory } from '../models/directory.ts'

const AddAddress = later(async () => (await import('../components/addresses/add-address.tsx')).AddAddress)
const DomainsDialog = later(
  async () => (await import('../components/addresses/domains-dialog.tsx')).DomainsDialog,
)
const BulkDialog = later(async () => (await import('../components/addresses/bulk-dialog.tsx')).BulkDialog)

/** What is counted exactly; beyond it the server says only that there are at least as many. */
const COUNTED = 10_000

/** Internal domains and their addresses, searched as one types (A1). */
export function Directory() {
  const { places, may, session } = useConsole()
  const model = useModel(createDirectory)
  const { list } = model
  const { filters } = places.place.value
  const dialog = useSignal<'address' | 'domains' | 'bulk' | null>(null)
  const close = () => {
    dialog.value = null
  }
  const zone = session.me.value?.zone ?? 'UTC'
  const domains = model.domains.value.value?.domains ?? []
  const writes = may('directory.write')
  const total = list.total.value
  const { sort: _sort, order: _order, ...narrowing } = filters
  const narrowed = Object.values(narrowing).some(Boolean)
  const clear = () => places.go({ page: 'directory' }, 'replace')

  return (
    <>
      <div class="page-head">
        <h1>{say('page-directory')}</h1>
        <div class="page-actions">
          <button type="button" class="button" onClick={() => (dialog.value = 'domains')}>
            <Icon of={globe} />
            {say('domains')}
          </button>
          {writes && (
            <>
              <button type="button" class="button" onClick={() => (dialog.value = 'bulk')}>
                <Icon of={upload} />
                {say('importAddresses')}
              </button>
              <button type="button" class="button primary" onClick={() => (dialog.value = 'address')}>
                <Icon of={add} />
                {say('addAddress')}
              </button>
            </>
          )}
        </div>
      </div>
      <div class="page-body full">
        <search class="filters">
          <FilterField
            label={say('filterAddresses')}
            value={filters.q ?? ''}
            onChange={(q) => places.filter({ q })}
          />
          <FilterSelect
            label={say('domain')}
            any={say('allDomains')}
            value={filters.domain ?? ''}
            choices={domains.map(({ domain, addresses }) => ({
              value: domain,
              label: say('domainOf', { domain: readable(domain), n: addresses }),
            }))}
            onChange={(domain) => places.filter({ domain })}
          />
          <FilterSelect
            label={say('colKind')}
            any={say('any')}
            value={filters.kind ?? ''}
            choices={[
              { value: 'person', label: say('kind-person') },
              { value: 'shared', label: say('kind-shared') },
            ]}
            onChange={(kind) => places.filter({ kind })}
          />
          <FilterSelect
            label={say('colState')}
            any={say('open-addresses')}
            value={filters.state ?? ''}
            choices={[{ value: 'closed', label: say('closed') }]}
            onChange={(state) => places.filter({ state })}
          />
          {narrowed && (
            <button type="button" class="link" onClick={clear}>
              {say('clear')}
            </button>
          )}
          <span class="count" role="status">
            {list.status.value === 'ready' &&
              total !== null &&
              say(total >= COUNTED ? 'addressesAtLeast' : 'addressesCount', { n: total })}
          </span>
        </search>
        <div class="card-box">
          <PagedTable
            list={list}
            label={say('page-directory')}
            columns={columnsOf(zone)}
            keyOf={(row) => row.id}
            sort={model.sort()}
            onSort={model.sortBy}
            total={total !== null && total < COUNTED ? total : null}
            rowHeight={52}
            fills
            empty={
              narrowed ? (
                <StatePage
                  icon={search}
                  title={say('noAddressMatchesFilter')}
                  action={
                    <button type="button" class="button" onClick={clear}>
                      {say('clearFilters')}
                    </button>
                  }
                />
              ) : (
                <StatePage icon={building} title={say('noAddresses')}>
                  {say('noAddressesMore')}
                </StatePage>
              )
            }
          />
        </div>
      </div>
      {dialog.value === 'address' && (
        <AddAddress
          domains={domains.map(({ domain }) => domain)}
          onAdded={(added) => places.go({ page: 'addresses', id: added.id, filters: { tab: 'settings' } })}
          onClose={close}
        />
      )}
      {dialog.value === 'domains' && (
        <DomainsDialog domains={domains} writes={writes} onChanged={model.changed} onClose={close} />
      )}
      {dialog.value === 'bulk' && <BulkDialog onDone={model.changed} onClose={close} />}
    </>
  )
}

function columnsOf(zone: string): Column<AddressRow>[] {
  return [
    {
      key: 'address',
      sortable: true,
      head: say('colAddress'),
      width: '56%',
      cell: ({ id, name, address }) => <PersonCell id={id} name={name} address={address} />,
    },
    {
      key: 'kind',
      sortable: true,
      head: say('colKind'),
      cell: ({ kind }) =>
        kind === 'shared' ? <span class="tag">{say('kind-shared')}</span> : say('kind-person'),
    },
    {
      key: 'since',
      sortable: true,
      head: say('colSince'),
      cell: ({ createdAt, closedAt }) => (
        <span class="two-lines">
          <span>{day(createdAt, zone)}</span>
          {closedAt && <span class="second">{say('closedOn', { date: day(closedAt, zone) })}</span>}
        </span>
      ),
    },
  ]
}
