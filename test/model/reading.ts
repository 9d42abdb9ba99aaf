import { type Copy, type Delegation, isCurrent, type Model, type Somebody } from './model.ts'

/** What a reader asks of: one mailbox by address, or all archives (null). */
export type Target = string | null

export interface Readable {
  readonly mailbox: string
  readonly relation: 'own' | 'delegated'
  readonly delegation: Delegation | null
}

/** D1, D8: own archives in the order of binding, then delegated ones by name. */
export function readable(model: Model, reader: string): Readable[] {
  const own = model.owners.filter((one) => one.reader === reader).map(({ mailbox }) => mailbox)
  const delegated: Readable[] = []
  for (const mailbox of model.mailboxes) {
    const delegation = model.delegations
      .filter((one) => one.delegate === mailbox && own.includes(one.primary) && isCurrent(one, model.now))
      .sort((a, b) => end(b) - end(a) || a.id - b.id)[0]
    if (delegation !== undefined && !own.includes(mailbox))
      delegated.push({ mailbox, relation: 'delegated', delegation })
  }
  return [
    ...own.map((mailbox): Readable => ({ mailbox, relation: 'own', delegation: null })),
    ...delegated.sort((a, b) => (a.mailbox < b.mailbox ? -1 : 1)),
  ]
}

function end({ endsAt }: Delegation): number {
  return endsAt ?? Number.MAX_SAFE_INTEGER
}

/** The mailboxes that a target means to a reader; empty when it means nothing to them. */
export function meant(model: Model, reader: string, target: Target): Readable[] {
  return readable(model, reader).filter(({ mailbox }) => target === null || mailbox === target)
}

export interface Seen {
  readonly copy: Copy
  readonly as: 'own' | 'delegated'
}

/** P4, D3: every archived copy that a reader may see there; unordered. */
export function seen(model: Model, reader: string, target: Target): Seen[] {
  return meant(model, reader, target).flatMap(({ mailbox, relation }) =>
    model.copies
      .filter((copy) => copy.mailbox === mailbox)
      .filter((copy) => relation === 'own' || model.outcomes.get(copy.letter)?.hidden === false)
      .map((copy) => ({ copy, as: relation })),
  )
}

export interface Listed extends Seen {
  readonly alsoIn: readonly Copy[]
}

/** V1, V3: newest first, each letter once at the newest of its copies that match. */
export function listing(
  model: Model,
  reader: string,
  target: Target,
  matches: (copy: Copy) => boolean,
): Listed[] {
  const all = seen(model, reader, target)
  const listed = new Map<Copy['letter'], Listed>()
  for (const one of all.filter(({ copy }) => matches(copy)).sort((a, b) => inOrder(model, a, b))) {
    if (listed.has(one.copy.letter)) continue
    const others = all
      .filter(({ copy }) => copy.letter === one.copy.letter && copy !== one.copy)
      .sort((a, b) => ownFirst(model, a, b))
    listed.set(one.copy.letter, { ...one, alsoIn: others.map(({ copy }) => copy) })
  }
  return [...listed.values()]
}

function inOrder(model: Model, a: Seen, b: Seen): number {
  return b.copy.place - a.copy.place || ownFirst(model, a, b)
}

function ownFirst(model: Model, a: Seen, b: Seen): number {
  const rank = ({ as, copy }: Seen): number =>
    (as === 'own' ? 0 : 1000) + model.mailboxes.indexOf(copy.mailbox)
  return rank(a) - rank(b)
}

export interface FolderSeen {
  readonly mailbox: string
  readonly path: readonly string[] | 'inbox' | 'sent'
  readonly count: number
}

/** V3, X3: a delegate sees folders that hold something visible, and what lies above those. */
export function folders(model: Model, reader: string, target: Target): FolderSeen[] {
  return meant(model, reader, target).flatMap(({ mailbox, relation }) => {
    const copies = seen(model, reader, mailbox).map(({ copy }) => copy)
    const known: FolderSeen['path'][] = relation === 'own' ? ['inbox', 'sent'] : []
    const add = (path: FolderSeen['path']): void => {
      if (!known.some((one) => samePath(one, path))) known.push(path)
    }
    for (const { folder } of copies) {
      add(folder)
      if (typeof folder !== 'string')
        for (let depth = 1; depth < folder.length; depth += 1) add(folder.slice(0, depth))
    }
    return known.map((path) => ({
      mailbox,
      path,
      count: copies.filter(({ folder }) => samePath(folder, path)).length,
    }))
  })
}

export function samePath(a: FolderSeen['path'], b: FolderSeen['path']): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** X3: people of visible letters; one letter in two archives counts in both. */
export function suggestions(
  model: Model,
  reader: string,
  target: Target,
  beginning: string,
): (Somebody & { count: number })[] {
  const found = new Map<string, Somebody & { count: number }>()
  for (const { copy } of seen(model, reader, target)) {
    const { from, to, cc } = copy.letter
    for (const somebody of unique([from, ...to, ...cc])) {
      if (!wordsOf(`${somebody.name} ${somebody.address}`).some((word) => word.startsWith(beginning)))
        continue
      const count = (found.get(somebody.address)?.count ?? 0) + 1
      found.set(somebody.address, { ...somebody, count })
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count || (a.address < b.address ? -1 : 1)).slice(0, 8)
}

function unique(people: readonly Somebody[]): Somebody[] {
  return people.filter((one, at) => people.findIndex(({ address }) => address === one.address) === at)
}

/** D3: accepted, not archived, in own archives only; newest first. */
export function processing(
  model: Model,
  reader: string,
  target: Target,
): { mailbox: string; from: string; size: number; acceptedAt: number }[] {
  const own = meant(model, reader, target).filter(({ relation }) => relation === 'own')
  return [...model.waiting].reverse().flatMap((arrival) =>
    own
      .filter(({ mailbox }) => arrival.recipients.includes(mailbox))
      .map(({ mailbox }) => ({
        mailbox,
        from: arrival.envelopeFrom,
        size: Buffer.byteLength(arrival.raw),
        acceptedAt: arrival.acceptedAt,
      })),
  )
}

/** V3, X4: visible letters of the same root in the same archive, oldest first. */
export function conversation(model: Model, reader: string, of: Copy): Seen[] {
  return seen(model, reader, of.mailbox)
    .filter(({ copy }) => copy.letter.root === of.letter.root)
    .sort((a, b) => a.copy.place - b.copy.place)
}

/** Words of the model are letters and digits of ASCII; its histories hold no others. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
}
