import people from '@fluentui/svg-icons/icons/people_20_regular.svg?raw'
import { useEffect, useRef } from 'preact/hooks'
import { clock } from '../../i18n/dates.ts'
import { say } from '../../i18n/say.ts'
import type { Gone } from '../../models/notices.ts'
import { useArchive } from '../context.ts'
import { Say } from '../say.tsx'
import { StatePage } from '../state-page.tsx'

/** In place of what was cleared: that access is over, and why (D5). The focus goes to its heading. */
export function GonePage({ gone }: { readonly gone: Gone }) {
  const { goHome, inOutlook } = useArchive()
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { activeElement } = document
    if (!activeElement || activeElement === document.body || !activeElement.isConnected)
      ref.current?.querySelector('h2')?.focus()
  }, [])
  const { address, name, by, at } = gone
  return (
    <div ref={ref} class="gone" role="alert">
      <StatePage
        icon={people}
        title={<Say k="removedTitle" v={{ address }} />}
        action={
          <button type="button" class="button" onClick={goHome}>
            {say('goHome')}
          </button>
        }
      >
        {gone.how === 'ended' ? (
          <>
            <Say k="ended" v={{ name: name || address }} /> {say('cleared')}
          </>
        ) : at === '' ? (
          say('cleared')
        ) : (
          <Say
            k={by ? 'removedBy' : 'removedAt'}
            v={{ by, time: clock(at), here: say(inOutlook ? 'herePane' : 'herePage') }}
          />
        )}
      </StatePage>
    </div>
  )
}
