import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Me } from '../../core/contract/me.ts'
import type { Body, MessagePage } from '../../core/contract/messages.ts'
import { message } from '../support/message.ts'
import { type Person, startWorld, type World } from '../support/world.ts'

let world: World
let marta: Person
let owner: Person
let delegation: number

beforeAll(async () => {
  world = await startWorld()
  await world.domain('lindhaven.example')
  await world.mailbox('info@lindhaven.example', 'shared')
  await world.mailbox('marta@lindhaven.example')
  owner = await world.person('Owner of info', 'info@lindhaven.example')
  marta = await world.person('Marta Lindqvist', 'marta@lindhaven.example')
  delegation = await world.delegate('marta@lindhaven.example', 'info@lindhaven.example')
  await world.deliver(message({ subject: 'one' }), ['info@lindhaven.example'])
  await world.deliver(message({ subject: 'two', sensitivity: 'Private' }), ['info@lindhaven.example'])
  await world.deliver(message({ subject: 'three', to: 'marta@lindhaven.example' }), [
    'marta@lindhaven.example',
  ])
})
afterAll(() => world.close())

async function info(person: Person): Promise<string> {
  const me = await person.json<Me>('/me')
  return me.mailboxes.find(({ address }) => address === 'info@lindhaven.example')?.id ?? 'none'
}
const subjects = (page: MessagePage): string[] => page.messages.map(({ subject }) => subject)

test('D1: a delegate reads the delegated archive besides their own', async () => {
  const me = await marta.json<Me>('/me')
  expect(me.mailboxes.map(({ address, relation }) => [address, relation])).toEqual([
    ['marta@lindhaven.example', 'own'],
    ['info@lindhaven.example', 'delegated'],
  ])
  const page = await marta.json<MessagePage>(`/mailboxes/${await info(marta)}/messages`)
  expect(subjects(page)).toEqual(['one'])
  const body = await marta.json<Body>(`/mailboxes/${await info(marta)}/messages/${page.messages[0]!.id}/body`)
  expect(body.text).toContain('Fahrplan')
})

test('P4: a message under the policy is not there for a delegate, and is for the owner', async () => {
  const own = await owner.json<MessagePage>(`/mailboxes/${await info(owner)}/messages`)
  expect(subjects(own)).toEqual(['two', 'one'])
  const hidden = own.messages.find(({ subject }) => subject === 'two')!
  expect(hidden.policy).toBe('private')
  const there = await marta.fetch(`/mailboxes/${hidden.mailbox}/messages/${hidden.id}`)
  const never = await marta.fetch(`/mailboxes/${hidden.mailbox}/messages/${hidden.id.replace(/^./, 'A')}`)
  expect(there.status).toBe(404)
  expect(await there.text()).toBe(await never.text())
})

test('V1: All archives is one list with each message once', async () => {
  expect(subjects(await marta.json<MessagePage>('/mailboxes/all/messages'))).toEqual(['three', 'one'])
  expect(subjects(await marta.json<MessagePage>('/mailboxes/all/messages?q=fahrplan'))).toEqual([
    'three',
    'one',
  ])
})

test('D5: a removal counts from the very next request', async () => {
  const id = await info(marta)
  expect((await marta.fetch(`/mailboxes/${id}/messages`)).status).toBe(200)
  await world.remove(delegation)
  expect((await marta.fetch(`/mailboxes/${id}/messages`)).status).toBe(404)
  expect(subjects(await marta.json<MessagePage>('/mailboxes/all/messages'))).toEqual(['three'])
})
