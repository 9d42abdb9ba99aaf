import attach from '@fluentui/svg-icons/icons/attach_20_regular.svg?raw'
import check from '@fluentui/svg-icons/icons/checkmark_20_regular.svg?raw'
import chevron from '@fluentui/svg-icons/icons/chevron_right_20_regular.svg?raw'
import type { Context } from '../../core/contract/context.ts'
import type { MessageRow } from '../../core/contract/messages.ts'
import { Coin } from '../shared/components/coin.tsx'
import { useArchive } from '../shared/components/context.ts'
import { Icon } from '../shared/components/icon.tsx'
import { Holders, useRowName } from '../shared/components/list/message-row.tsx'
import { OlderButton } from '../shared/components/list/older-button.tsx'
import { archiveName, coinOf, nameOfFolder, personName, rowName } from '../shared/components/names.ts'
import { shownText } from '../shared/components/shown-text.ts'
import { fullTime, shortTime } from '../shared/i18n/dates.ts'
import { dayTime } from '../shared/i18n/long-dates.ts'
import { say } from '../shared/i18n/say.ts'
import { ALL, type Opener } from '../shared/models/place.ts'
import type { Following } from './following.ts'

type Section = Extract<Opener, { at: 'selected' }>['section']

/** What the archives hold of the message selected in Outlook. */
export function SelectedMessage({ following }: { readonly following: Following }) {
  const shown = following.shown.value
  if (shown === null) return null
  const { selected, context } = shown
  return (
    <div class="beside">
      <header>
        <p>{say('selectedInOutlook')}</p>
        <h2 dir="auto" title={shownText(selected.subject)}>
          {shownText(selected.subject) || say('noSubject')}
        </h2>
        <p dir="auto" title={personName(selected.from)}>
          {personName(selected.from) || say('noSender')}
        </p>
      </header>
      {context === null || context === 'looking' ? (
        <p role="status">
          {say(context ? 'besideLooking' : 'besideFailed')}{' '}
          {context === null && (
            <button type="button" class="link" onClick={() => void following.again()}>
              {say('tryAgain')}
            </button>
          )}
        </p>
      ) : (
        <>
          <Copies copies={context.copies} />
          {context.conversation.length > (context.copies.length > 0 ? 1 : 0) && (
            <section>
              <div class="beside-title">
                <h3>{say('besideConversation')}</h3>
                <span>{say('besideMessages', { n: context.conversationCount })}</span>
              </div>
              <Rows section="conversation" rows={context.conversation} of={context.copies} />
              {context.next && (
                <OlderButton
                  words={say('besideOlder')}
                  busy={following.unfolding.value}
                  ask={() => void following.more()}
                  at={context.conversation.length}
                  class="link beside-more"
                />
              )}
            </section>
          )}
          {context.more.length > 0 && <More {...{ following, rows: context.more }} />}
        </>
      )}
    </div>
  )
}

function Copies({ copies }: Pick<Context, 'copies'>) {
  const { mailboxes } = useArchive()
  const to = useOpening('copies')
  const since = copies.map(({ archivedAt }) => archivedAt).sort()[0]
  if (since === undefined) return <p role="status">{say('notArchived')}</p>
  return (
    <section>
      <div class="beside-title">
        <h3>{say('archivedCopy')}</h3>
        <span>{say('heldIn', { n: new Set(copies.map(({ mailbox }) => mailbox)).size })}</span>
      </div>
      <ul class="copies">
        {copies.map((copy, at) => {
          const { mailbox, id, folder } = copy
          // What came directly and by a list is two messages (I3): the conversation shows both, this where they are.
          const together = copies.filter((other) => isBeside(copy, other))
          if (together[0] !== copy) return null
          const of = mailboxes.find(mailbox)
          const name = of ? archiveName(of, mailboxes.own.value.length) : ''
          return (
            <li key={at}>
              <a {...to({ mailbox, id })}>
                {of && <Coin kind={coinOf(of)} name={of.name || of.address} small />}
                <span class="copy-name" dir="auto">
                  {name}
                </span>
                <span class="copy-folder" dir="auto">
                  {nameOfFolder(folder)}
                  {together.length > 1 && ` · ${say('besideMessages', { n: together.length })}`}
                </span>
                <Icon of={chevron} mirrored />
              </a>
            </li>
          )
        })}
      </ul>
      <p class="since">
        <Icon of={check} />
        <span title={fullTime(since)}>{say('archivedSince', { time: dayTime(since) })}</span>
      </p>
    </section>
  )
}

type Copy = Context['copies'][number]

const isBeside = (one: Copy, other: Copy): boolean =>
  one.mailbox === other.mailbox && one.folder.id === other.folder.id

function More({ following, rows }: { readonly following: Following; readonly rows: readonly MessageRow[] }) {
  const { places } = useArchive()
  const { from } = following.shown.value?.selected ?? { from: { name: '', address: '' } }
  const all = { mailbox: ALL, folder: null, q: `from:"${from.address.replaceAll('"', ' ')}"`, message: null }
  return (
    <section>
      <div class="beside-title">
        <h3>{say('moreFrom', { name: personName(from) })}</h3>
        <a href={places.href(all)} onClick={(event) => open(event, () => places.go(all))}>
          {say('moreFromAll')}
        </a>
      </div>
      <Rows section="more" rows={rows} />
    </section>
  )
}

interface RowsOf {
  readonly section: Section
  readonly rows: readonly MessageRow[]
  /** Copies of the selected message, which its conversation holds too. None: all rows are of one sender, who stands above. */
  readonly of?: Context['copies']
}

/** Two lines each: what tells the rows apart, then how it begins. */
function Rows({ section, rows, of }: RowsOf) {
  const { now } = useArchive()
  const to = useOpening(section)
  const nameOf = useRowName()
  return (
    <ol class="rows">
      {rows.map((row) => {
        const selected = of?.some(({ id }) => id === row.id)
        const title = of ? rowName(row) : shownText(row.subject) || say('noSubject')
        const time = shortTime(row.receivedAt, now())
        const link = to(row)
        return (
          <li key={row.id}>
            <a
              class="row"
              {...link}
              href={link.href}
              aria-label={nameOf(row, true, [title, time])}
              aria-current={selected ? 'true' : undefined}
            >
              <span class="line">
                <span class="who" dir="auto">
                  {title}
                </span>{' '}
                <time dateTime={row.receivedAt} title={fullTime(row.receivedAt)}>
                  {time}
                </time>
              </span>{' '}
              <span class="line">
                <span class="preview" dir="auto">
                  {shownText(row.preview)}
                </span>
                {row.attachments.length > 0 && <Icon of={attach} />}
                <Holders row={row} />
              </span>
            </a>
          </li>
        )
      })}
    </ol>
  )
}

/** A link to a message that is opened from here: who does so has left their search, and following goes on. */
function useOpening(section: Section) {
  const { places, searching } = useArchive()
  const { value: opener } = places.opener
  return ({ mailbox, id }: { readonly mailbox: string; readonly id: string }) => {
    const there = { message: { mailbox, id }, q: '' }
    const onClick = (event: MouseEvent) =>
      open(event, () => {
        searching.text.value = ''
        places.go(there, 'push', { at: 'selected', section, message: id })
      })
    // Where the way back leads (back-to-list.ts).
    const opened = opener?.at === 'selected' && opener.section === section && opener.message === id
    return { href: places.href(there), onClick, 'data-opened': opened || undefined }
  }
}

/** A link that is followed here, unless another tab or window is asked for. */
function open(event: MouseEvent, go: () => void): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  go()
}
