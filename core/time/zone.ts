/** Names that were looked up: each search names one, and looking one up takes longer than reading most searches. */
const known = new Map<string, string | null>()

/** Spellings kept. The attack: a name has as many as there are ways to write its letters large and small. */
const KEPT = 1000

/**
 * A time zone by its IANA name as the zones' own list writes it, so that one zone is one, however it is spelled; null when
 * there is none of this name.
 */
export function zoneNamed(name: string): string | null {
  let zone = known.get(name)
  if (zone === undefined) {
    zone = lookUp(name)
    if (known.size >= KEPT) known.clear()
    known.set(name, zone)
  }
  return zone
}

function lookUp(name: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return null
  }
}
