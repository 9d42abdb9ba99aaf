import sync from '@fluentui/svg-icons/icons/arrow_sync_20_regular.svg?raw'
import upload from '@fluentui/svg-icons/icons/arrow_upload_20_regular.svg?raw'
import { neverBegan } from '../../../../core/delegation/never-began.ts'
import { Icon } from '../../../shared/components/icon.tsx'
import { daysUntil, shortDay } from '../../i18n/days.ts'
import { say } from '../../i18n/say.ts'

/** From this many days before its end, a delegation says so. */
const WARN_DAYS = 7

interface Timed {
  readonly state: 'active' | 'scheduled' | 'ended' | 'removed'
  readonly startsAt: string | null
  readonly endsAt: string | null
}

/** The soon-to-end warning of a delegation; empty when its end is far or there is none. */
export function endsSoon({ state, endsAt }: Timed, now: number, zone: string): string {
  if (state !== 'active' || endsAt === null) return ''
  const days = daysUntil(Date.parse(endsAt) - 1, now, zone)
  if (days > WARN_DAYS) return ''
  return days <= 0 ? say('endsToday') : days === 1 ? say('endsTomorrow') : say('endsIn', { n: days })
}

/** Its state. Only what is out of the ordinary gets a tag. */
export function StateCell({
  delegation,
  now,
  zone,
}: {
  readonly delegation: Timed
  readonly now: number
  readonly zone: string
}) {
  const { state, startsAt, endsAt } = delegation
  const soon = endsSoon(delegation, now, zone)
  if (soon) return <span class="tag warning">{soon}</span>
  if (state === 'active') return <>{say('state-active')}</>
  if (state === 'scheduled' && startsAt)
    return <span class="tag">{say('startsOn', { date: shortDay(startsAt, zone) })}</span>
  if (neverBegan({ state, from: startsAt, until: endsAt }))
    return <span class="quiet">{say('neverBegan')}</span>
  return <span class="quiet">{say(`state-${state}`)}</span>
}

/** How it came about. */
export function OriginTag({ origin }: { readonly origin: 'hand' | 'import' | 'sync' | 'sample' }) {
  const icon = origin === 'import' ? upload : origin === 'sync' ? sync : null
  return (
    <span class="tag">
      {icon && <Icon of={icon} />}
      {say(`origin-${origin}`)}
    </span>
  )
}
