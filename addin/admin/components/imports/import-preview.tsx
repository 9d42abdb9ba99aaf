import add from '@fluentui/svg-icons/icons/add_20_regular.svg?raw'
import download from '@fluentui/svg-icons/icons/arrow_download_20_regular.svg?raw'
import check from '@fluentui/svg-icons/icons/checkmark_20_regular.svg?raw'
import errorCircle from '@fluentui/svg-icons/icons/error_circle_20_regular.svg?raw'
import info from '@fluentui/svg-icons/icons/info_20_regular.svg?raw'
import search from '@fluentui/svg-icons/icons/search_20_regular.svg?raw'
import arrowSync from '@fluentui/svg-icons/icons/subtract_20_regular.svg?raw'
import warning from '@fluentui/svg-icons/icons/warning_20_regular.svg?raw'
import type { DelegationImport } from '../../../../core/contract/admin/imports.ts'
import { Icon } from '../../../shared/components/icon.tsx'
import { StatePage } from '../../../shared/components/state-page.tsx'
import { number } from '../../../shared/i18n/say.ts'
import { changedAs, noticed } from '../../i18n/files.ts'
import { say } from '../../i18n/say.ts'
import type { ImportModel } from '../../models/import.ts'
import { useConsole } from '../context.ts'
import { Say } from '../say.tsx'
import { FailedState } from '../states.tsx'
import { DataTable } from '../table/data-table.tsx'
import { FilterField } from '../table/filters.tsx'
import { AcceptBar } from './accept-bar.tsx'
import { Progress } from './import-choose.tsx'
import { importColumns } from './import-columns.tsx'

type Tile = 'all' | 'add' | 'already' | 'remove' | 'ignored' | 'error'

const TILES: Readonly<Record<'import' | 'sync', readonly Tile[]>> = {
  import: ['all', 'add', 'already', 'error'],
  sync: ['all', 'add', 'remove', 'already', 'ignored', 'error'],
}
const ICONS: Readonly<Partial<Record<Tile, string>>> = {
  add,
  already: check,
  remove: arrowSync,
  ignored: info,
  error: errorCircle,
}

interface ImportPreviewProps {
  readonly model: ImportModel
  readonly current: DelegationImport
}

/** Second step: what every row would do. Tiles are filters; nothing changes before accept. */
export function ImportPreview({ model, current }: ImportPreviewProps) {
  const { places, admin } = useConsole()
  const { counts, file, domain, readIn, stale, notes } = current
  const shown: Tile = model.shown() ?? (counts.error > 0 ? 'error' : 'all')
  const { rows } = model
  const total = rows.total.value
  const found = places.place.value.filters.q ?? ''
  if (current.state === 'accepting')
    return (
      <div class="page-body">
        <Progress current={current} />
      </div>
    )
  return (
    <>
      <div class="page-body full import-body">
        <div class="import-file">
          <span class="format" aria-hidden="true">
            {file.format ?? ''}
          </span>
          <p>
            <strong>
              <bdi>{file.name}</bdi>
            </strong>{' '}
            <span class="quiet">
              {say('rowsCount', { n: counts.all })}
              {readIn !== null && `${say('comma')}${say('readIn', { seconds: seconds(readIn) })}`}
              {domain && (
                <>
                  {say('comma')}
                  <Say k="forPrimaries" v={{ domain }} />
                </>
              )}
            </span>
          </p>
          <button type="button" class="button small" onClick={model.again}>
            {say('chooseAnother')}
          </button>
        </div>
        {stale && (
          <div class="note-bar warning" role="alert">
            <Icon of={warning} />
            <p>
              <strong>{say('staleTitle')}</strong>{' '}
              {stale.changes.slice(0, 3).map((change) => (
                <span key={change.row}>{changedAs(change)} </span>
              ))}
              {stale.count > 3 && say('staleMore', { n: stale.count - 3 })} {say('staleLook')}
            </p>
          </div>
        )}
        {notes.length > 0 && (
          <div class="note-bar">
            <Icon of={info} />
            <p>{notes.map(noticed).join(' ')}</p>
          </div>
        )}
        <fieldset class="tiles">
          <legend class="unseen">{say('tiles')}</legend>
          {TILES[current.kind].map((tile) => (
            <button
              key={tile}
              type="button"
              class={tile === 'error' && counts.error > 0 ? 'tile error' : 'tile'}
              aria-pressed={tile === shown}
              onClick={() => places.filter({ show: tile })}
            >
              <span class="tile-number">{number(counts[tile])}</span>
              <span class="tile-name">
                {ICONS[tile] && <Icon of={ICONS[tile]} />}
                {say(`tile-${tile}`)}
              </span>
            </button>
          ))}
        </fieldset>
        <div class="card-box">
          <div class="card-tools">
            <FilterField label={say('findRows')} value={found} onChange={(q) => places.filter({ q })} />
            {counts[shown] > 0 && (
              <a
                class="button small"
                href={admin.importSheet(current.id, shown === 'all' ? '' : shown, 'xlsx')}
                download
              >
                <Icon of={download} />
                {say('downloadRows', { n: counts[shown] })}
              </a>
            )}
          </div>
          {rows.status.value === 'failed' && rows.rows.value.length === 0 ? (
            <FailedState fault={rows.fault.value} again={() => void rows.again()} />
          ) : (
            <DataTable
              label={say('tiles')}
              columns={importColumns(current)}
              rows={rows.rows.value}
              keyOf={(row) => String(row.row)}
              loading={rows.status.value === 'loading'}
              sort={model.sort()}
              onSort={model.sortBy}
              total={total}
              more={rows.hasMore.value}
              loadMore={() => void rows.loadMore()}
              moreFailed={rows.moreFailed.value}
              loadMoreAgain={() => void rows.loadMoreAgain()}
              rowHeight={40}
              minWidth={720}
              fills
              empty={<StatePage icon={search} title={say(found ? 'noRowMatches' : `none-${shown}`)} />}
            />
          )}
          <p class="card-foot">
            <Icon of={info} />
            {say('rowNumbers')}
          </p>
        </div>
      </div>
      <AcceptBar model={model} current={current} />
    </>
  )
}

const seconds = (ms: number) =>
  number(ms < 10_000 ? Math.max(0.1, Math.round(ms / 100) / 10) : Math.round(ms / 1000))
