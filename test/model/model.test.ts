import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorld, type World } from '../support/world.ts'
import { ENOUGH, play } from './play.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

test('D1, D3, D5, D6, D8, P1, P2, P4, X1, X3, X7: the API answers as the naive model does, whatever happens', async () => {
  const seed = Number(process.env.CARREL_SEED ?? Date.now() % 1_000_000_000)
  process.stdout.write(`model test, seed ${seed}\n`)
  const { operations } = await play(world, { operations: ENOUGH, seed, shrink: true })
  expect(operations).toBeGreaterThanOrEqual(ENOUGH)
}, 1_200_000)
