import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, startWorld, type World } from '../support/world.ts'

const calls: string[] = []
let world: World
let marta: Person

beforeAll(async () => {
  world = await startWorld({ onCall: (name, statements) => calls.push(`${name} ${statements}`) })
  await world.domain('twins.example')
  await world.mailbox('marta@twins.example')
  marta = await world.person('Marta Lindqvist', 'marta@twins.example')
})
afterAll(() => world.close())

async function cost(path: string): Promise<{ status: number; body: string; calls: string[] }> {
  calls.length = 0
  const response = await marta.fetch(path)
  return { status: response.status, body: await response.text(), calls: [...calls] }
}

test.each(['messages', 'folders', 'facets?q=fahrplan', 'suggestions?q=fa', 'coverage'])(
  'D1, X2: a mailbox that is not delegated and one that never was cost the same statements: %s',
  async (route) => {
    const other = await world.mailbox('other@twins.example')
    const { ids } = world.reading
    const there = await cost(`/mailboxes/${ids.mailbox(other.mailbox)}/${route}`)
    expect(there.status).toBe(404)
    expect(there.calls.length).toBeGreaterThan(1)
    expect(there).toEqual(await cost(`/mailboxes/${ids.mailbox(9999)}/${route}`))
    expect(there).toEqual(await cost(`/mailboxes/${'A'.repeat(30)}/${route}`))
  },
)
