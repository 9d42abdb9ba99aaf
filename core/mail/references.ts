/** Longest id that is looked for, UTF-16 code units: a line of a header is no longer (RFC 5322 section 2.1.1). */
export const MAX_REFERENCE = 998

/** Ids that are looked for: each is a search, and one mail can name thousands. */
export const MAX_REFERENCES = 20

/**
 * How long they may be together, a space between, UTF-16 code units: they are asked for in an address, of which servers and
 * proxies take 8 KB or more with everything else, and whoever wrote the mail chose them.
 */
export const MAX_REFERENCES_LENGTH = 4000

/**
 * The messages that a message answers, by its header fields In-Reply-To and References (RFC 5322 section 3.6.4): Message-IDs with
 * their brackets, the newest first, each once; at most MAX_REFERENCES of at most MAX_REFERENCE, and
 * those that fit into MAX_REFERENCES_LENGTH.
 * @param headers header fields as they stand, folded
 * @param of Message-ID of the message: what are another's headers name nothing
 */
export function referencesIn(headers: string, of: string): string[] {
  const unfolded = headers.replace(/\r?\n(?=[ \t])/g, '')
  const own = idsOf(unfolded, 'Message-ID')
  if (own.length > 0 && !own.includes(bracketed(of))) return []
  // References go from the first message to the one that is answered.
  const ids = [...idsOf(unfolded, 'In-Reply-To'), ...idsOf(unfolded, 'References').reverse()]
  const taken: string[] = []
  let length = -1
  for (const id of new Set(ids)) {
    if (id.length > MAX_REFERENCE) continue
    length += 1 + id.length
    if (taken.length === MAX_REFERENCES || length > MAX_REFERENCES_LENGTH) break
    taken.push(id)
  }
  return taken
}

/** White space within brackets comes from folding; some programs leave the brackets out. */
function idsOf(unfolded: string, field: string): string[] {
  const value = new RegExp(`^${field}[ \\t]*:(.*)$`, 'im').exec(unfolded)?.[1] ?? ''
  const ids = value.match(/<[^<>]+>/g) ?? value.match(/\S+/g) ?? []
  return ids.map(bracketed).filter((id) => id !== '<>')
}

const bracketed = (id: string) => `<${id.replace(/[<>\s]/g, '')}>`
