import wifiOff from '@fluentui/svg-icons/icons/wifi_off_20_regular.svg?raw'
import { useEffect, useRef } from 'preact/hooks'
import { clock } from '../i18n/dates.ts'
import { say } from '../i18n/say.ts'
import { useArchive } from './context.ts'
import { CoverageLine } from './coverage-line.tsx'
import { GonePage } from './gone-page.tsx'
import { Icon } from './icon.tsx'
import { useKeys } from './keys.ts'
import { later } from './later.tsx'
import { ListHead } from './list-head.tsx'
import { mailboxName } from './mailbox-name.ts'
import { MessageList } from './message-list.tsx'
import { SearchField } from './search-field.tsx'
import { StandingLine } from './standing-line.tsx'
import { useTier } from './tier.ts'
import { TopBar } from './top-bar.tsx'
import './shell.css'

const Navigation = later(async () => (await import('./navigation.tsx')).Navigation)
const FacetPills = later(async () => (await import('./facet-pills.tsx')).FacetPills)
const Splitter = later(async () => (await import('./splitter.tsx')).Splitter)
const ReadingPane = later(async () => (await import('../reading/reading-pane.tsx')).ReadingPane)

/** The same parts at every width, laid out differently: at 350 they are the pane, at 1440 the viewer. */
export function Shell() {
  const archive = useArchive()
  const { places, notices, list, preferences, reading } = archive
  const ref = useRef<HTMLDivElement>(null)
  const tier = useTier(ref).value
  const { mailbox, message, q } = places.place.value
  const gone = notices.gone.value
  const alone = tier === 'pane'
  useKeys(tier)
  useEffect(() => {
    // The reading pane's code comes while the reader looks at the list.
    if (list.status.value === 'ready') void ReadingPane.ask()
  }, [list.status.value, list])

  const inside = (
    <>
      {alone && mailbox && <StandingLine mailbox={mailbox} />}
      {alone && <SearchField />}
      <ListHead tier={tier} />
      <OfflineBar />
      {gone && alone ? <GonePage gone={gone} /> : <MessageList follows={!alone} />}
      <CoverageLine />
      {tier === 'full' && <Splitter />}
    </>
  )
  return (
    <div
      class="app"
      ref={ref}
      data-tier={tier}
      data-reading={message ? '' : undefined}
      style={tier === 'full' ? `--list-width:${preferences.listWidth.value}px` : ''}
    >
      <TopBar tier={tier} hidden={alone && message !== null} />
      {!alone && mailbox && <StandingLine mailbox={mailbox} />}
      {!alone && tier !== 'two' && <Navigation tier={tier} />}
      {tier === 'rail' && q && <FacetPills />}
      <main class="list-pane" aria-label={say('list')} inert={alone && message !== null}>
        {!reading.message.value && <h1 class="unseen">{mailboxName(archive) || say('product')}</h1>}
        {inside}
      </main>
      {(message || !alone) && <ReadingPane tier={tier} gone={gone} fallback={<section class="reading" />} />}
    </div>
  )
}

function OfflineBar() {
  const { list, live } = useArchive()
  if (!live.offline.value && list.fault.value?.code !== 'offline') return null
  const at = list.loadedAt.value
  return (
    <p class="quiet-bar">
      <Icon of={wifiOff} />
      {at ? say('offline', { time: clock(at) }) : say('offlineNothing')}
    </p>
  )
}
