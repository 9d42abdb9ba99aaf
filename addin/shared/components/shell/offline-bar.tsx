import wifiOff from '@fluentui/svg-icons/icons/wifi_off_20_regular.svg?raw'
import { clock } from '../../i18n/dates.ts'
import { say } from '../../i18n/say.ts'
import { useArchive } from '../context.ts'
import { Icon } from '../icon.tsx'
import { isOffline } from './offline.ts'
import { useReconnecting } from './reconnecting.ts'
import '../../theme/late.css'

/**
 * While there is no network: over the list from when it is; over anything else that alone, and where no line at the foot says
 * how it goes on, that too.
 */
export function OfflineBar({ over = 'list' }: { readonly over?: 'list' | 'other' | 'message' }) {
  const archive = useArchive()
  const { live, list, catchUp } = archive
  const isAway = isOffline(archive)
  // A stream that broke is asked for again by itself, and then all else.
  useReconnecting(isAway && !live.offline.value, () => void catchUp())
  if (!isAway) return null
  // Of a list that did not come the one before says nothing.
  const at = over === 'list' && list.status.value === 'ready' && list.loadedAt.value
  return (
    <p class="quiet-bar">
      <Icon of={wifiOff} />
      {at ? say('offline', { time: clock(at) }) : say(over === 'message' ? 'faultOffline' : 'offlineNothing')}
    </p>
  )
}
