import { fromModifiedUtf7 } from '../../../core/text/modified-utf7.ts'

/** A folder in what is imported, on a disk or in a zip, and what it means for the mail that lies in it. */
export interface Place {
  /** The mailbox's folder for it; null is where mail without one goes. */
  readonly folder: readonly string[] | null
  /**
   * `maildir` has cur and new in it. `inner` lies below a Maildir and is none. `delivered` is cur or new itself: a file
   * in it is a message, whatever it begins with. `plain` is everything else.
   */
  readonly kind: 'plain' | 'maildir' | 'inner' | 'delivered'
  /** Plain folders are the mailbox's too: a zip was packed as somebody wants it, a disk is arranged for other things. */
  readonly named: boolean
}

/** What is known of a folder from its neighbours and from what is in it. */
interface FolderFacts {
  readonly isMaildir: boolean
  /** No other Maildir lies beside it: it is a whole account, and no folder of one. */
  readonly alone: boolean
}

/** A Maildir has cur, new and tmp; copies leave out those that were empty, but mail that was seen is in cur. */
export function isMaildirWith(parts: { readonly has: (part: 'cur' | 'new' | 'tmp') => boolean }): boolean {
  return parts.has('cur') || (parts.has('new') && parts.has('tmp'))
}

/** Where an import begins. */
export function topPlace(isMaildir: boolean, named: boolean): Place {
  return { folder: null, kind: isMaildir ? 'maildir' : 'plain', named }
}

/** The place of a folder within another; null when nothing in it is mail that was delivered. */
export function placeWithin(place: Place, name: string, { isMaildir, alone }: FolderFacts): Place | null {
  if (name === '__MACOSX') return null
  const into = (names: readonly string[]): Place => ({
    ...place,
    folder: withoutInbox([...(place.folder ?? []), ...names]),
    kind: isMaildir ? 'maildir' : place.kind === 'plain' ? 'plain' : 'inner',
  })
  if (place.kind === 'maildir') {
    if (name === 'cur' || name === 'new') return { ...place, kind: 'delivered' }
    if (name === 'tmp' || name === '.notmuch') return null
    return into(namesOf(name))
  }
  // No Maildir is looked for below it: whoever made one there, by links, would lead an import round.
  if (place.kind === 'delivered') return place
  if (place.kind === 'inner') return into(namesOf(name))
  if (!isMaildir) return place.named ? into([name]) : place
  if (name.startsWith('.')) return into(namesOf(name))
  return alone ? { ...place, folder: null, kind: 'maildir' } : into([fromModifiedUtf7(name)])
}

/** Whether a file is what programs keep for themselves. Nothing else is passed over: it may be mail (SPEC I4). */
export function isNoise(name: string, { kind }: Place): boolean {
  if (/^\._|^\.DS_Store$|^(Thumbs\.db|desktop\.ini)$/i.test(name)) return true
  return (kind === 'maildir' || kind === 'inner') && OF_MAILDIRS.test(name)
}

/** Files that Dovecot, Courier, mbsync and others keep in Maildirs: indexes, subscriptions, quotas. */
const OF_MAILDIRS =
  /^(dovecot(-(uidlist|uidvalidity|keywords|acl|acl-list|quota)|\.(index|list\.index|mailbox\.log))[-.\w]*|\.dovecot\.[-.\w]+|courier(imap|pop3d)[-.\w]*|maildirfolder|maildirsize|subscriptions|\.(mbsyncstate|isyncuidmap|uidvalidity)[-.\w]*)$/

/** ".Archive.2024" is 2024 within Archive (Maildir++); mail servers write such names in modified UTF-7. */
function namesOf(name: string): string[] {
  const parts = name.startsWith('.')
    ? name
        .slice(1)
        .split('.')
        .filter((part) => part !== '')
    : [name]
  return parts.map(fromModifiedUtf7)
}

/** The inbox is called INBOX in any case (RFC 3501 section 5.1), and what is within it lies beside it here. */
function withoutInbox(names: readonly string[]): readonly string[] | null {
  const rest = /^inbox$/i.test(names[0] ?? '') ? names.slice(1) : names
  return rest.length === 0 ? null : rest
}
