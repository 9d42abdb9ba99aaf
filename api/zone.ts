import { SAMPLE_ZONE } from './sample/zone.ts'
import type { AdministrationPort } from './store/administration.ts'

/**
 * The organisation's zone (IANA), in which a date begins and ends (SPEC D6): as it was set, else where the sample's people
 * work, wherever somebody tries it, else the machine's.
 * @param set empty for not set
 */
export async function zoneOf(set: string, settings: Pick<AdministrationPort, 'setting'>): Promise<string> {
  if (set !== '') return set
  const origin = await settings.setting('origin')
  if (origin === 'sample' || origin?.startsWith('loading') === true) return SAMPLE_ZONE
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
