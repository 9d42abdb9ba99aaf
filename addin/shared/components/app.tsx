import { useEffect } from 'preact/hooks'
import { say } from '../i18n/say.ts'
import { useArchive } from './context.ts'
import { later } from './later.tsx'
import { Shell } from './shell.tsx'
import { Toasts } from './toast.tsx'

const Doorstep = later(async () => (await import('./doorstep.tsx')).Doorstep)

/** The page: the archive, or what stands in front of it. */
export function App() {
  const { session, reading, places, mailboxes } = useArchive()
  const status = session.status.value
  const subject = reading.message.value?.subject
  const { mailbox, q } = places.place.value
  useEffect(() => {
    const shown = mailboxes.find(mailbox)
    const where = mailbox === 'all' ? say('allArchives') : shown?.name || shown?.address
    const parts = status === 'signed-in' ? [subject || q, where] : []
    document.title = [...parts, say('product')].filter(Boolean).join(' · ')
  }, [status, subject, q, mailbox, mailboxes])
  if (status === 'starting') return <div class="starting" role="status" aria-label={say('loadingMessages')} />
  return (
    <>
      {status === 'signed-in' ? <Shell /> : <Doorstep />}
      <Toasts />
    </>
  )
}
