import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { verifyAudit } from '../../api/audit/verify.ts'
import { BUILT_IN_ROLES, SUPER_ADMINISTRATOR } from '../../core/roles/roles.ts'
import { actor, NOON } from './archive.ts'
import { type Opened, STORES } from './stores.ts'

const NAMES = ['anna', 'info', 'marta', 'tomasz'] as const
const DOMAINS = ['one.example', 'two.example'] as const
const LOGINS = ['jonas', 'saga', 'kim'] as const
const EMBEDDED = 'urn:carrel:embedded'

const name = fc.constantFrom(...NAMES)
const domain = fc.constantFrom(...DOMAINS)
const login = fc.constantFrom(...LOGINS)
const role = fc.constantFrom(SUPER_ADMINISTRATOR, ...BUILT_IN_ROLES.map(({ key }) => key))
const address = fc.tuple(name, domain).map(([local, host]) => `${local}@${host}`)

/** What administrators may do, in any order and with whatever there is. */
const ACT = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('delegate' as const),
      primary: address,
      delegate: address,
      ends: fc.option(fc.nat(20)),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('remove' as const), primary: address, delegate: address }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('open' as const), address }) },
  fc.record({ do: fc.constant('close' as const), address }),
  fc.record({ do: fc.constant('rename' as const), address, to: address, keepAsAlias: fc.boolean() }),
  fc.record({ do: fc.constant('alias' as const), address, alias: address }),
  fc.record({ do: fc.constant('domain' as const), domain, add: fc.boolean() }),
  fc.record({ do: fc.constant('bind' as const), login, address }),
  fc.record({ do: fc.constant('grant' as const), login, role }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('revoke' as const), login, role }) },
  fc.record({ do: fc.constant('dismiss' as const), login }),
  fc.record({ do: fc.constant('hire' as const), login }),
  fc.record({ do: fc.constant('wait' as const) }),
)
type Act = typeof ACT extends fc.Arbitrary<infer A> ? A : never

async function play({ store }: Opened, act: Act, now: number): Promise<void> {
  const { administration, directory, roles, accounts } = store
  const who = actor(now)
  const at = async (text: string): Promise<number> =>
    (await administration.mailboxAt(text))?.mailbox ?? 999_999
  // An address is opened, or becomes another's name, in a domain that is there; the use case looks it up.
  const isInternal = async (text: string): Promise<boolean> =>
    (await administration.domains()).includes(text.split('@')[1] ?? '')
  switch (act.do) {
    case 'delegate': {
      const [primary, delegate] = [await at(act.primary), await at(act.delegate)]
      const endsAt = act.ends === null ? null : now + act.ends
      const wanted = { primary, delegate, startsAt: null, endsAt, reason: '', origin: 'hand' } as const
      // Callers decide first; the store itself must hold when they do not.
      await administration.addDelegation(wanted, who).catch(() => null)
      return
    }
    case 'remove': {
      const standing = await administration.standing(await at(act.primary), await at(act.delegate))
      if (standing !== null) await administration.removeDelegation(standing.id, who)
      return
    }
    case 'open': {
      if (await isInternal(act.address))
        await administration.addMailbox({ address: act.address, name: 'A', kind: 'person' }, who)
      return
    }
    case 'close':
      return void (await directory.close(await at(act.address), who))
    case 'rename': {
      const renamed = { address: act.to, keepAsAlias: act.keepAsAlias, reason: 'x' }
      if (await isInternal(act.to)) await directory.rename(await at(act.address), renamed, who)
      return
    }
    case 'alias':
      return void (await administration.addAlias(act.alias, await at(act.address), who))
    case 'domain':
      return void (act.add
        ? await administration.addDomain(act.domain, who)
        : await administration.removeDomain(act.domain, who))
    case 'bind':
      return void (await administration.bind(
        { issuer: EMBEDDED, subject: act.login },
        await at(act.address),
        who,
      ))
    case 'grant':
      // A role is given to an account that exists; the use case looks it up.
      if ((await accounts.find(act.login)) !== null)
        await roles.grant({ issuer: EMBEDDED, subject: act.login }, act.role, who)
      return
    case 'revoke':
      return void (await roles.revoke({ issuer: EMBEDDED, subject: act.login }, act.role, who))
    case 'dismiss':
      return void (await accounts.remove(act.login, who))
    case 'hire':
      return void (await accounts.put(
        { id: act.login, login: act.login, name: act.login, passwordHash: null },
        0,
        who,
      ))
    case 'wait':
      return void (await administration.endDelegations(now))
  }
}

describe.each(STORES)('$name: whatever administrators do', ({ open }) => {
  test('A5, A7, D2: no delegation is to itself, twice or of a closed address; the chain is whole; somebody is super administrator', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(ACT, { minLength: 5, maxLength: 40 }), async (acts) => {
        const opened = await open()
        const { administration, roles, accounts, directory, audit } = opened.store
        try {
          for (const one of DOMAINS) await administration.addDomain(one, actor())
          for (const one of LOGINS)
            await accounts.put({ id: one, login: one, name: one, passwordHash: null }, 0, actor())
          await roles.grant({ issuer: EMBEDDED, subject: 'jonas' }, SUPER_ADMINISTRATOR, actor())
          for (const one of NAMES)
            await administration.addMailbox(
              { address: `${one}@one.example`, name: one, kind: 'person' },
              actor(),
            )
          let now = NOON
          for (const act of acts) {
            now += 5
            await play(opened, act, now)
          }
          const standing = (await administration.delegations()).filter(({ overAt }) => overAt === null)
          const domains = await administration.domains()
          for (const { primary, delegate } of standing) {
            expect(primary.mailbox).not.toBe(delegate.mailbox)
            for (const side of [primary, delegate]) {
              expect((await directory.address(side.mailbox))?.closedAt).toBeNull()
              expect(domains).toContain(side.address.split('@')[1])
            }
          }
          const pairs = standing.map(({ primary, delegate }) => `${primary.mailbox} ${delegate.mailbox}`)
          expect(new Set(pairs).size).toBe(pairs.length)
          const reached = [
            ...(await administration.mailboxes()).map((one) => one.address),
            ...(await administration.aliases()).map(({ alias }) => alias),
          ]
          expect(new Set(reached).size).toBe(reached.length)
          const logins = (await accounts.list()).map((one) => one.login)
          const holders = await roles.holders()
          expect(holders.filter(({ account }) => account === null)).toEqual([])
          expect(
            holders.filter(
              ({ role: key, account }) =>
                key === SUPER_ADMINISTRATOR && logins.includes(account?.login ?? ''),
            ),
          ).not.toEqual([])
          expect((await verifyAudit(audit, [])).broken).toBeNull()
        } finally {
          await opened.close()
        }
      }),
      { numRuns: 6 },
    )
  }, 120_000)
})
