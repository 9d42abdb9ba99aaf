import { z } from 'zod'
import { zoneNamed } from '../time/zone.ts'

/** Twice the longest name that there is. The attack: names of megabytes, of which each is looked up and kept. */
const MAX_ZONE_LENGTH = 64

const error = 'Write the IANA name of a time zone, such as Europe/Berlin, or leave it out.'

export const Zone = z
  .string()
  .max(MAX_ZONE_LENGTH, { error })
  .transform((name, { issues }) => {
    const zone = zoneNamed(name)
    if (zone !== null) return zone
    issues.push({ code: 'custom', input: name, message: error })
    return z.NEVER
  })
  .nullable()
  .default(null)
  .meta({ description: "The zone whose days `q` means, by its IANA name; without it the organisation's" })
