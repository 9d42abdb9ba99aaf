import clock from '@fluentui/svg-icons/icons/clock_20_regular.svg?raw'
import { useEffect, useRef } from 'preact/hooks'
import { readable } from '../../../core/address/readable.ts'
import { CoverageLine } from '../../shared/components/archives/coverage-line.tsx'
import { ArchiveProvider } from '../../shared/components/context.ts'
import { Icon } from '../../shared/components/icon.tsx'
import { ListHead } from '../../shared/components/list/list-head.tsx'
import { MessageList } from '../../shared/components/list/message-list.tsx'
import { SearchField } from '../../shared/components/search/search-field.tsx'
import { useTier } from '../../shared/components/shell/tier.ts'
import { StatePage } from '../../shared/components/state-page.tsx'
import { clock as timeOfDay } from '../../shared/i18n/dates.ts'
import { ALL } from '../../shared/models/place.ts'
import { ReadingPane } from '../../shared/reading/reading-pane.tsx'
import { say } from '../i18n/say.ts'
import { createArchiveSearch } from '../models/archive-search.ts'
import { useConsole } from './context.ts'
import { Lookup } from './form/lookup.tsx'
import { ReasonForm } from './form/reason-form.tsx'
import { useModel } from './use-model.ts'
import '../../shared/components/shell/shell.css'
import './searched-archives.css'

/** All archives, searched and read with the viewer's own parts; over them stands how long the reason holds. */
export function SearchedArchives({ id }: { readonly id: string }) {
  const { places } = useConsole()
  const model = useModel(createArchiveSearch(id))
  const { archive } = model
  const ref = useRef<HTMLDivElement>(null)
  const tier = useTier(ref).value === 'pane' ? 'pane' : 'two'
  const { mailbox, message } = archive.places.place.value
  const { until } = places.place.value.filters
  const alone = tier === 'pane'
  useEffect(() => {
    // Whoever gave a reason goes on by typing what they look for.
    if (message === null) ref.current?.querySelector('input')?.focus()
  }, [])
  if (model.over.value)
    return (
      <>
        <StatePage level={1} icon={clock} title={say('searchOver')}>
          {say('searchOverMore')}
        </StatePage>
        <div class="page-body">
          <section class="card-box" aria-label={say('searchWhy')}>
            <div class="card-body reason-again">
              <ReasonForm onBegun={model.begun} />
            </div>
          </section>
        </div>
      </>
    )
  return (
    <ArchiveProvider value={archive}>
      <div class="app archive-search" ref={ref} data-tier={tier}>
        <div class="search-head">
          <h1>{say('page-search')}</h1>
          <p class="hint">
            <Icon of={clock} />
            {until && !Number.isNaN(Date.parse(until))
              ? say('searchUntil', { time: timeOfDay(until) })
              : say('searchWritten')}
          </p>
          <a class="button small" href="/admin/search">
            {say('anotherReason')}
          </a>
        </div>
        <div class="search-tools">
          <SearchField />
          <div class="narrow-to">
            <Lookup
              key={mailbox}
              label={say('oneArchive')}
              initial={mailbox === ALL ? '' : readable(archive.mailboxes.find(mailbox)?.address ?? '')}
              find={async (text, stop) => {
                const { mailboxes, more } = await model.find(text, stop)
                return { rows: mailboxes, total: more ? null : mailboxes.length }
              }}
              onPick={model.narrow}
            />
            {mailbox !== ALL && (
              <button type="button" class="link" onClick={() => model.narrow(null)}>
                {say('inAllArchives')}
              </button>
            )}
          </div>
        </div>
        <section class="list-pane" aria-label={say('list')} inert={alone && message !== null}>
          <ListHead tier={tier} />
          <MessageList follows={!alone} />
          <CoverageLine waits={false} />
        </section>
        {(message || !alone) && <ReadingPane tier={tier} gone={null} />}
      </div>
    </ArchiveProvider>
  )
}
