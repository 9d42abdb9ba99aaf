import people from '@fluentui/svg-icons/icons/people_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import type { Mailbox } from '../../../../core/contract/me.ts'
import { lastDay } from '../../i18n/access-days.ts'
import { say } from '../../i18n/say.ts'
import { WITHHELD } from '../../i18n/withheld.ts'
import { useArchive } from '../context.ts'
import { Icon } from '../icon.tsx'
import { later } from '../later.tsx'
import { Say } from '../say.tsx'

const StandingMore = later(async () => (await import('./standing-more.tsx')).StandingMore, 'more')

/** Whose the archive is and what is not shown in it, and who gave access at a press. */
export function Standing({ shown }: { readonly shown: Mailbox }) {
  const { now } = useArchive()
  const open = useSignal(false)
  const { address, endsAt } = shown
  const withheld = say(WITHHELD[shown.withheld])
  const date = endsAt ? lastDay(endsAt, now()) : ''
  return (
    <>
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
    </>
  )
}
