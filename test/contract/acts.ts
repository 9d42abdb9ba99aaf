import fc from 'fast-check'
import { startAccept } from '../../api/administration/imports/accept.ts'
import { COMMAND_LINE, type Importer, type Importing } from '../../api/administration/imports/importing.ts'
import { startImport, startSync } from '../../api/administration/imports/start.ts'
import { EMBEDDED_ISSUER } from '../../api/auth/identity.ts'
import type { Sheets } from '../../api/sheets/sheets.ts'
import type { AuditHead, StoredAuditEntry } from '../../api/store/audit.ts'
import { SUPER_ADMINISTRATOR } from '../../core/roles/roles.ts'
import type { Opened } from './stores.ts'

const HOME = 'lindhaven.example'
const OTHER = 'ostwind.example'
const DOMAINS = [HOME, OTHER, 'empty.example']
/** Few, so that acts meet: pairs come again, and some are of an address and itself. */
const ADDRESSES = [`anna@${HOME}`, `info@${HOME}`, `jonas@${OTHER}`]
const LOGINS = ['one', 'two']

const address = fc.constantFrom(...ADDRESSES, `nobody@${HOME}`, `anna@elsewhere.example`)
const pair = fc.tuple(address, address)
const pairs = fc.array(pair, { minLength: 1, maxLength: 6 })
const login = fc.constantFrom(...LOGINS)
const role = fc.constantFrom(SUPER_ADMINISTRATOR, 'full-administrator', 'custom-1')
const act = fc.oneof(
  {
    arbitrary: fc.record({
      act: fc.constant('grant' as const),
      pair,
      startsIn: fc.option(fc.integer({ min: 1, max: 3 })),
      endsIn: fc.option(fc.integer({ min: 4, max: 8 })),
    }),
    weight: 2,
  },
  fc.record({ act: fc.constant('remove' as const), pair }),
  // At once, or to be accepted later, when it may no longer be true.
  {
    arbitrary: fc.record({ act: fc.constantFrom('import' as const, 'sync' as const), pairs }),
    weight: 3,
  },
  {
    arbitrary: fc.record({
      act: fc.constant('preview' as const),
      kind: fc.constantFrom('import', 'sync'),
      pairs,
    }),
    weight: 2,
  },
  { arbitrary: fc.record({ act: fc.constant('accept' as const) }), weight: 2 },
  fc.record({ act: fc.constant('undo' as const), batch: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ act: fc.constant('wait' as const) }),
  fc.record({ act: fc.constantFrom('close' as const, 'use again' as const, 'rename' as const), address }),
  fc.record({ act: fc.constantFrom('add alias' as const, 'bind' as const), address, login }),
  fc.record({ act: fc.constant('remove domain' as const), domain: fc.constantFrom(...DOMAINS) }),
  {
    arbitrary: fc.record({ act: fc.constantFrom('give role' as const, 'take role' as const), login, role }),
    weight: 2,
  },
  fc.record({ act: fc.constantFrom('add account' as const, 'remove account' as const), login }),
  fc.record({ act: fc.constantFrom('add role' as const, 'remove role' as const) }),
)
export type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

export const sequences = fc.array(act, { minLength: 4, maxLength: 14 })

const [ANNA = '', INFO = '', JONAS = ''] = ADDRESSES

/** One sequence that does everything, so that chance does not decide what is proved. */
export const EVERYTHING: Act[] = [
  { act: 'grant', pair: [ANNA, INFO], startsIn: null, endsIn: null },
  { act: 'preview', kind: 'import', pairs: [[INFO, ANNA]] },
  { act: 'accept' },
  { act: 'import', pairs: [[ANNA, JONAS]] },
  { act: 'sync', pairs: [[JONAS, ANNA]] },
  { act: 'give role', login: 'two', role: SUPER_ADMINISTRATOR },
  { act: 'take role', login: 'two', role: SUPER_ADMINISTRATOR },
  { act: 'undo', batch: 1 },
  { act: 'remove', pair: [ANNA, INFO] },
  { act: 'rename', address: ANNA },
  { act: 'close', address: INFO },
]

/** What somebody knows who reads nothing but the audit log. */
interface Told {
  head: AuditHead | null
  /** "anna@… reads info@…". */
  readonly pairs: Set<string>
  /** Reads the entries that were written since. */
  readOn(): Promise<void>
}

export interface Played {
  readonly store: Opened['store']
  readonly told: Told
  readonly actor: () => { who: string; peer: string; now: number }
  /** Plays one act, as the use cases do. False for one that had nothing to do. */
  play(one: Act): Promise<boolean>
}

/** A store with three addresses of two domains and a super administrator; time moves on by one with each act. */
export async function playground({ store }: Opened, sheets: Sheets): Promise<Played> {
  const { administration, directory, imports, roles, accounts } = store
  let now = 1_000
  const actor = () => ({ who: 'Jonas Brückner', peer: '', now })
  const identity = (subject: string) => ({ issuer: EMBEDDED_ISSUER, subject })
  const account = (name: string) =>
    accounts.put({ id: name, login: name, name, passwordHash: null }, 0, actor())
  const add = (one: string) => administration.addMailbox({ address: one, name: one, kind: 'person' }, actor())
  for (const name of DOMAINS) await administration.addDomain(name, actor())
  for (const one of ADDRESSES) await add(one)
  for (const name of LOGINS) await account(name)
  await roles.grant(identity('one'), SUPER_ADMINISTRATOR, actor())

  const importer: Importer = { owner: COMMAND_LINE, own: new Set(), actor }
  const importing: Importing = { store, clock: () => now, running: new Map(), publicUrl: null, sheets }
  const open: number[] = []

  const preview = async (kind: string, rows: readonly (readonly [string, string])[]): Promise<number> => {
    const lines =
      kind === 'import'
        ? ['primaryaddress,delegateaddress', ...rows.map((row) => row.join(','))]
        : [
            'Identity,User,AccessRights,IsInherited,Deny',
            ...rows.map(([primary, delegate]) => `${delegate},${primary},FullAccess,False,False`),
          ]
    const upload = { name: 'file.csv', bytes: new TextEncoder().encode(lines.join('\n')) }
    const { id, done } = await (kind === 'import'
      ? startImport(importing, importer, upload, HOME)
      : startSync(importing, importer, upload))
    await done
    return id
  }
  const accept = async (id: number): Promise<boolean> => {
    const ready = await imports.find(id, COMMAND_LINE)
    if (ready?.state !== 'ready' || ready.counts.add + ready.counts.remove === 0) {
      await imports.cancel(id)
      return false
    }
    const wanted = { revision: ready.revision, leaveOutErrors: true }
    const { outcome } = await (await startAccept(importing, importer, id, wanted)).done
    // Stale: whoever looks at the new preview accepts that one.
    return outcome === 'accepted' || accept(id)
  }

  const play = async (one: Act): Promise<boolean> => {
    now += 1
    const at = (text: string) => administration.mailboxAt(text)
    switch (one.act) {
      case 'grant': {
        const [primary, delegate] = [await at(one.pair[0]), await at(one.pair[1])]
        if (primary === null || delegate === null || primary.mailbox === delegate.mailbox) return false
        const wanted = {
          primary: primary.mailbox,
          delegate: delegate.mailbox,
          startsAt: one.startsIn === null ? null : now + one.startsIn,
          endsAt: one.endsIn === null ? null : now + one.endsIn,
          reason: '',
          origin: 'hand' as const,
        }
        return (await administration.addDelegation(wanted, actor())) !== null
      }
      case 'remove': {
        const [primary, delegate] = [await at(one.pair[0]), await at(one.pair[1])]
        const standing = await administration.standing(primary?.mailbox ?? 0, delegate?.mailbox ?? 0)
        if (standing === null) return false
        return (await administration.removeDelegation(standing.id, actor())) === 'removed'
      }
      case 'import':
      case 'sync':
        return accept(await preview(one.act, one.pairs))
      case 'preview':
        open.push(await preview(one.kind, one.pairs))
        return true
      case 'accept': {
        const id = open.shift()
        return id !== undefined && accept(id)
      }
      case 'undo':
        return (await imports.undo(one.batch, { notices: [] }, actor())) !== null
      case 'wait':
        now += 3
        return (await administration.endDelegations(now)).length > 0
      case 'close':
        return (await directory.close((await at(one.address))?.mailbox ?? 0, actor())) !== null
      case 'use again':
        return ADDRESSES.includes(one.address) && (await add(one.address)).outcome === 'added'
      case 'rename': {
        const wanted = { address: `renamed${now}@${HOME}`, keepAsAlias: now % 2 === 0, reason: 'married' }
        return (await directory.rename((await at(one.address))?.mailbox ?? 0, wanted, actor())) === 'renamed'
      }
      case 'add alias': {
        const known = await at(one.address)
        return (
          known !== null &&
          (await administration.addAlias(`alias${now}@${OTHER}`, known.mailbox, actor())) === 'added'
        )
      }
      case 'bind': {
        const known = await at(one.address)
        if (known !== null) await administration.bind(identity(one.login), known.mailbox, actor())
        return known !== null
      }
      case 'remove domain':
        return (await administration.removeDomain(one.domain, actor())) === 'removed'
      case 'give role':
        return (await roles.grant(identity(one.login), one.role, actor())) === 'added'
      case 'take role':
        return (await roles.revoke(identity(one.login), one.role, actor())) !== 'unknown'
      case 'add account':
        return (await account(one.login)) === 'added'
      case 'remove account':
        return (await accounts.remove(one.login, actor())) !== 'unknown'
      case 'add role':
        return (
          (await roles.addCustom({ name: `Role ${now}`, permissions: ['roles.write'] }, actor())) !== null
        )
      case 'remove role':
        return (await roles.removeCustom('custom-1', actor())) === 'removed'
    }
  }
  return { store, actor, play, told: startTold(store) }
}

function startTold(store: Opened['store']): Told {
  const told: Told = {
    head: null,
    pairs: new Set(),
    readOn: async () => {
      const entries = await store.audit.page({}, { before: null, limit: 100 })
      for (const entry of entries.reverse())
        if (entry.number > (told.head?.number ?? 0)) readEntry(told.pairs, entry)
      told.head = await store.audit.head()
    },
  }
  return told
}

function readEntry(pairs: Set<string>, { act, detail }: StoredAuditEntry): void {
  const lines = (detail.pairs ?? []) as readonly string[]
  switch (act) {
    case 'delegation.add':
      pairs.add(`${detail.primary} reads ${detail.delegate}`)
      break
    case 'delegation.remove':
      pairs.delete(`${detail.primary} reads ${detail.delegate}`)
      break
    case 'delegation.import.added':
    case 'delegation.sync.added':
      for (const line of lines) pairs.add(line)
      break
    case 'delegation.sync.removed':
    case 'delegation.undo.removed':
      for (const line of lines) pairs.delete(line)
      break
    case 'address.close': {
      const { delegations } = detail.before as { delegations: { primary: string; delegate: string }[] }
      for (const { primary, delegate } of delegations) pairs.delete(`${primary} reads ${delegate}`)
      break
    }
    case 'address.rename':
      for (const line of [...pairs]) {
        const renamed = line.split(' reads ').map((one) => (one === detail.before ? detail.after : one))
        pairs.delete(line)
        pairs.add(renamed.join(' reads '))
      }
      break
  }
}
