import download from '@fluentui/svg-icons/icons/arrow_download_20_regular.svg?raw'
import check from '@fluentui/svg-icons/icons/checkmark_circle_20_regular.svg?raw'
import document from '@fluentui/svg-icons/icons/document_text_20_regular.svg?raw'
import errorCircle from '@fluentui/svg-icons/icons/error_circle_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import { Fragment } from 'preact'
import { readable } from '../../../core/address/readable.ts'
import type { AuditRecord, AuditVerdict } from '../../../core/contract/admin/audit.ts'
import { Icon } from '../../shared/components/icon.tsx'
import { later } from '../../shared/components/later.tsx'
import { StatePage } from '../../shared/components/state-page.tsx'
import { useConsole } from '../components/context.ts'
import type { Column } from '../components/table/data-table.tsx'
import { FilterDay, FilterField, FilterSelect } from '../components/table/filters.tsx'
import { PagedTable } from '../components/table/paged-table.tsx'
import { useModel } from '../components/use-model.ts'
import { withFamilies } from '../i18n/act-families.ts'
import { moment } from '../i18n/days.ts'
import { factsOf } from '../i18n/details.ts'
import { say, sayIfKnown } from '../i18n/say.ts'
import type { Asked } from '../models/asked.ts'
import { createAudit } from '../models/audit.ts'
import './audit.css'

const EntryDialog = later(async () => (await import('../components/audit-entry.tsx')).EntryDialog)

/** Every administrative act and every opening by somebody else than the owner; append-only and chained (A5). */
export function Audit() {
  const { places, session } = useConsole()
  const model = useModel(createAudit)
  const { list } = model
  const opened = useSignal<AuditRecord | null>(null)
  const { filters } = places.place.value
  const zone = session.me.value?.zone ?? 'UTC'
  const { order, ...narrowing } = filters
  const narrowed = Object.values(narrowing).some(Boolean)
  const clear = () => places.go({ page: 'audit', filters: { ...(order && { order }) } }, 'replace')
  return (
    <>
      <div class="page-head">
        <h1>{say('page-audit')}</h1>
        <div class="page-actions">
          {(['csv', 'jsonl'] as const).map((format) => (
            <a key={format} class="button" download href={model.exportAddress(format)}>
              <Icon of={download} />
              {say(`export-${format}`)}
            </a>
          ))}
        </div>
      </div>
      <div class="page-body full">
        <Chain verdict={model.verdict} />
        <search class="filters">
          <FilterField
            label={say('findAudit')}
            value={filters.q ?? ''}
            onChange={(q) => places.filter({ q })}
          />
          <FilterSelect
            label={say('colAct')}
            any={say('any')}
            value={filters.act ?? ''}
            choices={withFamilies(model.acts.value.value?.acts ?? []).map((act) => ({
              value: act,
              label: actName(act),
            }))}
            onChange={(act) => places.filter({ act })}
          />
          <FilterDay
            label={say('fromDay')}
            value={filters.from ?? ''}
            onChange={(from) => places.filter({ from })}
          />
          <FilterDay
            label={say('untilDayFilter')}
            value={filters.until ?? ''}
            onChange={(until) => places.filter({ until })}
          />
          {filters.address && (
            <button
              type="button"
              class="pill chosen address-pill"
              onClick={() => places.filter({ address: '', archive: '' })}
            >
              {say('ofAddress', { address: filters.address })} ×
            </button>
          )}
          {narrowed && (
            <button type="button" class="link" onClick={clear}>
              {say('clear')}
            </button>
          )}
        </search>
        <div class="card-box">
          <PagedTable
            list={list}
            label={say('page-audit')}
            columns={columnsOf(zone, (one) => (opened.value = one))}
            keyOf={(row) => String(row.number)}
            sort={model.sort()}
            onSort={model.sortBy}
            rowHeight={52}
            minWidth={720}
            fills
            empty={
              narrowed ? (
                <StatePage
                  icon={document}
                  title={say('noEntryMatches')}
                  action={
                    <button type="button" class="button" onClick={clear}>
                      {say('clearFilters')}
                    </button>
                  }
                />
              ) : (
                <StatePage icon={document} title={say('noEntries')} />
              )
            }
          />
        </div>
      </div>
      {opened.value && <EntryDialog entry={opened.value} zone={zone} onClose={() => (opened.value = null)} />}
    </>
  )
}

/** Whether every entry is as it was written, and none is missing at the end. */
function Chain({ verdict }: { readonly verdict: Asked<AuditVerdict> }) {
  const found = verdict.value.value
  if (!found)
    return (
      <p class="chain" role="status">
        {verdict.status.value === 'failed' ? say('chainFailed') : say('chainChecking')}
      </p>
    )
  return (
    <p class={found.intact ? 'chain right' : 'chain wrong'} role={found.intact ? 'status' : 'alert'}>
      <Icon of={found.intact ? check : errorCircle} />
      <span>
        {found.intact
          ? say('chainIntact', { n: found.entries })
          : say('chainBroken', { number: found.broken?.number ?? 0 })}{' '}
        {found.broken?.sentence}
      </span>
    </p>
  )
}

function columnsOf(zone: string, open: (one: AuditRecord) => void): Column<AuditRecord>[] {
  return [
    {
      key: 'at',
      sortable: true,
      head: say('colWhen'),
      width: '17%',
      cell: (entry) => (
        <button type="button" class="entry-link" onClick={() => open(entry)}>
          <span class="two-lines">
            <time dateTime={entry.at}>{moment(entry.at, zone)}</time>
            <span class="second">{say('entryNumber', { number: entry.number })}</span>
          </span>
        </button>
      ),
    },
    {
      key: 'who',
      head: say('colWho'),
      width: '20%',
      cell: ({ who, peer }) => (
        <span class="two-lines">
          <bdi>{who}</bdi>
          <span class="second">{peer ? say('fromPeer', { peer }) : say('atTheMachine')}</span>
        </span>
      ),
    },
    {
      key: 'act',
      head: say('colAct'),
      width: '19%',
      cell: ({ act }) => (
        <span class="two-lines wrapped">
          <span title={actName(act)}>{actName(act)}</span>
          <code class="second">{act}</code>
        </span>
      ),
    },
    {
      key: 'mailbox',
      head: say('colConcerns'),
      width: '22%',
      cell: ({ act, mailbox }) =>
        mailbox ? (
          <bdi dir="ltr" class="cut" title={mailbox.address}>
            {readable(mailbox.address)}
          </bdi>
        ) : (
          // One of an archive search that names no mailbox went over them all.
          act === 'archive.search' && say('allArchives')
        ),
    },
    {
      key: 'detail',
      head: say('colDetail'),
      cell: ({ detail }) => (
        // From the left whatever the page: an address whose end is cut would lose its beginning.
        <span class="cut-two" dir="ltr">
          {factsOf(detail, zone).map(({ key, name, text }, at) => (
            <Fragment key={key}>
              {at > 0 && say('comma')}
              <bdi>{name}</bdi>: <bdi>{text}</bdi>
            </Fragment>
          ))}
        </span>
      ),
    },
  ]
}

/** What was done, in words; the log's own name where there are none. */
const actName = (act: string) => sayIfKnown(`act-${act}`, sayIfKnown(`family-${act}`, act))
