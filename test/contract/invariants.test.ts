import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { EMBEDDED_ISSUER } from '../../api/auth/identity.ts'
import { startSheets } from '../../api/sheets/sheets.ts'
import { domainOf, parseAddress } from '../../core/address/address.ts'
import { SUPER_ADMINISTRATOR } from '../../core/roles/roles.ts'
import { type Act, EVERYTHING, type Played, playground, sequences } from './acts.ts'
import { STORES } from './stores.ts'

const sheets = startSheets()
afterAll(() => sheets.close())

/** What must hold after every act, whatever came before. `told` is what the audit log has said so far. */
async function holds({ store, told }: Played): Promise<void> {
  const [domains, delegations] = await Promise.all([
    store.administration.domains(),
    store.administration.delegations(),
  ])
  const standing = delegations.filter(({ overAt }) => overAt === null)
  const pairs = standing.map(({ primary, delegate }) => `${primary.mailbox} ${delegate.mailbox}`)
  expect(new Set(pairs).size, 'no pair stands twice').toBe(pairs.length)
  for (const { primary, delegate } of standing) {
    expect(primary.mailbox, 'nobody is their own delegate').not.toBe(delegate.mailbox)
    for (const party of [primary, delegate]) {
      const parsed = parseAddress(party.address)
      expect(parsed.ok && domains.includes(domainOf(parsed.address)), party.address).toBe(true)
      // A closed address reads nothing and is read by nobody; who uses it again begins anew.
      expect((await store.administration.mailboxAt(party.address))?.mailbox).toBe(party.mailbox)
    }
  }

  const before = told.head
  await told.readOn()
  const check = await store.audit.check(before, 1_000)
  expect([check.broken, check.last], 'the chain verifies').toEqual([null, await store.audit.head()])
  if (before !== null)
    expect(await store.audit.hashOf(before.number), 'nothing is rewritten').toBe(before.hash)

  // Whoever reads the log alone knows who may read whose archive: every act names each pair that it gave or took (A5).
  const name = ({ primary, delegate }: (typeof delegations)[number]) =>
    `${primary.address} reads ${delegate.address}`
  const now = new Set(standing.map(name))
  // What ends by its own time is no act of anybody's.
  for (const ended of delegations.filter(({ overHow }) => overHow === 'ended'))
    if (!now.has(name(ended))) told.pairs.delete(name(ended))
  expect([...told.pairs].sort(), 'the log tells what stands').toEqual([...now].sort())

  const holders = await store.roles.holders()
  expect(
    holders.some(({ role }) => role === SUPER_ADMINISTRATOR),
    'somebody is super administrator',
  ).toBe(true)
}

describe.each(STORES)('$name', ({ open }) => {
  test('A3, A5, A7, D2, I6: whatever is granted, imported, undone, synced, renamed and closed, and whoever gets which role, what must hold holds', {
    timeout: 120_000,
  }, async () => {
    const done = new Set<Act['act']>()
    await fc.assert(
      fc.asyncProperty(sequences, async (acts) => {
        const opened = await open()
        try {
          const played = await playground(opened, sheets)
          for (const one of acts) {
            if (await played.play(one)) done.add(one.act)
            await holds(played)
          }
        } finally {
          await opened.close()
        }
      }),
      { numRuns: 15, examples: [[EVERYTHING]] },
    )
    // Sequences that change nothing would prove nothing.
    expect([...done]).toEqual(expect.arrayContaining(EVERYTHING.map(({ act }) => act)))
  })

  test('D2: the store itself refuses a delegation of an address to itself, and leaves no trace of it', async () => {
    const opened = await open()
    try {
      const { store, actor } = await playground(opened, sheets)
      const [one] = await store.administration.mailboxes()
      const head = await store.audit.head()
      const { mailbox = 0 } = one ?? {}
      const wanted = { startsAt: null, endsAt: null, reason: '', origin: 'hand' as const }
      await expect(
        store.administration.addDelegation({ ...wanted, primary: mailbox, delegate: mailbox }, actor()),
      ).rejects.toThrow()
      expect(await store.administration.delegations()).toEqual([])
      expect(await store.audit.head()).toEqual(head)
    } finally {
      await opened.close()
    }
  })

  test('A5, A7: an account that holds the last super administrator’s role cannot go', async () => {
    const opened = await open()
    try {
      const { store, actor } = await playground(opened, sheets)
      expect(await store.accounts.remove('one', actor())).toBe('last')
      const two = { issuer: EMBEDDED_ISSUER, subject: 'two' }
      await store.roles.grant(two, SUPER_ADMINISTRATOR, actor())
      expect(await store.accounts.remove('one', actor())).toBe('removed')
      expect(await store.roles.revoke(two, SUPER_ADMINISTRATOR, actor())).toBe('last')
    } finally {
      await opened.close()
    }
  })

  test('A7: nobody gives, takes or changes more than they hold at the moment of the write', async () => {
    const opened = await open()
    try {
      const { store, actor } = await playground(opened, sheets)
      const { roles } = store
      const two = { issuer: EMBEDDED_ISSUER, subject: 'two' }
      await roles.grant(two, 'full-administrator', actor())
      const asTwo = () => ({ ...actor(), identity: two })
      const more = await roles.addCustom({ name: 'Searcher', permissions: ['archive.search'] }, actor())
      if (typeof more === 'string' || 'lacks' in more) throw new Error('not added')
      const head = await store.audit.head()
      const lacks = { lacks: 'archive.search' }
      const less = { name: 'Searcher', permissions: ['audit.read'] as const }
      expect(await roles.grant(two, more.key, asTwo())).toEqual(lacks)
      expect(await roles.changeCustom(more.key, less, asTwo())).toEqual(lacks)
      expect(await roles.removeCustom(more.key, asTwo())).toEqual(lacks)
      expect(await roles.addCustom({ name: 'Mine', permissions: ['archive.search'] }, asTwo())).toEqual(lacks)
      const one = { issuer: EMBEDDED_ISSUER, subject: 'one' }
      expect(await roles.revoke(one, SUPER_ADMINISTRATOR, asTwo())).toHaveProperty('lacks')
      const like = { name: 'super  Administrator', permissions: ['audit.read'] as const }
      expect(await roles.addCustom(like, actor())).toBe('taken')
      expect(await roles.changeCustom(more.key, like, actor())).toBe('taken')
      expect(await store.audit.head()).toEqual(head)
      // What was taken a moment ago is held no more, whatever was read before.
      expect(await roles.grant(one, 'help-desk-administrator', asTwo())).toBe('added')
      await roles.revoke(two, 'full-administrator', actor())
      expect(await roles.revoke(one, 'help-desk-administrator', asTwo())).toHaveProperty('lacks')
    } finally {
      await opened.close()
    }
  })
})
