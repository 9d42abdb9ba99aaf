import add from '@fluentui/svg-icons/icons/add_20_regular.svg?raw'
import download from '@fluentui/svg-icons/icons/arrow_download_20_regular.svg?raw'
import upload from '@fluentui/svg-icons/icons/arrow_upload_20_regular.svg?raw'
import people from '@fluentui/svg-icons/icons/people_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import type { AdminDelegation } from '../../../core/contract/admin/delegations.ts'
import { Icon } from '../../shared/components/icon.tsx'
import { later } from '../../shared/components/later.tsx'
import { StatePage } from '../../shared/components/state-page.tsx'
import { useConsole } from '../components/context.ts'
import { delegationColumns, isStanding } from '../components/delegations/delegation-columns.tsx'
import { FilterDay, FilterField, FilterSelect } from '../components/table/filters.tsx'
import { PagedTable } from '../components/table/paged-table.tsx'
import { SelectionBar, useSelection } from '../components/table/selection.tsx'
import { useModel } from '../components/use-model.ts'
import { say } from '../i18n/say.ts'
import { createDelegations } from '../models/delegations.ts'
import { addressOf } from '../models/place.ts'

const AddDelegation = later(
  async () => (await import('../components/delegations/add-delegation.tsx')).AddDelegation,
)
const RemoveDelegation = later(
  async () => (await import('../components/delegations/remove-delegation.tsx')).RemoveDelegation,
)
const RemoveMany = later(async () => (await import('../components/delegations/remove-many.tsx')).RemoveMany)
const ExportDialog = later(
  async () => (await import('../components/delegations/export-dialog.tsx')).ExportDialog,
)

const STATES = ['active', 'scheduled', 'ended', 'removed'] as const
const SOURCES = ['hand', 'import', 'sync', 'sample'] as const

/** All delegations in one list (A4). */
export function Delegations() {
  const { places, may, mayOpen, session, now } = useConsole()
  const model = useModel(createDelegations)
  const { list } = model
  const { filters } = places.place.value
  const adding = useSignal(false)
  const exporting = useSignal(false)
  const removing = useSignal<AdminDelegation | null>(null)
  const removingMany = useSignal(false)
  const selection = useSelection<AdminDelegation>(JSON.stringify(model.query()))
  const zone = session.me.value?.zone ?? 'UTC'
  const writes = may('delegations.write')
  const total = list.total.value
  const rows = list.rows.value
  const ready = list.status.value === 'ready'
  const removable = writes ? rows.filter(isStanding) : []

  return (
    <>
      <div class="page-head">
        <h1>{say('page-delegations')}</h1>
        <div class="page-actions">
          {mayOpen('import') && (
            <a class="button" href={addressOf({ page: 'import' })}>
              <Icon of={upload} />
              {say('importShort')}
            </a>
          )}
          <button type="button" class="button" onClick={() => (exporting.value = true)}>
            <Icon of={download} />
            {say('export')}
          </button>
          {writes && mayOpen('directory') && (
            <button type="button" class="button primary" onClick={() => (adding.value = true)}>
              <Icon of={add} />
              {say('add')}
            </button>
          )}
        </div>
      </div>
      <div class="page-body full">
        <search class="filters">
          <FilterField
            label={say('findDelegation')}
            value={filters.q ?? ''}
            onChange={(q) => places.filter({ q })}
          />
          <FilterSelect
            label={say('colState')}
            any={say('standing')}
            value={filters.state ?? ''}
            choices={STATES.map((value) => ({ value, label: say(`state-${value}`) }))}
            onChange={(state) => places.filter({ state })}
          />
          <FilterSelect
            label={say('colSource')}
            any={say('any')}
            value={filters.source ?? ''}
            choices={SOURCES.map((value) => ({ value, label: say(`origin-${value}`) }))}
            onChange={(source) => places.filter({ source })}
          />
          <FilterDay
            label={say('endsBefore')}
            value={filters.ends ?? ''}
            onChange={(ends) => places.filter({ ends })}
          />
          {filters.domain && (
            <button type="button" class="pill chosen" onClick={() => places.filter({ domain: '' })}>
              {say('domainIs', { domain: filters.domain })} ×
            </button>
          )}
          {filters.batch && (
            <button type="button" class="pill chosen" onClick={() => places.filter({ batch: '' })}>
              {say('oneImport')} ×
            </button>
          )}
          {model.filtered() && (
            <button type="button" class="link" onClick={model.clear}>
              {say('clear')}
            </button>
          )}
          <span class="count" role="status">
            {ready && total !== null ? say('delegationsCount', { n: total }) : ''}
          </span>
        </search>
        {selection.rows.length > 0 && (
          <SelectionBar
            count={selection.rows.length}
            all={removable.length}
            onAll={() => selection.take(removable)}
            onNone={() => selection.take([])}
            onRemove={() => (removingMany.value = true)}
          />
        )}
        <div class="card-box">
          <PagedTable
            list={list}
            label={say('page-delegations')}
            columns={delegationColumns({
              now: now().getTime(),
              zone,
              links: may('directory.read'),
              remove: writes ? (one) => (removing.value = one) : null,
              selection: writes ? selection : null,
            })}
            keyOf={(row) => row.id}
            sort={model.sort()}
            onSort={model.sortBy}
            total={total}
            rowHeight={52}
            minWidth={640}
            fills
            empty={
              model.filtered() ? (
                <StatePage
                  icon={people}
                  title={say('noDelegationMatches')}
                  action={
                    <button type="button" class="button" onClick={model.clear}>
                      {say('clearFilters')}
                    </button>
                  }
                />
              ) : (
                <StatePage icon={people} title={say('noDelegations')}>
                  {say('noDelegationsMore')}
                </StatePage>
              )
            }
          />
        </div>
      </div>
      {adding.value && (
        <AddDelegation onClose={() => (adding.value = false)} onAdded={() => void list.again()} />
      )}
      {removing.value && (
        <RemoveDelegation
          delegation={removing.value}
          onRemoved={list.again}
          onClose={() => (removing.value = null)}
        />
      )}
      {removingMany.value && (
        <RemoveMany
          delegations={selection.rows}
          onRemoved={list.again}
          onClose={() => {
            removingMany.value = false
            selection.take([])
          }}
        />
      )}
      {exporting.value && (
        <ExportDialog
          query={model.query()}
          rows={total ?? rows.length}
          onClose={() => (exporting.value = false)}
        />
      )}
    </>
  )
}
