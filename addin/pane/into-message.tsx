import attachIcon from '@fluentui/svg-icons/icons/attach_20_regular.svg?raw'
import linkIcon from '@fluentui/svg-icons/icons/link_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { Message } from '../../core/contract/messages.ts'
import { Elsewhere, MAX_FILE, type Written } from '../office/written.ts'
import { Fault } from '../shared/client/fault.ts'
import { faultSentence } from '../shared/components/fault-sentence.ts'
import { Icon } from '../shared/components/icon.tsx'
import { shownText } from '../shared/components/shown-text.ts'
import { say } from '../shared/i18n/say.ts'
import type { Archive, Offered } from '../shared/models/archive.ts'
import { addressOf, NOWHERE } from '../shared/models/place.ts'
import { unmarked } from '../shared/reading/unmarked.ts'
import '../shared/theme/late.css'

/** Outlook and the line take their time: a second press until so many ms after the end, as by double click, means the same one. */
const ONE_PRESS = 1000

/** What is offered while a message is being written: the archived message as a file, or a link to it (V7). */
export function intoMessage(written: Written, archive: Archive): Offered {
  function Acts({ message }: { readonly message: Message }) {
    const pressed = useRef(new Set<typeof attach>())
    const attaching = useSignal(false)
    async function once(act: typeof attach): Promise<void> {
      if (pressed.current.has(act)) return
      pressed.current.add(act)
      if (act === attach) attaching.value = true
      const done = await act(written, archive, message)
      if (act === attach) attaching.value = false
      const again = () => pressed.current.delete(act)
      // Who is told that nothing was put in means the next press.
      if (done) setTimeout(again, ONE_PRESS)
      else again()
    }
    return (
      <>
        <button
          type="button"
          class="button primary"
          aria-label={say(attaching.value ? 'attaching' : 'attachMessage')}
          onClick={() => void once(attach)}
        >
          <Icon of={attachIcon} />
          {say(attaching.value ? 'attaching' : 'attach')}
        </button>
        <button type="button" class="button plain" onClick={() => void once(link)}>
          <Icon of={linkIcon} />
          {say('insertLink')}
        </button>
      </>
    )
  }
  return { Acts, alone: true }
}

/** To the archive it is a download: by ticket, written down before its first byte leaves (D7, X11). False when nothing was put in. */
async function attach(written: Written, { api, notices }: Archive, message: Message): Promise<boolean> {
  if (message.size > MAX_FILE) {
    notices.toast.value = { kind: 'failed', sentence: () => say('attachLarge') }
    return false
  }
  const address = async () => {
    const { url } = await api.ticket({ mailbox: message.mailbox, id: message.id, what: 'source' })
    return new URL(url, location.origin).href
  }
  const done = () => [say('attached'), ...unmarked(message)].join(' ')
  return told(notices, done, () =>
    written.attach(`${nameOf(message)}.eml`, {
      address,
      async bytes() {
        const response = await fetch(await address(), { credentials: 'omit', cache: 'no-store' }).catch(
          (cause: unknown) => {
            throw new Fault('offline', {}, { cause })
          },
        )
        if (!response.ok) throw new Fault('unavailable')
        return response.blob()
      },
    }),
  )
}

/** The viewer's own address of the message in this archive: whoever follows it signs in, and must be allowed to read it. */
async function link(written: Written, { notices }: Archive, message: Message): Promise<boolean> {
  const { mailbox, id } = message
  const address = new URL(addressOf({ ...NOWHERE, mailbox, message: { mailbox, id } }), location.origin).href
  return told(
    notices,
    () => say('linkInserted'),
    () => written.link(address, nameOf(message)),
  )
}

async function told(
  notices: Archive['notices'],
  done: () => string,
  act: () => Promise<void>,
): Promise<boolean> {
  try {
    await act()
    notices.toast.value = { kind: 'done', sentence: done }
    return true
  } catch (thrown) {
    // What the archive did not hand out, Outlook was never asked for.
    const sentence = () =>
      thrown instanceof Fault
        ? faultSentence(thrown)
        : say(thrown instanceof Elsewhere ? 'insertElsewhere' : 'insertFailed')
    notices.toast.value = { kind: 'failed', sentence }
    return false
  }
}

function nameOf({ subject }: Message): string {
  return shownText(subject).trim() || say('noSubject')
}
