import chevron from '@fluentui/svg-icons/icons/chevron_down_20_regular.svg?raw'
import folderIcon from '@fluentui/svg-icons/icons/folder_20_regular.svg?raw'
import lock from '@fluentui/svg-icons/icons/lock_closed_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import type { Correspondent } from '../../../core/contract/common.ts'
import type { Message } from '../../../core/contract/messages.ts'
import { Coin } from '../components/coin.tsx'
import { useArchive } from '../components/context.ts'
import { Icon } from '../components/icon.tsx'
import { Marked } from '../components/marked.tsx'
import { archiveName, coinOf, nameOfFolder, personName } from '../components/names.ts'
import { shownText } from '../components/shown-text.ts'
import { fullTime, shortTime } from '../i18n/dates.ts'
import { headerTime } from '../i18n/long-dates.ts'
import { say } from '../i18n/say.ts'
import { CutNames, NAMES } from './cut-names.tsx'
import { ownAddresses } from './own-addresses.ts'
import './message-header.css'

const NAMED = 2
/** More than three lines of the pane at its widest, in UTF-16 code units. */
const LONG = 300
/** More than five lines beside the list on any screen. */
const ENDLESS = 2000

/** Subject, who and their address, whom it went to, when, where. */
export function MessageHeader({ message }: { readonly message: Message }) {
  const { mailboxes, now } = useArchive()
  const { from, hits } = message
  const across = [message.mailbox, ...message.alsoIn.map((m) => m.mailbox)]
  const name = personName(from) || say('noSender')
  return (
    <header class="message-head">
      <Subject of={message} />
      <div class="head-grid">
        <Coin kind="person" name={name} />
        <div class="head-who">
          <span class="head-name" dir="auto">
            <Marked text={name} ranges={hits?.from} />
          </span>
          {from.address && from.address !== name && (
            <span class="head-address">
              <bdi dir="ltr">
                <Address of={shownText(from.address)} />
              </bdi>
            </span>
          )}
        </div>
        <div class="head-when">
          <time dateTime={message.receivedAt} title={fullTime(message.receivedAt)}>
            <span class="wide-only">{headerTime(message.receivedAt)}</span>
            <span class="narrow-only">{shortTime(message.receivedAt, now())}</span>
          </time>
          <span class="head-tags">
            {message.policy && message.policy !== 'normal' && (
              <span class="tag">
                <Icon of={lock} />
                {say(message.policy)}
              </span>
            )}
            {message.folder && message.alsoIn.length === 0 && (
              <span class="tag wide-only">
                <Icon of={folderIcon} />
                <span dir="auto">{nameOfFolder(message.folder)}</span>
              </span>
            )}
            {message.alsoIn.length > 0 &&
              across.map((id) => {
                const m = mailboxes.find(id)
                return (
                  m && (
                    <span key={id} class="tag delegated">
                      <Coin kind={coinOf(m)} name={m.name || m.address} small />
                      <span dir="auto">{archiveName(m, mailboxes.own.value.length)}</span>
                    </span>
                  )
                )
              })}
          </span>
        </div>
        <Recipients message={message} />
      </div>
      {message.unparsed && <p class="quiet-bar">{say('unparsed')}</p>}
    </header>
  )
}

/** A subject may be as long as a sender likes: three lines of it in the pane, five beside the list, leave room for the message. */
function Subject({ of: { subject, hits } }: { readonly of: Message }) {
  const whole = useSignal(false)
  const isShort = subject.length > LONG && !whole.value
  const short = !isShort ? '' : subject.length > ENDLESS ? ' short endless' : ' short'
  return (
    <>
      <h1 dir="auto" class={`${subject ? '' : 'quiet'}${short}`}>
        <Marked text={subject || say('noSubject')} ranges={hits?.subject} />
      </h1>
      {isShort && (
        <button
          type="button"
          class={`link subject-more${short}`}
          onClick={({ currentTarget }) => {
            // The button goes: the keyboard goes on from the message.
            currentTarget.closest<HTMLElement>('.reading')?.focus()
            whole.value = true
          }}
        >
          {say('showMore')}
        </button>
      )}
    </>
  )
}

/** Too long for its line, an address breaks before its @, and not within a word. */
function Address({ of }: { readonly of: string }) {
  const at = Math.max(of.lastIndexOf('@'), 0)
  return (
    <>
      {of.slice(0, at)}
      <wbr />
      {of.slice(at)}
    </>
  )
}

/** Folded to one line; opened, every name with its whole address. */
function Recipients({ message }: { readonly message: Message }) {
  const archive = useArchive()
  const open = useSignal(false)
  const own = ownAddresses(archive).map((address) => address.toLowerCase())
  const all = [...message.to, ...message.cc, ...message.bcc]
  const short = (p: Correspondent) => (own.includes(p.address.toLowerCase()) ? say('you') : personName(p))
  const names = all.length > 0 ? all.slice(0, NAMED).map(short) : [say('nobody')]
  const n = all.length - NAMED
  const groups = [
    [say('to'), message.to],
    [say('cc'), message.cc],
    [say('bcc'), message.bcc],
    [say('replyToHead'), message.replyTo],
  ] as const
  return (
    <div class="head-to">
      <button
        type="button"
        class="quiet-button"
        aria-expanded={open.value}
        onClick={() => (open.value = !open.value)}
      >
        <span class="cut cut-names">
          <CutNames
            line={say('toPeople', { names: n > 0 ? say('andMore', { names: NAMES, n }) : NAMES })}
            names={names}
          />
        </span>
        <Icon of={chevron} />
      </button>
      <table class={open.value ? 'people' : 'people print-only'}>
        <tbody>
          {groups.map(
            ([label, people]) =>
              people.length > 0 && (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td>
                    {people.map((p, i) => (
                      <span key={`${p.address}${i}`} class="recipient">
                        {p.name && <bdi>{shownText(p.name)} </bdi>}
                        <bdi dir="ltr">{shownText(p.address)}</bdi>
                      </span>
                    ))}
                  </td>
                </tr>
              ),
          )}
          <tr>
            <th scope="row">{say('received')}</th>
            <td>{fullTime(message.receivedAt)}</td>
          </tr>
          {message.sentAt && (
            <tr>
              <th scope="row">{say('sentBy')}</th>
              <td>{fullTime(message.sentAt)}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}
