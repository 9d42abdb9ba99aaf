import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import type { DelegationImport, ImportRowPage } from '../../core/contract/admin/imports.ts'
import type { Me } from '../../core/contract/me.ts'
import { type Person, startWorld, type World } from './world.ts'

export let world: World
/** Each test has domains and people of its own in one world: a server for each would take longer than the tests. */
export let round = 0
export let HOME: string
export let elsewhere: string
export let jonas: Person
export let marta: Person
let audited: number
export const at = (name: string) => `${name}@${HOME}`

/** To be called by each file: a world, and in it people and domains for each test. */
export function inOwnDomains(): void {
  beforeAll(async () => {
    world = await startWorld()
  })
  beforeEach(async () => {
    round += 1
    HOME = `lindhaven${round}.example`
    await world.domain(HOME)
    await world.domain(`ostwind${round}.example`)
    for (const name of ['marta', 'anna', 'info', 'jonas', 'hafen-ost']) await world.mailbox(at(name))
    elsewhere = `s.meyer@ostwind${round}.example`
    await world.mailbox(elsewhere)
    marta = await world.person(`Marta Lindqvist ${round}`, at('marta'))
    jonas = await world.person(`Jonas Brückner ${round}`, at('jonas'))
    await world.grant(jonas, 'full-administrator')
    audited = (await world.store.audit.page({}, { before: null, limit: 1 }))[0]?.number ?? 0
  })
  afterAll(() => world.close())
}

export const saga = async () => {
  const person = await world.person(`Saga Nilsson ${round}`, at('hafen-ost'))
  await world.grant(person, 'full-administrator')
  return person
}

export const sheet = (...rows: readonly (readonly [string, string])[]): string =>
  ['primaryaddress,delegateaddress', ...rows.map((row) => row.join(','))].join('\n')

export function upload(person: Person, path: string, text: string): Promise<Response> {
  return person.fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-carrel': '1', origin: world.url.origin },
    body: text,
  })
}

/** Polls until it is neither reading nor accepting. */
export async function settled(person: Person, id: string): Promise<DelegationImport> {
  for (;;) {
    const one = await person.json<DelegationImport>(`/admin/imports/${id}`)
    if (one.progress === null) return one
  }
}

export async function preview(
  text: string,
  path = `/admin/imports?domain=${HOME}&name=%E2%80%AEautumn.csv`,
): Promise<DelegationImport> {
  const answer = await upload(jonas, path, text)
  expect(answer.status).toBe(201)
  return settled(jonas, ((await answer.json()) as DelegationImport).id)
}

export async function accept(
  { id, revision }: DelegationImport,
  leaveOutErrors = false,
): Promise<DelegationImport> {
  const answer = await jonas.send('POST', `/admin/imports/${id}/accept`, { revision, leaveOutErrors })
  expect(answer.status, await answer.clone().text()).toBe(200)
  return settled(jonas, id)
}

export const rows = async ({ id }: DelegationImport, query = '') =>
  (await jonas.json<ImportRowPage>(`/admin/imports/${id}/rows?${query}`)).rows
export const readable = async () => (await marta.json<Me>('/me')).mailboxes.map(({ address }) => address)
export const acts = async () =>
  (await world.store.audit.page({ act: 'delegation' }, { before: null, limit: 50 }))
    .filter(({ number }) => number > audited)
    .map(({ act, detail }) => [act, detail])
