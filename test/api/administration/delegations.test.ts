import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AccessReport } from '../../../core/contract/access-report.ts'
import type { DelegationPage } from '../../../core/contract/admin/delegations.ts'
import type { AddedDelegation, NewDelegation } from '../../../core/contract/admin/granting.ts'
import type { SeeAsDelegate } from '../../../core/contract/admin/see-as-delegate.ts'
import type { Problem } from '../../../core/contract/common.ts'
import type { Me } from '../../../core/contract/me.ts'
import type { MessagePage } from '../../../core/contract/messages.ts'
import { message } from '../../support/message.ts'
import { type Person, startWorld, type World } from '../../support/world.ts'

const MARTA = 'marta@lindhaven.example'
const INFO = 'info@lindhaven.example'

let world: World
let jonas: Person
let marta: Person

beforeEach(async () => {
  world = await startWorld()
  await world.domain('lindhaven.example')
  for (const address of [MARTA, INFO, 'jonas@lindhaven.example']) await world.mailbox(address)
  marta = await world.person('Marta Lindqvist', MARTA)
  jonas = await world.person('Jonas Brückner', 'jonas@lindhaven.example')
  await world.grant(jonas, 'full-administrator')
  await world.deliver(message({ subject: 'Fahrplan' }), [INFO])
})
afterEach(() => world.close())

async function add(wanted: Partial<NewDelegation>): Promise<AddedDelegation & Problem & { status: number }> {
  const answer = await jonas.send('POST', '/admin/delegations', { primary: MARTA, delegate: INFO, ...wanted })
  return { ...((await answer.json()) as AddedDelegation & Problem), status: answer.status }
}

async function subjects(): Promise<string[]> {
  const info = (await marta.json<Me>('/me')).mailboxes.find(({ address }) => address === INFO)
  if (info === undefined) return ['no such archive']
  return (await marta.json<MessagePage>(`/mailboxes/${info.id}/messages`)).messages.map(
    ({ subject }) => subject,
  )
}

const audit = () => world.store.audit.page({}, { before: null, limit: 1 })

describe('giving and taking access', () => {
  test('A2, D5: the next request of the primary’s person reads the archive; after a removal the next one does not', async () => {
    expect(await subjects()).toEqual(['no such archive'])
    const { outcome, delegation } = await add({ reason: 'Shared mailbox' })
    expect(outcome).toBe('added')
    expect(delegation).toMatchObject({
      primary: { address: MARTA },
      delegate: { address: INFO },
      reason: 'Shared mailbox',
      source: 'hand',
      addedBy: 'Jonas Brückner',
      toOneself: false,
      state: 'active',
    })
    expect(await audit()).toMatchObject([
      {
        act: 'delegation.add',
        who: 'Jonas Brückner',
        detail: { primary: MARTA, delegate: INFO, before: null, after: { reason: 'Shared mailbox' } },
      },
    ])
    expect(await subjects()).toEqual(['Fahrplan'])

    const removed = await jonas.send('DELETE', `/admin/delegations/${delegation.id}`)
    expect([removed.status, await removed.json()]).toEqual([200, { ownsItToo: false, alsoBy: [] }])
    expect(await subjects()).toEqual(['no such archive'])
    expect(await audit()).toMatchObject([{ act: 'delegation.remove', who: 'Jonas Brückner' }])
    expect((await jonas.send('DELETE', `/admin/delegations/${delegation.id}`)).status).toBe(404)
  })

  test('D2: a pair that stands stays as it is, window included, and says so', async () => {
    const first = await add({ endsAt: '2027-03-01', reason: 'leave cover' })
    const again = await add({ primary: 'MARTA@Lindhaven.example', endsAt: '2027-06-01' })
    expect(again).toMatchObject({ status: 200, outcome: 'already', delegation: first.delegation })
  })

  test('D6: a date is midnight of the organisation’s zone; what has not begun is scheduled and gives nothing', async () => {
    const { delegation } = await add({ startsAt: '2027-01-01', endsAt: '2027-03-01' })
    expect(delegation).toMatchObject({
      state: 'scheduled',
      from: '2026-12-31T23:00:00.000Z',
      until: '2027-02-28T23:00:00.000Z',
    })
    expect(await subjects()).toEqual(['no such archive'])
  })

  test('D7, D6: nobody is told of a start before access was given, neither owner nor administrators nor the delegate', async () => {
    const own = 'jonas@lindhaven.example'
    const given = new Date(world.clock.now).toISOString()
    await world.delegate(INFO, own)
    world.clock.now += 1000
    const later = new Date(world.clock.now).toISOString()
    const { delegation } = await add({ delegate: own, startsAt: '2020-01-01' })
    expect(delegation.from).toBe(later)
    const jonasOwn = (await jonas.json<Me>('/me')).mailboxes[0]!
    const report = await jonas.json<AccessReport>(`/mailboxes/${jonasOwn.id}/access`)
    expect(report.readers.map(({ address, since }) => [address, since])).toEqual([
      [INFO, given],
      [MARTA, later],
    ])
    const seen = await jonas.json<SeeAsDelegate>(`/admin/see-as-delegate?primary=${MARTA}&delegate=${own}`)
    expect(seen.window?.since).toBe(later)
    expect((await marta.json<Me>('/me')).mailboxes[1]).toMatchObject({ address: own, startsAt: later })
    const { delegations } = await jonas.json<DelegationPage>('/admin/delegations?sort=from')
    expect(delegations.map(({ from }) => from)).toEqual([given, later])
  })

  test.each([
    ['itself', { delegate: MARTA }, 400, 'bad-request', 'delegate'],
    ['no address', { primary: 'marta' }, 400, 'bad-address', 'primary'],
    ['an address that is not internal', { delegate: 'amelie@print.example' }, 404, 'not-found', 'delegate'],
    ['an unknown address', { primary: 'nobody@lindhaven.example' }, 404, 'not-found', 'primary'],
    ['no date', { startsAt: 'soon' }, 400, 'bad-request', 'startsAt'],
    [
      'an end before the start',
      { startsAt: '2027-02-01', endsAt: '2027-01-01' },
      400,
      'bad-request',
      'endsAt',
    ],
    ['a day that is not', { endsAt: '2026-99-99' }, 400, 'bad-request', 'endsAt'],
    ['a reason with NUL', { reason: 'leave\0cover' }, 400, 'bad-request', 'reason'],
    ['a reason with half a sign', { reason: 'leave \ud83d' }, 400, 'bad-request', 'reason'],
    ['an address with NUL', { primary: `${MARTA}\0` }, 400, 'bad-request', 'primary'],
    ['an end in the past', { endsAt: '2020-01-01' }, 400, 'bad-request', 'endsAt'],
  ])('D2: %s is refused, with the field at fault', async (_, wanted, status, code, field) => {
    expect(await add(wanted)).toMatchObject({ status, code, field })
    expect(await subjects()).toEqual(['no such archive'])
  })

  test('A7, D7: an administrator gives access to themselves only with a reason, and it is marked', async () => {
    const toOneself = { primary: 'jonas@lindhaven.example' }
    expect(await add(toOneself)).toMatchObject({ status: 400, code: 'bad-request', field: 'reason' })
    expect(await add({ ...toOneself, reason: 'Complaint 118' })).toMatchObject({
      outcome: 'added',
      delegation: { toOneself: true, reason: 'Complaint 118' },
    })
    expect(await audit()).toMatchObject([{ act: 'delegation.add', detail: { after: { toOneself: true } } }])
  })

  test('A2, D5: several are removed in one request and taken back in one, each with its entry in the audit log', async () => {
    const { delegation: one } = await add({ reason: 'Shared mailbox' })
    const { delegation: two } = await add({ delegate: 'jonas@lindhaven.example', endsAt: '2027-01-01' })
    const toOneself = await add({ primary: 'jonas@lindhaven.example', reason: 'Audit 2026-3' })
    const send = async (what: 'remove' | 'restore', delegations: string[]) => {
      const answer = await jonas.send('POST', `/admin/delegations/${what}`, { delegations })
      return [answer.status, await answer.json()]
    }
    const all = [one.id, two.id, toOneself.delegation.id]
    expect(await subjects()).toEqual(['Fahrplan'])
    expect(await send('remove', [...all, 'x'])).toEqual([200, { done: 3, left: 1 }])
    expect(await subjects()).toEqual(['no such archive'])
    expect(await send('remove', all)).toEqual([200, { done: 0, left: 3 }])
    const acts = async (limit: number) =>
      (await world.store.audit.page({}, { before: null, limit })).map(({ act }) => act)
    expect(await acts(4)).toEqual([...Array(3).fill('delegation.remove'), 'delegation.add'])

    // Of a pair that somebody gave again meanwhile the one that stands is kept.
    await add({ reason: 'again' })
    world.clock.now += 60_000
    expect(await send('restore', all)).toEqual([200, { done: 2, left: 1 }])
    expect(await subjects()).toEqual(['Fahrplan'])
    const [own, theirs] = await world.store.audit.page({}, { before: null, limit: 2 })
    expect([own, theirs]).toMatchObject([
      { act: 'delegation.add', detail: { after: { reason: 'Audit 2026-3', toOneself: true } } },
      {
        act: 'delegation.add',
        detail: { after: { startsAt: null, endsAt: Date.parse('2026-12-31T23:00:00Z') } },
      },
    ])
    expect(await send('restore', all)).toEqual([200, { done: 0, left: 3 }])
  })

  test('D7: what is brought back begins when it was brought back, or at its own start where that is still to come', async () => {
    const begun = await add({ startsAt: '2026-01-01', reason: 'Shared mailbox' })
    const toCome = await add({ delegate: 'jonas@lindhaven.example', startsAt: '2027-01-01' })
    const both = [begun, toCome].map(({ delegation }) => delegation.id)
    await jonas.send('POST', '/admin/delegations/remove', { delegations: both })
    world.clock.now += 20 * 60_000
    await jonas.send('POST', '/admin/delegations/restore', { delegations: both })
    const standing = (await world.store.administration.delegations()).filter(({ overAt }) => overAt === null)
    expect(standing.map(({ startsAt, createdAt }) => startsAt ?? createdAt).sort()).toEqual([
      world.clock.now,
      Date.parse('2026-12-31T23:00:00Z'),
    ])
  })
})
