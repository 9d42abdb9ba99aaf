import { parseArgs } from 'node:util'
import { startWorld } from '../support/world.ts'
import { play } from './play.ts'

/** `npm run test:model -- --operations N [--seed S] [--fast]`: `--fast` stops at the first difference, unshrunk. */
const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '2000' },
    seed: { type: 'string' },
    fast: { type: 'boolean', default: false },
  },
})
const seed = Number(values.seed ?? Date.now() % 1_000_000_000)
const world = await startWorld()
process.stdout.write(`seed ${seed}\n`)
try {
  const began = performance.now()
  const { operations, histories } = await play(world, {
    operations: Number(values.operations),
    seed,
    shrink: !values.fast,
  })
  process.stdout.write(
    `${operations} operations in ${histories} histories, no difference, ${((performance.now() - began) / 1000).toFixed(0)} s\n`,
  )
} catch (difference) {
  const { message, cause } = difference instanceof Error ? difference : new Error(String(difference))
  process.stdout.write(`${message}\n${cause instanceof Error ? (cause.stack ?? '') : ''}\n`)
  process.exitCode = 1
} finally {
  await world.close()
}
