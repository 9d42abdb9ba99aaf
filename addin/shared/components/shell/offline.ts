import type { Archive } from '../../models/archive.ts'

/** True while there is no network, as far as the last answers tell. */
export function isOffline({ live, list, reading }: Archive): boolean {
  return live.offline.value || (list.fault.value ?? reading.fault.value)?.code === 'offline'
}
