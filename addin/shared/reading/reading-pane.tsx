import errorCircle from '@fluentui/svg-icons/icons/error_circle_20_regular.svg?raw'
import mail from '@fluentui/svg-icons/icons/mail_20_regular.svg?raw'
import { useEffect, useRef } from 'preact/hooks'
import { StandingLine } from '../components/archives/standing-line.tsx'
import { useArchive } from '../components/context.ts'
import { faultSentence } from '../components/fault-sentence.ts'
import { Icon } from '../components/icon.tsx'
import { useFocusOnRowBehind } from '../components/keys/back-to-list.ts'
import { later } from '../components/later.tsx'
import { GonePage } from '../components/shell/gone-page.tsx'
import { OfflineBar } from '../components/shell/offline-bar.tsx'
import type { Tier } from '../components/shell/tier.ts'
import { shownText } from '../components/shown-text.ts'
import { StatePage } from '../components/state-page.tsx'
import { say } from '../i18n/say.ts'
import type { Gone } from '../models/notices.ts'
import { KeepActions, MessageActions } from './message-actions.tsx'
import { MessageHeader } from './message-header.tsx'
import { MessageTab } from './message-tab.tsx'
import { PaneBar } from './pane-bar.tsx'
import { Tabs } from './tabs.tsx'
import '../theme/late.css'
import './reading.css'

const DeliveryTab = later(async () => (await import('./delivery-tab.tsx')).DeliveryTab)
const SourceTab = later(async () => (await import('./source-tab.tsx')).SourceTab)

interface ReadingPaneProps {
  readonly tier: Tier
  readonly gone: Gone | null
}

/** The open message, or what stands in its place. */
export function ReadingPane({ tier, gone }: ReadingPaneProps) {
  const { reading, places } = useArchive()
  const { mailbox, message, tab } = places.place.value
  const shown = reading.message.value
  const alone = tier === 'pane'
  const ref = useRef<HTMLElement>(null)
  useEffect(() => {
    // In the pane the message replaces the list, and so takes the focus from it.
    if (alone && message) ref.current?.focus()
  }, [alone, message?.id])
  return (
    <section
      ref={ref}
      class="reading"
      aria-label={shown ? shownText(shown.subject) || say('noSubject') : say('message')}
      tabIndex={-1}
    >
      {alone && message && <PaneBar />}
      {alone && shown && <OfflineBar over="message" />}
      {message && (alone || message.mailbox !== mailbox) && (
        // In All archives no line over the list says whose archive the open message is in (V2).
        <StandingLine mailbox={message.mailbox} />
      )}
      {gone && !message ? (
        <GonePage gone={gone} />
      ) : shown ? (
        <>
          {!alone && <MessageActions message={shown} tier={tier} />}
          <div class="reading-scroll" key={shown.id}>
            <MessageHeader message={shown} />
            <div class="tabs">
              <Tabs tab={tab} />
              {alone && <KeepActions message={shown} tier={tier} />}
            </div>
            <div role="tabpanel" id="reading-panel" aria-labelledby={`tab-${tab}`} class={`panel ${tab}`}>
              {tab === 'delivery' ? (
                <DeliveryTab />
              ) : tab === 'source' ? (
                <SourceTab />
              ) : (
                <MessageTab message={shown} tier={tier} />
              )}
            </div>
          </div>
          {alone && <MessageActions message={shown} tier={tier} />}
        </>
      ) : (
        <ReadingState level={alone ? 1 : 2} />
      )}
    </section>
  )
}

function Missing({ level }: { readonly level: 1 | 2 }) {
  const { places } = useArchive()
  useFocusOnRowBehind()
  return (
    <StatePage
      level={level}
      icon={mail}
      title={say('missing')}
      action={
        <button type="button" class="button" onClick={() => places.go({ message: null, tab: 'message' })}>
          {say('back')}
        </button>
      }
    >
      {say('missingMore')}
    </StatePage>
  )
}

function ReadingState({ level }: { readonly level: 1 | 2 }) {
  const { reading, places } = useArchive()
  const status = reading.status.value
  if (status === 'missing') return <Missing level={level} />
  if (status === 'failed') {
    return (
      <StatePage
        level={level}
        icon={errorCircle}
        title={say('messageFailed')}
        action={
          <button type="button" class="button primary" onClick={() => void reading.again(places.place.value)}>
            {say('tryAgain')}
          </button>
        }
      >
        {faultSentence(reading.fault.value)}
      </StatePage>
    )
  }
  if (status === 'loading')
    return (
      <div class="reading-skeleton" aria-hidden="true">
        <span />
        <span />
        <span />
        <span />
      </div>
    )
  return (
    <div class="pick">
      <Icon of={mail} />
      <p>{say('pickMessage')}</p>
    </div>
  )
}
