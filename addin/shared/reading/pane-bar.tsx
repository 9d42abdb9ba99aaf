import chevronDown from '@fluentui/svg-icons/icons/chevron_down_20_regular.svg?raw'
import chevronLeft from '@fluentui/svg-icons/icons/chevron_left_20_regular.svg?raw'
import chevronUp from '@fluentui/svg-icons/icons/chevron_up_20_regular.svg?raw'
import openIcon from '@fluentui/svg-icons/icons/open_20_regular.svg?raw'
import { Coin } from '../components/coin.tsx'
import { useArchive } from '../components/context.ts'
import { Icon } from '../components/icon.tsx'
import { backToList, useFocusOnRowBehind } from '../components/keys/back-to-list.ts'
import { archiveName, coinOf } from '../components/names.ts'
import { say } from '../i18n/say.ts'
import { addressOf } from '../models/place.ts'

/** Over a message in the pane: back, whose archive, previous and next. */
export function PaneBar() {
  const { places, mailboxes, list } = useArchive()
  useFocusOnRowBehind()
  const { message } = places.place.value
  const mailbox = message && mailboxes.find(message.mailbox)
  const rows = list.rows.value
  const at = rows.findIndex((row) => row.id === message?.id)
  const back = say(places.accessBehind() === null ? 'back' : 'accessTitle')
  const go = (index: number) => {
    const row = rows[index]
    if (row) places.go({ message: { mailbox: row.mailbox, id: row.id }, tab: 'message' }, 'replace')
  }
  return (
    <div class="pane-bar">
      <button
        type="button"
        class="icon-button"
        aria-label={back}
        title={back}
        onClick={() => backToList(places)}
      >
        <Icon of={chevronLeft} mirrored />
      </button>
      <span class="pane-bar-name">
        {mailbox && (
          <>
            <Coin kind={coinOf(mailbox)} name={mailbox.name || mailbox.address} small />
            <span class="cut" dir="auto">
              {archiveName(mailbox, mailboxes.own.value.length)}
            </span>
          </>
        )}
      </span>
      {at > 0 && (
        <button
          type="button"
          class="icon-button"
          aria-label={say('previous')}
          title={say('previous')}
          onClick={() => go(at - 1)}
        >
          <Icon of={chevronUp} />
        </button>
      )}
      {at >= 0 && at < rows.length - 1 && (
        <button
          type="button"
          class="icon-button"
          aria-label={say('next')}
          title={say('next')}
          onClick={() => go(at + 1)}
        >
          <Icon of={chevronDown} />
        </button>
      )}
      <a
        class="icon-button"
        href={addressOf(places.place.value)}
        target="_blank"
        rel="noopener"
        aria-label={say('openBrowser')}
        title={say('openBrowser')}
      >
        <Icon of={openIcon} mirrored />
      </a>
    </div>
  )
}
