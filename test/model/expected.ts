import { createHash } from 'node:crypto'
import { type Copy, type Model, type Policy, sinceOf, verdict } from './model.ts'
import { conversation, type FolderSeen, type Listed, type Readable, samePath } from './reading.ts'

/** How the server names what the model speaks of. */
export interface Names {
  mailbox(address: string): string
  message(copy: Copy): string
  folder(mailbox: string, path: FolderSeen['path']): string
}

export function instant(ms: number): string {
  return new Date(ms).toISOString()
}

/** What the standing line may promise, from all settings that ever stood. */
export function withheld(policies: readonly Policy[]): string {
  if (!policies.at(-1)!.enabled) return 'off'
  const less = [
    policies.some((one) => one.enabled && one.confidential === 'visible') && 'confidential',
    policies.some(({ enabled }) => !enabled) && 'while-off',
  ].filter(Boolean)
  return less.length === 0 ? 'all' : `all-but-${less.join('-and-')}`
}

export function mailboxShown(
  model: Model,
  names: Names,
  { mailbox, relation, delegation }: Readable,
): object {
  return {
    id: names.mailbox(mailbox),
    address: mailbox,
    name: mailbox.split('@')[0],
    relation,
    kind: model.shared.includes(mailbox) ? 'shared' : 'person',
    reason: delegation?.reason ?? null,
    startsAt: delegation?.startsAt == null ? null : instant(sinceOf(delegation)),
    endsAt: delegation?.endsAt == null ? null : instant(delegation.endsAt),
    withheld: withheld(model.policies),
  }
}

/** One row of a list, without what marks hits. */
export function row(model: Model, names: Names, { copy, as, alsoIn }: Listed): object {
  const { letter } = copy
  const outcome = model.outcomes.get(letter)
  return {
    id: names.message(copy),
    mailbox: names.mailbox(copy.mailbox),
    from: letter.from,
    to: letter.to,
    sent: copy.folder === 'sent',
    subject: letter.subject,
    preview: letter.text,
    receivedAt: instant(copy.receivedAt),
    sentAt: instant(letter.sentAt),
    size: Buffer.byteLength(source(copy)),
    attachments: letter.attachment === null ? [] : [{ name: letter.attachment.name, type: 'text/plain' }],
    policy: as === 'own' && outcome?.hidden === true ? outcome.strictest : null,
    unparsed: false,
    alsoIn: alsoIn.map((other) => ({ mailbox: names.mailbox(other.mailbox), id: names.message(other) })),
    hits: null,
  }
}

function isSender({ letter, mailbox }: Copy): boolean {
  return letter.from.address === mailbox
}

export function folderShown(names: Names, mailbox: string, path: FolderSeen['path']): object {
  const wellKnown = typeof path === 'string' ? path : null
  return {
    id: names.folder(mailbox, path),
    name: typeof path === 'string' ? '' : (path.at(-1) ?? ''),
    wellKnown,
    parent: typeof path === 'string' || path.length < 2 ? null : names.folder(mailbox, path.slice(0, -1)),
  }
}

export function message(model: Model, names: Names, reader: string, listed: Listed): object {
  const { copy } = listed
  const { letter } = copy
  return {
    ...row(model, names, { ...listed, alsoIn: [] }),
    cc: letter.cc,
    bcc: isSender(copy) ? letter.bcc : [],
    replyTo: [],
    messageId: letter.messageId,
    inReplyTo: letter.inReplyTo,
    folder: folderShown(names, copy.mailbox, copy.folder),
    parts:
      letter.attachment === null
        ? []
        : [
            {
              part: 0,
              name: letter.attachment.name,
              type: 'text/plain',
              size: Buffer.byteLength(letter.attachment.text),
              inline: false,
            },
          ],
    conversationCount: conversation(model, reader, copy).length,
  }
}

/** P6, X8: this archive's own way in, and the verdict. */
export function delivery(model: Model, copy: Copy): object {
  const { arrival, letter } = copy
  const outcome = model.outcomes.get(letter)
  const first = verdict(arrival)
  const byAnother = outcome !== undefined && outcome.hidden !== first.hidden
  return {
    way: 'smtp',
    acceptedAt: instant(arrival.acceptedAt),
    archivedAt: instant(copy.archivedAt),
    receivedAt: instant(copy.receivedAt),
    sentAt: instant(letter.sentAt),
    envelopeFrom: arrival.envelopeFrom,
    envelopeTo: copy.mailbox,
    reached: [{ name: copy.mailbox.split('@')[0], address: copy.mailbox }],
    folder: folderName(copy.folder),
    size: Buffer.byteLength(source(copy)),
    messageId: letter.messageId,
    policy: {
      name: 'Sender Privacy Policy',
      applied: outcome?.hidden === true,
      sensitivity: byAnother && outcome.hidden ? outcome.strictest : arrival.mark,
      where: byAnother ? 'other-arrival' : arrival.mark === 'normal' ? 'none' : 'header',
      reason: byAnother ? 'other-arrival' : first.reason,
      decidedAt: instant(copy.archivedAt),
    },
    found: arrival.raw.includes('\r\nSensitivity: ') ? [{ sensitivity: arrival.mark, where: 'header' }] : [],
    problems: [],
    sha256: createHash('sha256').update(source(copy)).digest('hex'),
  }
}

function folderName(folder: Copy['folder']): string {
  if (typeof folder !== 'string') return folder.at(-1) ?? ''
  return folder === 'inbox' ? 'Inbox' : 'Sent Items'
}

/** X8: as it came in for this archive; Bcc for the sender only. */
export function source(copy: Copy): string {
  return isSender(copy) || copy.folder === 'sent'
    ? copy.arrival.raw
    : copy.arrival.raw.replace(/^Bcc: .*\r\n/m, '')
}

export interface FacetsExpected {
  readonly total: number
  readonly capped: boolean
  readonly senders: readonly object[]
  readonly years: readonly object[]
  readonly withAttachments: number
  readonly folders: readonly object[]
  readonly mailboxes: readonly object[]
}

/** X3: `each` is every matching copy, `listed` every letter once. */
export function facets(
  model: Model,
  names: Names,
  each: readonly Copy[],
  listed: readonly Listed[],
  all: boolean,
): FacetsExpected {
  const letters = listed.map(({ copy }) => copy.letter)
  const senders = tally(letters.map(({ from }) => from.address)).map(([address, count]) => ({
    name: letters.find(({ from }) => from.address === address)?.from.name ?? '',
    address,
    count,
  }))
  const folders: { mailbox: string; path: FolderSeen['path']; count: number }[] = []
  for (const { mailbox, folder } of each) {
    const known = folders.find((one) => samePath(one.path, folder) && (all || one.mailbox === mailbox))
    if (known !== undefined) known.count += 1
    else if (!all || typeof folder === 'string') folders.push({ mailbox, path: folder, count: 1 })
  }
  return {
    total: listed.length,
    capped: false,
    senders: senders.sort((a, b) => b.count - a.count || (a.address < b.address ? -1 : 1)),
    years: tally(listed.map(({ copy }) => instant(copy.receivedAt).slice(0, 4)))
      .map(([year, count]) => ({ year: Number(year), count }))
      .sort((a, b) => b.year - a.year),
    withAttachments: letters.filter(({ attachment }) => attachment !== null).length,
    folders: folders
      .sort((a, b) => b.count - a.count || (pathText(a.path) < pathText(b.path) ? -1 : 1))
      .map(({ mailbox, path, count }) => {
        const { parent: _, ...shown } = folderShown(names, mailbox, path) as { parent: unknown }
        return { ...shown, count }
      }),
    mailboxes: tally(each.map(({ mailbox }) => mailbox))
      .sort((a, b) => b[1] - a[1] || model.mailboxes.indexOf(a[0]) - model.mailboxes.indexOf(b[0]))
      .map(([mailbox, count]) => ({ mailbox: names.mailbox(mailbox), count })),
  }
}

/** Folders of one name lie in the order of their paths. */
export function pathText(path: FolderSeen['path']): string {
  return typeof path === 'string' ? folderName(path).toLowerCase() : path.join('/').toLowerCase()
}

function tally(values: readonly string[]): [string, number][] {
  return [...new Set(values)].map((value) => [value, values.filter((one) => one === value).length])
}
