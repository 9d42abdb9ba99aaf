import { useLayoutEffect, useRef } from 'preact/hooks'
import { say } from '../../i18n/say.ts'
import { mailboxName } from '../archives/mailbox-name.ts'
import { useArchive } from '../context.ts'
import { later } from '../later.tsx'
import { shownText } from '../shown-text.ts'
import { Toasts } from '../toasts.tsx'
import { Shell } from './shell.tsx'
import { soon } from './soon.ts'

const AccessPage = later(
  async () => (await import('../../access/access-page.tsx')).AccessPage,
  'access',
  'more',
)
const Announcer = soon(({ Announcer }) => Announcer)
const Doorstep = later(async () => (await import('./doorstep.tsx')).Doorstep, 'more')

/** The page: the archive, or what stands in front of it. */
export function App() {
  const archive = useArchive()
  const { session, reading, places, list } = archive
  const status = session.status.value
  const subject = shownText(reading.message.value?.subject ?? '')
  const { q, access, mailbox } = places.place.value
  const where = mailboxName(archive)
  // It comes after the first rows: who opens a page waits for those.
  const usable = useRef(false)
  if (list.status.value === 'ready') usable.current = true
  // With the screen and not a frame later: what was taken away must not stand in the title (D5).
  useLayoutEffect(() => {
    const parts = status === 'signed-in' ? [subject || q, where] : []
    document.title = [...parts, say('product')].filter(Boolean).join(' · ')
  }, [status, subject, q, where])
  return (
    <>
      {status === 'signed-in' && access ? (
        <AccessPage mailbox={mailbox} />
      ) : status === 'signed-in' ? (
        <>
          <Shell />
          {usable.current && <Announcer />}
        </>
      ) : (
        status !== 'starting' && <Doorstep />
      )}
      <Toasts />
    </>
  )
}
