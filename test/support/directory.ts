import { afterAll, beforeAll, expect } from 'vitest'
import type { AddedAddress, AddressPage, AddressSettings } from '../../core/contract/admin/directory.ts'
import type { Problem } from '../../core/contract/common.ts'
import { type Person, startWorld, type World } from './world.ts'

export const DOMAIN = 'lindhaven.example'

export let world: World
/** Full administrator: may do all but what amounts to reading an archive. */
export let saga: Person
/** Super administrator. */
export let jonas: Person

/** To be called by each file: a world with one domain and two administrators. */
export function inOneDomain(): void {
  beforeAll(async () => {
    world = await startWorld()
    await world.domain(DOMAIN)
    saga = await world.person('Saga Nilsson')
    await world.grant(saga, 'full-administrator')
    jonas = await world.person('Jonas Brückner')
    await world.grant(jonas, 'super-administrator')
  })
  afterAll(() => world.close())
}

export async function done<T>(person: Person, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await person.send(method, path, body)
  const text = await answer.text()
  expect([path, answer.status, answer.ok ? '' : text]).toEqual([path, answer.status, ''])
  return (text === '' ? undefined : JSON.parse(text)) as T
}
export async function refused(
  person: Person,
  method: string,
  path: string,
  body?: unknown,
): Promise<Problem> {
  const answer = await person.send(method, path, body)
  expect([path, answer.ok]).toEqual([path, false])
  return (await answer.json()) as Problem
}
export async function add(local: string, name: string): Promise<AddressSettings> {
  return (await done<AddedAddress>(saga, 'POST', '/admin/addresses', { address: `${local}@${DOMAIN}`, name }))
    .address
}
export async function found(query: string): Promise<string[]> {
  return (await saga.json<AddressPage>(`/admin/addresses?${query}`)).addresses.map(({ address }) =>
    address.replace(`@${DOMAIN}`, ''),
  )
}
export const newest = async (limit = 1) => world.store.audit.page({}, { before: null, limit })
