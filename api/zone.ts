import { SAMPLE_ZONE } from './sample/zone.ts'
import type { AdministrationPort } from './store/administration.ts'

/** The setting of the archive in which a server leaves the zone that it goes by. */
const ZONE_SETTING = 'zone'

/**
 * The organisation's zone (IANA), in which a date begins and ends (SPEC D6): as it was set, else where the sample's people
 * work, wherever somebody tries it, else the machine's.
 * @param set empty for not set
 */
async function zoneOf(set: string, settings: Pick<AdministrationPort, 'setting'>): Promise<string> {
  if (set !== '') return set
  const origin = await settings.setting('origin')
  if (origin === 'sample' || origin?.startsWith('loading') === true) return SAMPLE_ZONE
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** The zone that a server goes by, which it leaves in the archive for the commands beside it. */
export async function zoneOfServer(
  set: string,
  settings: Pick<AdministrationPort, 'setting' | 'setSetting'>,
): Promise<string> {
  const zone = await zoneOf(set, settings)
  await settings.setSetting(ZONE_SETTING, zone)
  return zone
}

/** The zone in which a command reads a date: as it was set, else that of the server which had this archive last. */
export async function zoneOfCommand(
  set: string,
  settings: Pick<AdministrationPort, 'setting'>,
): Promise<string> {
  return set !== '' ? set : ((await settings.setting(ZONE_SETTING)) ?? zoneOf('', settings))
}
