import attach from '@fluentui/svg-icons/icons/attach_20_regular.svg?raw'
import lock from '@fluentui/svg-icons/icons/lock_closed_20_regular.svg?raw'
import type { MessageRow } from '../../../../core/contract/messages.ts'
import { fullTime, shortTime } from '../../i18n/dates.ts'
import { say } from '../../i18n/say.ts'
import { Coin } from '../coin.tsx'
import { useArchive } from '../context.ts'
import { Icon } from '../icon.tsx'
import { Marked } from '../marked.tsx'
import { archiveName, coinOf, rowName } from '../names.ts'
import { shownText } from '../shown-text.ts'

/** The inside of a row: sender and time, subject and icons, preview, and the attachments of a hit. */
export function RowContent({ row, across }: { readonly row: MessageRow; readonly across: boolean }) {
  const { now } = useArchive()
  const nobody = row.from.name === '' && row.from.address === '' && !row.sent
  const found = foundIn(row)
  return (
    <>
      <span class="line">
        <span class={nobody ? 'who quiet' : 'who'} dir="auto">
          <Marked text={rowName(row)} ranges={row.sent ? undefined : row.hits?.from} />
        </span>{' '}
        <time dateTime={row.receivedAt} title={fullTime(row.receivedAt)}>
          {shortTime(row.receivedAt, now())}
        </time>
      </span>{' '}
      <span class="line">
        <span class={row.subject ? 'subject' : 'subject quiet'} dir="auto">
          <Marked text={row.subject || say('noSubject')} ranges={row.hits?.subject} />
        </span>
        {row.policy && row.policy !== 'normal' && <Icon of={lock} />}
        {row.attachments.length > 0 && found.length === 0 && <Icon of={attach} />}
        {across && <Holders row={row} />}
      </span>{' '}
      <span class="preview" dir="auto">
        <Marked text={row.preview} ranges={row.hits?.preview} />
      </span>{' '}
      {found.length > 0 && (
        <span class="found">
          <Icon of={attach} />
          <span class="cut" dir="auto">
            {found.map((a, i) => (
              <span key={a.part}>
                {i > 0 && say('comma')}
                <bdi>
                  <Marked text={a.name} ranges={a.ranges} />
                </bdi>
                {a.ranges.length === 0 && hitsOf(a.count)}
              </span>
            ))}
          </span>
        </span>
      )}
    </>
  )
}

/** Coins of the archives that hold a row of All archives. Named in the row's accessible name. */
export function Holders({ row }: { readonly row: MessageRow }) {
  const { mailboxes } = useArchive()
  const ids = [row.mailbox, ...row.alsoIn.map((m) => m.mailbox)]
  return (
    <span class="coins">
      {ids.map((id) => {
        const mailbox = mailboxes.find(id)
        return (
          mailbox && <Coin key={id} kind={coinOf(mailbox)} name={mailbox.name || mailbox.address} small />
        )
      })}
    </span>
  )
}

const hitsOf = (n: number) => `: ${say('hits', { n })}`
const foundIn = (row: MessageRow) => row.hits?.attachments.filter((a) => a.count > 0) ?? []

/**
 * "Amélie Rousseau, Thu 16:12, Fahrplan 2027, Dear Marta ..., 1 attachment, in Info Desk": what is seen, in its order, so
 * that who speaks to the computer can say what they see (WCAG 2.5.3); then what only icons and marks show. `seen`: what
 * stands before the preview.
 */
export function useRowName(): (row: MessageRow, across: boolean, seen?: readonly string[]) => string {
  const { mailboxes, now } = useArchive()
  return (
    row,
    across,
    seen = [rowName(row), shortTime(row.receivedAt, now()), shownText(row.subject) || say('noSubject')],
  ) => {
    const found = foundIn(row).map((a) => shownText(a.name) + (a.ranges.length === 0 ? hitsOf(a.count) : ''))
    const parts = [...seen, shownText(row.preview), ...found].filter(Boolean)
    if (row.attachments.length > 0) parts.push(say('attachments', { n: row.attachments.length }))
    if (row.policy && row.policy !== 'normal') parts.push(say('policyTag', { sensitivity: say(row.policy) }))
    if (row.hits && row.hits.count > 0) parts.push(say('hits', { n: row.hits.count }))
    if (across)
      for (const id of [row.mailbox, ...row.alsoIn.map((m) => m.mailbox)]) {
        const mailbox = mailboxes.find(id)
        if (mailbox) parts.push(say('inArchive', { name: archiveName(mailbox, mailboxes.own.value.length) }))
      }
    return parts.join(say('comma'))
  }
}
