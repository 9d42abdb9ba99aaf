import download from '@fluentui/svg-icons/icons/arrow_download_20_regular.svg?raw'
import type { ArchiveAct } from '../../../core/contract/access-report.ts'
import type { AddressSettings } from '../../../core/contract/admin/directory.ts'
import { actKey } from '../../shared/access/act-words.ts'
import { Icon } from '../../shared/components/icon.tsx'
import { useConsole } from '../components/context.ts'
import { Say } from '../components/say.tsx'
import type { Column } from '../components/table/data-table.tsx'
import { FilterSelect } from '../components/table/filters.tsx'
import { PagedTable } from '../components/table/paged-table.tsx'
import { useModel } from '../components/use-model.ts'
import { moment } from '../i18n/days.ts'
import { say } from '../i18n/say.ts'
import { createAddressActs } from '../models/address-acts.ts'

const KINDS = { opened: 'onlyOpened', searched: 'onlySearched', downloaded: 'onlyDownloaded' } as const
const FORMATS = ['xlsx', 'csv', 'xls'] as const

/** What delegates and administrators did in an archive that no person owns: nobody else would see it (D7). */
export function Acts({ settings }: { readonly settings: AddressSettings }) {
  const { admin, places, session } = useConsole()
  const { list } = useModel(createAddressActs(settings.id))
  const zone = session.me.value?.zone ?? 'UTC'
  const what = places.place.value.filters.what ?? ''
  return (
    <section class="card-box" aria-label={say('actsTitle')}>
      <div class="card-head">
        <div>
          <h2>{say('actsTitle')}</h2>
          <p>{say('actsMore')}</p>
        </div>
        <div class="page-actions">
          {FORMATS.map((format) => (
            <a
              key={format}
              class="button"
              download
              aria-label={say('exportActs', { format })}
              href={admin.actsExport(settings.id, { what, format })}
            >
              <Icon of={download} />
              <bdi dir="ltr">.{format}</bdi>
            </a>
          ))}
        </div>
      </div>
      <search class="filters acts-filters">
        <FilterSelect
          label={say('colDid')}
          any={say('any')}
          value={what}
          choices={Object.entries(KINDS).map(([value, key]) => ({ value, label: say(key) }))}
          onChange={(next) => places.filter({ what: next })}
        />
      </search>
      <PagedTable
        list={list}
        label={say('actsTitle')}
        columns={columnsOf(zone)}
        keyOf={(row) => row.id}
        rowHeight={40}
        minWidth={640}
        empty={<p class="card-empty">{say('nothingDone')}</p>}
      />
    </section>
  )
}

function columnsOf(zone: string): Column<ArchiveAct>[] {
  return [
    {
      key: 'at',
      head: say('colWhen'),
      width: '200px',
      cell: ({ at }) => <time dateTime={at}>{moment(at, zone)}</time>,
    },
    { key: 'who', head: say('colWho'), width: '24%', cell: ({ who }) => <bdi>{who}</bdi> },
    { key: 'as', head: say('colAs'), width: '20%', cell: ({ as }) => say(`acted-${as}`) },
    {
      key: 'what',
      head: say('colDid'),
      cell: (act) => (
        <Say k={actKey(act)} v={{ subject: say('aMessage'), words: act.words ?? '', file: act.part.name }} />
      ),
    },
  ]
}
