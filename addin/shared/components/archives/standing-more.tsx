import type { Mailbox } from '../../../../core/contract/me.ts'
import { accessDay, lastDay } from '../../i18n/access-days.ts'
import { say } from '../../i18n/say.ts'
import { useArchive } from '../context.ts'
import { Popover } from '../popover.tsx'
import './standing-more.css'

/** Who sees what is read in a delegated archive, why it is delegated, and how long (V2). */
export function StandingMore({
  mailbox,
  onClose,
}: {
  readonly mailbox: Mailbox
  readonly onClose: () => void
}) {
  const { now } = useArchive()
  const { address, kind, reason, startsAt, endsAt } = mailbox
  return (
    <Popover label={address} class="standing-more" onClose={onClose}>
      <p>{say(kind === 'shared' ? 'standingShared' : 'standingMore')}</p>
      {reason && <p dir="auto">{say('reason', { reason })}</p>}
      {startsAt && <p>{say('from', { date: accessDay(startsAt, now()) })}</p>}
      {endsAt && <p>{say('until', { date: lastDay(endsAt, now()) })}</p>}
      <button type="button" class="button small" onClick={onClose}>
        {say('close')}
      </button>
    </Popover>
  )
}
