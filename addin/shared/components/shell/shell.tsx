import { useEffect, useRef } from 'preact/hooks'
import { say } from '../../i18n/say.ts'
import type { Archive } from '../../models/archive.ts'
import { CoverageLine } from '../archives/coverage-line.tsx'
import { mailboxName } from '../archives/mailbox-name.ts'
import { StandingLine } from '../archives/standing-line.tsx'
import { useArchive } from '../context.ts'
import { later, loadAhead } from '../later.tsx'
import { ListHead } from '../list/list-head.tsx'
import { MessageList } from '../list/message-list.tsx'
import { SearchField } from '../search/search-field.tsx'
import { isOffline } from './offline.ts'
import { soon } from './soon.ts'
import { tierOf, useTier } from './tier.ts'
import { loadWideTop, TopBar } from './top-bar.tsx'
import './shell.css'

const Keys = soon(({ Keys }) => Keys)
// First of what is loaded ahead: without a network it is too late.
const OfflineBar = soon(({ OfflineBar }) => OfflineBar, 'more')
const Navigation = soon(({ Navigation }) => Navigation, 'more')
const FacetPills = later(async () => (await import('../search/facet-pills.tsx')).FacetPills, 'more')
const Splitter = soon(({ Splitter }) => Splitter, 'more')
const ReadingPane = later(
  async () => (await import('../../reading/reading-pane.tsx')).ReadingPane,
  'message',
  'more',
)
const GonePage = soon(({ GonePage }) => GonePage, 'more')

/** Asks for what the page will draw, while the server is asked who is reading. Ends when it can be laid out. */
export async function loadFor({ places }: Archive): Promise<void> {
  const tier = tierOf(innerWidth)
  const { message, q } = places.place.value
  if (message) void ReadingPane.ask()
  if (tier === 'rail' || tier === 'full') void Navigation.ask()
  if (tier === 'full') void Splitter.ask()
  if (tier === 'rail' && q) void FacetPills.ask()
  if (tier !== 'pane') await loadWideTop()
}

/** The same parts at every width, laid out differently: at 350 they are the pane, at 1440 the viewer. */
export function Shell() {
  const archive = useArchive()
  const { places, notices, list, preferences, reading } = archive
  const ref = useRef<HTMLDivElement>(null)
  const tier = useTier(ref).value
  const { mailbox, message, q } = places.place.value
  const gone = notices.gone.value
  const alone = tier === 'pane'
  const Beside = archive.beside.value
  // The list stays until there is something to take its place: without a network there may be nothing.
  const reads = alone && message !== null && ReadingPane.loaded.value !== null
  // It comes after the first rows: who opens a page waits for those.
  const begun = useRef(false)
  if (list.status.value !== 'loading') begun.current = true
  useEffect(() => {
    if (list.status.value === 'ready') void loadAhead()
  }, [list.status.value, list])

  const noMessage = !alone && <section class="reading" />
  const inside = (
    <>
      <ListHead tier={tier} />
      {isOffline(archive) && <OfflineBar />}
      {gone && alone ? <GonePage gone={gone} /> : <MessageList follows={!alone} />}
    </>
  )
  return (
    <div
      class="app"
      ref={ref}
      data-tier={tier}
      style={tier === 'full' ? `--list-width:${preferences.listWidth.value}px` : ''}
    >
      <TopBar tier={tier} hidden={reads} />
      {!alone && mailbox && <StandingLine mailbox={mailbox} />}
      {!alone && tier !== 'two' && <Navigation tier={tier} />}
      {tier === 'rail' && q && !list.mistake.value && <FacetPills />}
      <main class="list-pane" aria-label={say('list')} inert={reads}>
        {!reading.message.value && <h1 class="unseen">{mailboxName(archive) || say('product')}</h1>}
        {alone && mailbox && <StandingLine mailbox={mailbox} />}
        {alone && <SearchField />}
        {Beside ? <Beside>{inside}</Beside> : inside}
        <CoverageLine waits={!begun.current} />
        {tier === 'full' && <Splitter />}
      </main>
      {begun.current && <Keys tier={tier} />}
      {message || (begun.current && !alone) ? (
        <ReadingPane tier={tier} gone={gone} fallback={noMessage} />
      ) : (
        noMessage
      )}
    </div>
  )
}
