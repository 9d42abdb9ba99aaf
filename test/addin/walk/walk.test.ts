import fc from 'fast-check'
import { HttpResponse, http } from 'msw'
import { expect, test, vi } from 'vitest'
import { ALL } from '../../../addin/shared/models/place.ts'
import { ORIGIN } from '../handlers.ts'
import { useWorld } from '../page.ts'
import { contextOf, DELEGATED, described, full, together } from './archives.ts'
import { personAt } from './person.ts'
import { type Step, steps, take } from './steps.ts'
import { honest, lookingOn, whole } from './whole.ts'

/** More by hand: `WALKS=1000 SEED=1 npx vitest run test/addin/walk`. */
const WALKS = Number(process.env.WALKS ?? 30)
const SEED = process.env.SEED ? { seed: Number(process.env.SEED) } : {}
const LONGEST = 40
/** How long what is on screen may take to become true, ms. */
const SETTLED = 1_000

const at = useWorld()

/** From an empty pane: what happens, one after another, and what must hold after each. */
async function walk(path: readonly Step[], more: boolean): Promise<void> {
  const { world } = at
  const delegated = [described('info'), described('tomasz')]
  world.mailboxes = [described('own'), ...(more ? [] : delegated)]
  world.beyond = more ? delegated : []
  world.more = more
  world.signedIn = true
  world.offline = false
  for (const id of ['own', ...DELEGATED] as const) world.rows[id] = full(id)
  world.rows[ALL] = together(world)
  at.server.use(
    http.get(`${ORIGIN}/api/v1/context`, ({ request }) =>
      HttpResponse.json(contextOf(world, new URL(request.url).searchParams.get('messageId') ?? '')),
    ),
  )
  const page = at.page('/', true)
  const { archive } = page
  const person = personAt(page, world)
  const lookedOn = lookingOn(person)
  const onAgain = () => {
    world.offline = false
    page.online()
  }
  let settled = false
  try {
    await archive.start()
    for (const [nth, step] of path.entries()) {
      take(person, step)
      // It knew all that there was to know.
      if (settled && step.kind !== 'change') honest(person)
      if (world.offline && path[nth - 2]?.kind === 'go offline') onAgain()
      world.rows[ALL] = together(world)
      if (!step.hasty) await vi.waitFor(() => whole(person), { timeout: SETTLED, interval: 2 })
      settled = !step.hasty && !world.offline
    }
    if (world.offline) onAgain()
    await vi.waitFor(() => whole(person), { timeout: SETTLED, interval: 2 })
    expect(lookedOn()).toEqual([])
  } finally {
    lookedOn()
    archive.stop()
    world.hangUp()
  }
}

test('V7, D5, V11: whatever is selected, searched, opened, granted, removed and withdrawn, what is on screen is whole and may be read', async () => {
  await fc.assert(
    fc.asyncProperty(steps(LONGEST), (path) => walk(path, false)),
    { numRuns: WALKS, ...SEED },
  )
}, 3_600_000)

test('V7, D5, V11: the same for who reads more archives than are sent at once', async () => {
  await fc.assert(
    fc.asyncProperty(steps(LONGEST), (path) => walk(path, true)),
    { numRuns: WALKS, ...SEED },
  )
}, 3_600_000)
