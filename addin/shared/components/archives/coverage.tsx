import arrowClockwise from '@fluentui/svg-icons/icons/arrow_clockwise_20_regular.svg?raw'
import checkmark from '@fluentui/svg-icons/icons/checkmark_20_regular.svg?raw'
import clockIcon from '@fluentui/svg-icons/icons/clock_20_regular.svg?raw'
import { clock } from '../../i18n/dates.ts'
import { say } from '../../i18n/say.ts'
import { ALL } from '../../models/place.ts'
import { useArchive } from '../context.ts'
import { Icon } from '../icon.tsx'

/** What the line at the foot says, once the list is there or did not come. */
export function Coverage() {
  const { icon, words } = useCoverage()
  return (
    <>
      <Icon of={icon} />
      <span role="status">{words}</span>
    </>
  )
}

function useCoverage(): { icon: string; words: string } {
  const { list, facts, live, places } = useArchive()
  const coverage = facts.coverage.value
  const upTo = coverage?.upTo ?? null
  if (live.offline.value || list.fault.value?.code === 'offline')
    return { icon: arrowClockwise, words: say('reconnecting') }
  if (list.status.value === 'failed') {
    const at = list.loadedAt.value
    return { icon: clockIcon, words: at ? say('lastChecked', { time: clock(at) }) : say('coverageUnknown') }
  }
  if (list.status.value === 'loading') return { icon: clockIcon, words: say('loadingMessages') }
  if (facts.coverageFailed.value)
    return {
      icon: clockIcon,
      words: upTo ? say('coverageLast', { time: clock(upTo) }) : say('coverageUnknown'),
    }
  if (!coverage) return { icon: clockIcon, words: say('loadingMessages') }
  if (upTo === null) return { icon: clockIcon, words: say('coverageUnknown') }
  const time = clock(upTo)
  if (coverage.processing)
    return { icon: checkmark, words: say('coverageOwner', { time, n: coverage.processing }) }
  if (places.place.value.mailbox === ALL) return { icon: checkmark, words: say('coverageAll', { time }) }
  return { icon: checkmark, words: say('coverage', { time }) }
}
