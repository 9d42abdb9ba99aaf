import { expect, test } from 'vitest'
import { crash, POINTS } from '../../../crash/crash.ts'

/** Each named moment once, and a random one. `npm run test:crash -- --kills 200` is the long one. */
const KILLS = POINTS.length + 1

test('S3, I1: what got its 250 is there exactly once after kill -9, with its mailboxes, verdict and index', async () => {
  const seed = Date.now() % 1_000_000
  const { acknowledged, faults } = await crash({ kills: KILLS, seed })
  expect(faults, `seed ${seed}`).toEqual([])
  expect(acknowledged).toBeGreaterThan(0)
}, 120_000)
