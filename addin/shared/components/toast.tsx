import dismiss from '@fluentui/svg-icons/icons/dismiss_20_regular.svg?raw'
import info from '@fluentui/svg-icons/icons/info_20_regular.svg?raw'
import { useEffect, useState } from 'preact/hooks'
import { lastDay } from '../i18n/dates.ts'
import { say } from '../i18n/say.ts'
import type { Toast } from '../models/notices.ts'
import { NOWHERE } from '../models/place.ts'
import { useArchive } from './context.ts'
import { Icon } from './icon.tsx'
import { Say } from './say.tsx'
import './toast.css'

/** How long a toast stays that is not about access, in milliseconds. */
const STAY = 6000

/** What happened, and what can be done about it. */
export function ToastBox({ toast }: { readonly toast: Toast }) {
  const { notices } = useArchive()
  const [held, setHeld] = useState(false)
  const stays = toast.kind === 'granted' || toast.kind === 'removed'
  useEffect(() => {
    if (stays || held) return
    const timer = setTimeout(() => {
      notices.toast.value = null
    }, STAY)
    return () => clearTimeout(timer)
  }, [stays, held, notices])
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
  const { places, notices, now } = useArchive()
  if (toast.kind === 'failed' || toast.kind === 'done') return <>{toast.sentence}</>
  const { name } = toast
  if (toast.kind === 'granted') {
    const date = toast.endsAt ? lastDay(toast.endsAt, now()) : ''
    return (
      <>
        <strong>
          <Say k={date ? 'grantedUntil' : 'granted'} v={{ name, date }} />
        </strong>
        <button
          type="button"
          class="link"
          onClick={() => {
            notices.toast.value = null
            places.go({ ...NOWHERE, mailbox: toast.mailbox })
          }}
        >
          {say('open')}
        </button>
      </>
    )
  }
  const key = toast.how === 'ended' ? 'ended' : toast.by ? 'removedToast' : 'removedToastNobody'
  return (
    <>
      <strong>
        <Say k={key} v={{ name, by: toast.by }} />
      </strong>
      <span>{say('cleared')}</span>
    </>
  )
}
