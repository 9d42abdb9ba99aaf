import { expect, test } from 'vitest'
import { eventsOf } from '../../support/events.ts'
import { startWorld } from '../../support/world.ts'

test('D6: an end by the clock is told as one, though an older delegation of the pair was removed by hand', async () => {
  const world = await startWorld()
  try {
    await world.domain('lindhaven.example')
    for (const name of ['info', 'marta']) await world.mailbox(`${name}@lindhaven.example`)
    const marta = await world.person('Marta', 'marta@lindhaven.example')
    const pair = ['marta@lindhaven.example', 'info@lindhaven.example'] as const
    await world.remove(await world.delegate(...pair))
    const endsAt = world.clock.now + 60_000
    await world.delegate(...pair, { endsAt })
    const events = eventsOf(await marta.fetch('/events'))
    expect((await events.next()).value).toMatchObject({ type: 'ready' })
    world.clock.now = endsAt + 1000
    expect((await events.next()).value).toMatchObject({
      type: 'removed',
      how: 'ended',
      by: '',
      at: new Date(endsAt).toISOString(),
    })
    await events.return(undefined)
  } finally {
    await world.close()
  }
})
