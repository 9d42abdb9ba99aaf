/** What the first part of a journal report says of the message inside: its envelope, whatever its header claims. */
export interface JournalEnvelope {
  /** Whose word the message is: `Sender:` and `On-Behalf-Of:`. */
  readonly senders: readonly string[]
  /** Everybody whom it reached, by To, Cc, Bcc, Recipient, and the lists and first addressees of `Expanded`, `Forwarded`. */
  readonly recipients: readonly string[]
  /** Those of `Bcc:` lines only. */
  readonly bcc: readonly string[]
  readonly subject: string
  /** As stated, with its angle brackets. */
  readonly messageId: string
}

/**
 * Reads the lines of a report's first part. Unknown lines are passed over; what is not an address is kept out, so that
 * text beside it delivers to nobody. Time and memory are linear in the text.
 */
export function readJournalEnvelope(text: string): JournalEnvelope {
  const senders = new Set<string>()
  const recipients = new Set<string>()
  const bcc = new Set<string>()
  let subject = ''
  let messageId = ''
  for (const line of unfolded(text)) {
    const colon = line.indexOf(':')
    if (colon < 0) continue
    const value = line.slice(colon + 1).trim()
    switch (line.slice(0, colon).trim().toLowerCase()) {
      case 'sender':
      case 'on-behalf-of':
        for (const address of addressesIn(value)) senders.add(address)
        break
      case 'to':
      case 'cc':
      case 'recipient':
        for (const address of addressesIn(value)) recipients.add(address)
        break
      case 'bcc':
        for (const address of addressesIn(value)) {
          recipients.add(address)
          bcc.add(address)
        }
        break
      case 'subject':
        // The first counts: what a subject carries must not be taken for a line of the envelope again.
        if (subject === '') subject = value
        break
      case 'message-id':
        if (messageId === '') messageId = value
        break
    }
  }
  return { senders: [...senders], recipients: [...recipients], bcc: [...bcc], subject, messageId }
}

/** Lines, those that begin with white space joined to the one before. */
function* unfolded(text: string): Generator<string> {
  let current: string[] = []
  for (let at = 0; at <= text.length; ) {
    const lf = text.indexOf('\n', at)
    const end = lf < 0 ? text.length : lf
    const line = text.slice(at, end > at && text.charAt(end - 1) === '\r' ? end - 1 : end)
    if (!line.startsWith(' ') && !line.startsWith('\t')) {
      if (current.length > 0) yield current.join('')
      current = []
    }
    current.push(line)
    at = end + 1
  }
  yield current.join('')
}

/** `anna@x, Expanded: list@x`: addresses between commas that are not quoted, some with a word of what they are. */
function* addressesIn(value: string): Generator<string> {
  let start = 0
  let quoted = false
  for (let at = 0; at <= value.length; at += 1) {
    const char = value.charAt(at)
    if (char === '\\' && quoted) at += 1
    else if (char === '"') quoted = !quoted
    if (at < value.length && (quoted || (char !== ',' && char !== ';'))) continue
    const entry = value.slice(start, at)
    if (entry.includes('@')) yield bare(entry)
    start = at + 1
  }
}

const LABEL = /^\s*(?:expanded|forwarded)\s*:/i

function bare(text: string): string {
  const address = text.replace(LABEL, '').trim()
  const open = address.lastIndexOf('<')
  return address.endsWith('>') && open >= 0 ? address.slice(open + 1, -1).trim() : address
}
