import wifiOff from '@fluentui/svg-icons/icons/wifi_off_20_regular.svg?raw'
import { clock } from '../../i18n/dates.ts'
import { say } from '../../i18n/say.ts'
import { useArchive } from '../context.ts'
import { Icon } from '../icon.tsx'

/** Over the list while there is no network: from when it is. */
export function OfflineBar() {
  const { loadedAt } = useArchive().list
  const at = loadedAt.value
  return (
    <p class="quiet-bar">
      <Icon of={wifiOff} />
      {at ? say('offline', { time: clock(at) }) : say('offlineNothing')}
    </p>
  )
}
