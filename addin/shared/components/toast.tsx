import dismiss from '@fluentui/svg-icons/icons/dismiss_20_regular.svg?raw'
import info from '@fluentui/svg-icons/icons/info_20_regular.svg?raw'
import { useEffect, useState } from 'preact/hooks'
import { lastDay } from '../i18n/access-days.ts'
import { say } from '../i18n/say.ts'
import type { Toast } from '../models/notices.ts'
import { NOWHERE } from '../models/place.ts'
import { useArchive, usePage } from './context.ts'
import { Icon } from './icon.tsx'
import { Say } from './say.tsx'
import '../theme/late.css'
import './toast.css'

/** How long a toast stays that is not about access, in milliseconds. */
const STAY = 6000

/** How long something can be taken back, in milliseconds. */
const UNDO = 10_000

/** What happened, and what can be done about it. */
export function ToastBox({ toast }: { readonly toast: Toast }) {
  const { notices } = usePage()
  const [held, setHeld] = useState(false)
  const stays = toast.kind === 'granted' || toast.kind === 'removed'
  const stay = toast.kind === 'done' && toast.undo ? UNDO : STAY
  useEffect(() => {
    if (stays || held) return
    const timer = setTimeout(() => {
      notices.toast.value = null
    }, stay)
    return () => clearTimeout(timer)
  }, [toast, stays, held, notices, stay])
  return (
    <div
      class="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      <Icon of={info} />
      <div class="toast-text">
        <ToastWords toast={toast} />
      </div>
      <button
        type="button"
        class="icon-button"
        aria-label={say('close')}
        onClick={() => {
          notices.toast.value = null
        }}
      >
        <Icon of={dismiss} />
      </button>
    </div>
  )
}

function ToastWords({ toast }: { readonly toast: Toast }) {
  if (toast.kind === 'failed' || toast.kind === 'done')
    return (
      <>
        {typeof toast.sentence === 'string' ? toast.sentence : toast.sentence()}
        {toast.kind === 'done' && toast.undo && <Undo {...toast.undo} />}
      </>
    )
  if (toast.kind === 'granted') return <Granted toast={toast} />
  const [first] = toast.of
  if (!first || toast.of.length > 1) return <strong>{say('removedMany', { n: toast.of.length })}</strong>
  const { address, by, how } = first
  const name = first.name || address
  const key = how === 'ended' ? 'ended' : by ? 'removedToast' : 'removedToastNobody'
  return (
    <>
      <strong>
        <Say k={key} v={{ name, by }} />
      </strong>
      <span>{say('cleared')}</span>
    </>
  )
}

function Undo({ label, act }: { readonly label: string; readonly act: () => void }) {
  const { notices } = usePage()
  return (
    <button
      type="button"
      class="link"
      onClick={() => {
        // The button goes with its toast: the keyboard goes on from the page.
        document.querySelector<HTMLElement>('main')?.focus()
        notices.toast.value = null
        act()
      }}
    >
      {label}
    </button>
  )
}

function Granted({ toast }: { readonly toast: Extract<Toast, { kind: 'granted' }> }) {
  const { places, mailboxes, notices, now } = useArchive()
  const n = toast.of.length
  const mailbox = mailboxes.find(toast.of[0] ?? '')
  const name = mailbox?.name || mailbox?.address || ''
  const date = mailbox?.endsAt ? lastDay(mailbox.endsAt, now()) : ''
  return (
    <>
      <strong>
        {n > 1 ? say('grantedMany', { n }) : <Say k={date ? 'grantedUntil' : 'granted'} v={{ name, date }} />}
      </strong>
      <button
        type="button"
        class="link"
        onClick={() => {
          notices.toast.value = null
          // Of many, the person chooses.
          if (n > 1) document.querySelector<HTMLElement>('.switcher-button')?.click()
          else if (mailbox) places.go({ ...NOWHERE, mailbox: mailbox.id })
        }}
      >
        {say('open')}
      </button>
    </>
  )
}
