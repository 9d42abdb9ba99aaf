import chat from '@fluentui/svg-icons/icons/chat_20_regular.svg?raw'
import chevron from '@fluentui/svg-icons/icons/chevron_down_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import type { Message, MessageRow } from '../../../core/contract/messages.ts'
import { Coin } from '../components/coin.tsx'
import { useArchive } from '../components/context.ts'
import { Icon } from '../components/icon.tsx'
import { OlderButton } from '../components/list/older-button.tsx'
import { personName } from '../components/names.ts'
import type { Tier } from '../components/shell/tier.ts'
import { shownText } from '../components/shown-text.ts'
import { fullTime, shortTime } from '../i18n/dates.ts'
import { say } from '../i18n/say.ts'
import { CutNames, NAMES } from './cut-names.tsx'
import { useConversation } from './older-messages.ts'
import './conversation-strip.css'

/** The conversation that this message belongs to: its neighbours, then all of it. */
export function ConversationStrip({ message, tier }: { readonly message: Message; readonly tier: Tier }) {
  const { now } = useArchive()
  const all = useSignal(false)
  const { found, older, busy } = useConversation(message)
  if (found.length < 2) return null
  const rows = [...found].sort((a, b) => a.receivedAt.localeCompare(b.receivedAt))
  const at = rows.findIndex((row) => row.id === message.id)
  const n = older ? Math.max(message.conversationCount, rows.length) : rows.length
  const latest = rows.at(-1)
  // Of a message that is older than what was asked for, neither its place nor its neighbours are known yet.
  const folded = tier === 'pane' || at < 0 ? [] : rows.slice(Math.max(0, at - 1), Math.max(2, at + 1))
  const shown = all.value ? rows : folded
  return (
    <section class="conversation" aria-label={say('conversation')}>
      {tier === 'pane' && (
        <button
          type="button"
          class="conversation-line"
          aria-expanded={all.value}
          onClick={() => (all.value = !all.value)}
        >
          <Icon of={chat} />
          <span>
            {at < 0 ? say('showAll', { n }) : say('conversationOf', { at: n - rows.length + at + 1, n })}
          </span>
          <span class="cut cut-names quiet">
            {latest && (
              <CutNames
                line={say('latest', { name: NAMES, time: shortTime(latest.receivedAt, now()) })}
                names={[personName(latest.from)]}
              />
            )}
          </span>
          <Icon of={chevron} />
        </button>
      )}
      {all.value && older && (
        <OlderButton words={say('showOlder')} busy={busy} ask={() => void older()} at={0} class="link" />
      )}
      {shown.length > 0 && (
        <ol>
          {shown.map((row) => (
            <ConversationRow key={row.id} row={row} current={row.id === message.id} />
          ))}
        </ol>
      )}
      {tier !== 'pane' && n > folded.length && (
        <button type="button" class="link" aria-expanded={all.value} onClick={() => (all.value = !all.value)}>
          {all.value ? say('showFewer') : say('showAll', { n })}
          <Icon of={chevron} />
        </button>
      )}
    </section>
  )
}

function ConversationRow({ row, current }: { readonly row: MessageRow; readonly current: boolean }) {
  const { places, mailboxes, now } = useArchive()
  const to = { message: { mailbox: row.mailbox, id: row.id }, tab: 'message' } as const
  // What a delegated mailbox sent, its owner sent.
  const own = row.sent && mailboxes.find(row.mailbox)?.relation === 'own'
  const name = own ? say('You') : personName(row.from) || say('noSender')
  return (
    <li>
      <a
        href={places.href(to)}
        aria-current={current ? 'true' : undefined}
        onClick={(event) => {
          if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          places.go(to)
        }}
      >
        <Coin kind="person" name={personName(row.from)} small />
        <b class="cut" dir="auto">
          {name}
        </b>
        <span class="cut conversation-preview" dir="auto">
          {shownText(row.preview)}
        </span>
        <time dateTime={row.receivedAt} title={fullTime(row.receivedAt)}>
          {shortTime(row.receivedAt, now())}
        </time>
      </a>
    </li>
  )
}
