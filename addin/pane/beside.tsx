import pin from '@fluentui/svg-icons/icons/pin_20_regular.svg?raw'
import type { ComponentChildren } from 'preact'
import { followSelection } from '../office/selection.ts'
import { Icon } from '../shared/components/icon.tsx'
import { OfflineBar } from '../shared/components/shell/offline-bar.tsx'
import { say, words } from '../shared/i18n/say.ts'
import type { Archive, Offered } from '../shared/models/archive.ts'
import { come } from './come.ts'
import { createFollowing, type Following } from './following.ts'
import { intoMessage } from './into-message.tsx'
import { stayInPane } from './links.ts'
import { SelectedMessage } from './selected-message.tsx'
import './beside.css'

const TABS = ['mailbox', 'selected'] as const

/** Makes the pane follow what is selected, or written, in Outlook (V7). `reading`: what is offered while one reads. */
export function follow(archive: Archive, reading: Promise<Offered | null>): void {
  stayInPane(archive)
  const following = createFollowing(archive)
  let writes = false
  let whileReading: Offered | null = null
  void reading.then((offered) => {
    whileReading = offered
    if (!writes) archive.offered.value = offered
  })
  followSelection((selected, written) => {
    writes = written !== null
    void come(() => words('beside')).then(() => {
      following.take(selected)
      archive.beside.value = selected === null ? null : Beside
      archive.offered.value = written ? intoMessage(written, archive) : whileReading
    })
  })

  function Beside({ children }: { readonly children?: ComponentChildren }) {
    const { tab } = following
    return (
      <>
        <BesideTabs following={following} />
        <div class="beside-panel" id="beside-panel" role="tabpanel" aria-labelledby={`beside-${tab.value}`}>
          {tab.value === 'selected' ? (
            <>
              <OfflineBar over="other" />
              <SelectedMessage following={following} />
            </>
          ) : (
            children
          )}
        </div>
      </>
    )
  }
}

/** Mailbox, Selected message: one tab stop, moved with Left and Right. */
function BesideTabs({ following: { tab } }: { readonly following: Following }) {
  const other = tab.value === 'selected' ? 'mailbox' : 'selected'
  return (
    <div class="beside-head">
      <div
        role="tablist"
        aria-label={say('besideTabs')}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
          event.preventDefault()
          tab.value = other
          document.getElementById(`beside-${other}`)?.focus()
        }}
      >
        {TABS.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`beside-${name}`}
            aria-selected={name === tab.value}
            aria-controls="beside-panel"
            tabIndex={name === tab.value ? 0 : -1}
            onClick={() => {
              tab.value = name
            }}
          >
            {say(name === 'mailbox' ? 'besideMailbox' : 'besideSelected')}
          </button>
        ))}
      </div>
      <span class="follows" title={say('besideFollows')}>
        <Icon of={pin} /> <span>{say('besideFollows')}</span>
      </span>
    </div>
  )
}
