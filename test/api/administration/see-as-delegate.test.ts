import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DelegationPage } from '../../../core/contract/admin/delegations.ts'
import type { SeeAsDelegate } from '../../../core/contract/admin/see-as-delegate.ts'
import type { Me } from '../../../core/contract/me.ts'
import type { FolderList } from '../../../core/contract/messages.ts'
import { message } from '../../support/message.ts'
import { type Person, startWorld, type World } from '../../support/world.ts'

let world: World
let helpDesk: Person
let tom: Person
const at = (name: string) => `${name}@lindhaven.example`

beforeAll(async () => {
  world = await startWorld()
  await world.domain('lindhaven.example')
  for (const name of ['info', 'tom', 'late', 'empty']) await world.mailbox(at(name))
  tom = await world.person('Tom', at('tom'))
  helpDesk = await world.person('Help Desk')
  await world.grant(helpDesk, 'help-desk-administrator')
  await world.delegate(at('tom'), at('info'), { reason: 'leave cover' })
  await world.delegate(at('late'), at('info'), { startsAt: world.clock.now + 1000 })
  const marked = [undefined, undefined, 'Personal', 'Private', 'Private', 'Company-Confidential', 'Eyes-Only']
  for (const [number, sensitivity] of marked.entries())
    await world.deliver(
      message({ subject: `s${number}`, ...(sensitivity === undefined ? {} : { sensitivity }) }),
      [at('info')],
    )
  await world.accept(message({ subject: 'waiting' }), [at('info')])
})
afterAll(() => world.close())

const ask = (primary: string, delegate: string) =>
  helpDesk.json<SeeAsDelegate>(`/admin/see-as-delegate?primary=${at(primary)}&delegate=${at(delegate)}`)

test('A11: it says how many messages the delegate sees, and how many each rule withholds', async () => {
  const seen = await ask('tom', 'info')
  expect(seen).toMatchObject({
    state: 'active',
    window: { reason: 'leave cover', until: null },
    people: 1,
    ownsItToo: false,
    visible: 2,
    seesNow: 2,
    withheld: { personal: 1, private: 2, confidential: 1, unknown: 1, unparsed: 0, processing: 1 },
    standing: 'all',
  })
  const info = (await tom.json<Me>('/me')).mailboxes.find(({ address }) => address === at('info'))!
  expect((await tom.json<FolderList>(`/mailboxes/${info.id}/folders`)).total).toBe(seen.seesNow)
})

test('A11: outside its time, before and after, and without a delegation the delegate sees nothing', async () => {
  expect(await ask('late', 'info')).toMatchObject({ state: 'scheduled', visible: 2, seesNow: 0, people: 0 })
  expect(await ask('empty', 'info')).toMatchObject({ state: 'none', window: null, seesNow: 0 })
  const id = await world.delegate(at('empty'), at('info'))
  await world.remove(id)
  expect(await ask('empty', 'info')).toMatchObject({ state: 'removed', seesNow: 0 })
})

test('A11, A2: what the same person reads besides is said: as the owner, or by another address', async () => {
  await world.mailbox(at('tom.old'))
  const also = async () => {
    const { ownsItToo, alsoBy } = await ask('tom', 'info')
    return { ownsItToo, alsoBy }
  }
  expect(await also()).toEqual({ ownsItToo: false, alsoBy: [] })
  await world.person('Tom', at('tom.old'))
  await world.delegate(at('tom.old'), at('info'), { startsAt: world.clock.now + 60_000 })
  expect((await also()).alsoBy).toEqual([])
  world.clock.now += 60_000
  expect(await also()).toEqual({ ownsItToo: false, alsoBy: [at('tom.old')] })

  // Whoever takes access away learns that it was not all.
  await world.mailbox(at('lena'))
  await world.person('Lena', at('lena'), at('info'))
  const jonas = await world.person('Jonas')
  await world.grant(jonas, 'full-administrator')
  for (const [primary, still] of [
    ['tom', { ownsItToo: false, alsoBy: [at('tom.old')] }],
    ['tom.old', { ownsItToo: false, alsoBy: [] }],
    ['lena', { ownsItToo: true, alsoBy: [] }],
  ] as const) {
    if (primary === 'lena') await world.delegate(at('lena'), at('info'))
    const { delegations } = await jonas.json<DelegationPage>(`/admin/delegations?find=${at(primary)}`)
    const { id } = delegations.find((one) => one.primary.address === at(primary))!
    const removed = await jonas.send('DELETE', `/admin/delegations/${id}`)
    expect([primary, removed.status, await removed.json()]).toEqual([primary, 200, still])
  }
})

test('A11: no content, and a mistake names its field', async () => {
  const path = `/admin/see-as-delegate?primary=${at('tom')}&delegate=${at('info')}`
  expect(await (await helpDesk.fetch(path)).text()).not.toMatch(/"s\d"|Fahrplan|amelie/)
  for (const [query, status, field] of [
    [`primary=nobody@lindhaven.example&delegate=${at('info')}`, 404, 'primary'],
    [`primary=${at('tom')}&delegate=no-address`, 400, 'delegate'],
    [`primary=${at('tom')}&delegate=${at('tom')}`, 400, 'delegate'],
    [`primary=${at('tom')}`, 400, 'delegate'],
  ] as const) {
    const answer = await helpDesk.fetch(`/admin/see-as-delegate?${query}`)
    expect([query, answer.status, ((await answer.json()) as { field: string }).field]).toEqual([
      query,
      status,
      field,
    ])
  }
})
