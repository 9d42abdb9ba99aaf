import people from '@fluentui/svg-icons/icons/people_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import { lastDay } from '../../i18n/dates.ts'
import { say } from '../../i18n/say.ts'
import { WITHHELD } from '../../i18n/withheld.ts'
import { useArchive } from '../context.ts'
import { Icon } from '../icon.tsx'
import { later } from '../later.tsx'
import { Say } from '../say.tsx'

const StandingMore = later(async () => (await import('./standing-more.tsx')).StandingMore, 'more')

/** In a delegated archive: whose it is and what is not shown (V2). It never leaves. */
export function StandingLine({ mailbox }: { readonly mailbox: string }) {
  const { mailboxes, now } = useArchive()
  const open = useSignal(false)
  const shown = mailboxes.find(mailbox)
  if (shown?.relation !== 'delegated') return null
  const { address, endsAt } = shown
  const withheld = say(WITHHELD[shown.withheld])
  const date = endsAt ? lastDay(endsAt, now()) : ''
  return (
    <div class="standing">
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open.value}
        onClick={() => {
          open.value = !open.value
        }}
      >
        <Icon of={people} />
        <span>
          <Say k={endsAt ? 'delegateUntil' : 'delegate'} v={{ address, date, withheld }} />
        </span>
      </button>
      {open.value && (
        <StandingMore
          mailbox={shown}
          onClose={() => {
            open.value = false
          }}
        />
      )}
    </div>
  )
}
