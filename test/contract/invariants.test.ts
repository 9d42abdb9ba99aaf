import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { startAccept } from '../../api/administration/imports/accept.ts'
import { COMMAND_LINE, type Importer, type Importing } from '../../api/administration/imports/importing.ts'
import { startImport, startSync } from '../../api/administration/imports/start.ts'
import type { TableRow } from '../../api/sheets/read-table.ts'
import { domainOf, parseAddress } from '../../core/address/address.ts'
import { SUPER_ADMINISTRATOR } from '../../core/roles/roles.ts'
import { type Opened, STORES } from './stores.ts'

const HOME = 'lindhaven.example'
const DOMAINS = [HOME, 'ostwind.example']
/** Few, so that acts meet: pairs come again, and some are of an address and itself. */
const ADDRESSES = [`anna@${HOME}`, `info@${HOME}`, 'jonas@ostwind.example']
const PEOPLE = ['one', 'two'].map((subject) => ({ issuer: 'urn:test', subject }))

const address = fc.constantFrom(...ADDRESSES, `nobody@${HOME}`)
const pair = fc.tuple(address, address)
const person = fc.nat({ max: PEOPLE.length - 1 })
const act = fc.oneof(
  fc.record({ act: fc.constant('grant' as const), pair, endsIn: fc.option(fc.integer({ min: 1, max: 5 })) }),
  fc.record({ act: fc.constant('remove' as const), pair }),
  {
    arbitrary: fc.record({
      act: fc.constantFrom('import' as const, 'sync' as const),
      pairs: fc.array(pair, { minLength: 1, maxLength: 6 }),
    }),
    weight: 4,
  },
  fc.record({ act: fc.constant('undo' as const), batch: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ act: fc.constant('wait' as const) }),
  fc.record({ act: fc.constant('close' as const), address }),
  fc.record({ act: fc.constantFrom('give role' as const, 'take role' as const), person }),
)
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

/** Plays acts on an empty store, as the use cases do; `now` moves on by one with each. */
async function play({ store }: Opened, acts: readonly Act[]): Promise<number> {
  let now = 1_000
  const actor = () => ({ who: 'Jonas Brückner', peer: '', now })
  for (const name of DOMAINS) await store.administration.addDomain(name, actor())
  for (const one of ADDRESSES)
    await store.administration.addMailbox({ address: one, name: one, kind: 'person' }, actor())
  await store.roles.grant(PEOPLE[0]!, SUPER_ADMINISTRATOR, actor())
  const importer: Importer = { owner: COMMAND_LINE, own: new Set(), actor }

  for (const one of acts) {
    now += 1
    const found =
      'pair' in one ? await Promise.all(one.pair.map((text) => store.administration.mailboxAt(text))) : []
    const [primary, delegate] = found
    if (one.act === 'grant' && primary && delegate && primary.mailbox !== delegate.mailbox)
      await store.administration.addDelegation(
        {
          primary: primary.mailbox,
          delegate: delegate.mailbox,
          startsAt: null,
          endsAt: one.endsIn === null ? null : now + one.endsIn,
          reason: '',
          origin: 'hand',
        },
        actor(),
      )
    if (one.act === 'remove' && primary && delegate) {
      const standing = await store.administration.standing(primary.mailbox, delegate.mailbox)
      if (standing !== null) await store.administration.removeDelegation(standing.id, actor())
    }
    if (one.act === 'import' || one.act === 'sync') {
      const rows = one.pairs.map(
        ([a, b], at): TableRow =>
          one.act === 'import' ? [at + 2, a, b] : [at + 2, b, a, 'FullAccess', 'False', 'False'],
      )
      const importing: Importing = {
        store,
        clock: () => now,
        running: new Map(),
        sheets: {
          read: async () => ({ format: 'csv', notes: [], count: rows.length, pieces: () => [rows] }),
          write: () => Promise.reject(new Error('nothing is written here')),
          close: async () => undefined,
        },
      }
      const upload = { name: 'file.csv', bytes: new Uint8Array() }
      const { id, done } = await (one.act === 'import'
        ? startImport(importing, importer, upload, HOME)
        : startSync(importing, importer, upload))
      await done
      const ready = await store.imports.find(id, COMMAND_LINE)
      if ((ready?.counts.add ?? 0) + (ready?.counts.remove ?? 0) > 0)
        await (await startAccept(importing, importer, id, { revision: 1, leaveOutErrors: true })).done
      else await store.imports.cancel(id)
    }
    if (one.act === 'undo') await store.imports.undo(one.batch, { notices: [] }, actor())
    if (one.act === 'wait') await store.administration.endDelegations(now)
    if (one.act === 'close') {
      const known = await store.administration.mailboxAt(one.address)
      if (known !== null) await store.directory.close(known.mailbox, actor())
    }
    if (one.act === 'give role') await store.roles.grant(PEOPLE[one.person]!, SUPER_ADMINISTRATOR, actor())
    if (one.act === 'take role') await store.roles.revoke(PEOPLE[one.person]!, SUPER_ADMINISTRATOR, actor())
  }
  return now
}

describe.each(STORES)('$name', ({ open }) => {
  test('A3, A5, A7, D2, I6: whatever is granted, imported, undone, synced and closed, what must hold holds', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 12 }), async (acts) => {
        const opened = await open()
        try {
          await play(opened, acts)
          const { store } = opened
          const standing = (await store.administration.delegations()).filter(({ overAt }) => overAt === null)
          const seen = new Set<string>()
          for (const { primary, delegate } of standing) {
            expect(primary.mailbox).not.toBe(delegate.mailbox)
            expect(seen.has(`${primary.mailbox} ${delegate.mailbox}`)).toBe(false)
            seen.add(`${primary.mailbox} ${delegate.mailbox}`)
            for (const party of [primary, delegate]) {
              const parsed = parseAddress(party.address)
              expect(parsed.ok && DOMAINS.includes(domainOf(parsed.address))).toBe(true)
              // A closed address reads nothing and lends nothing.
              expect((await store.administration.mailboxAt(party.address))?.mailbox).toBe(party.mailbox)
            }
          }
          const check = await store.audit.check(null, 10_000)
          expect([check.broken, check.last]).toEqual([null, await store.audit.head()])
          const holders = await store.roles.holders()
          expect(holders.some(({ role }) => role === SUPER_ADMINISTRATOR)).toBe(true)
        } finally {
          await opened.close()
        }
      }),
      { numRuns: 15 },
    )
  })
})
