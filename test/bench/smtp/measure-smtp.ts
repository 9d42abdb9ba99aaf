import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isThere } from '../process.ts'
import { type Spread, spread } from '../statistics.ts'
import { type Carrel, startCarrel } from './carrel.ts'
import { LOADS, type Load, rateOf } from './load.ts'
import { startPostfix } from './postfix.ts'
import { searchable } from './searchable.ts'

/** Times each server takes each load, in turn, so that what else the machine does meets both. */
const ROUNDS = 5

/** Messages at which memory is looked at, as a share of all. */
const STEPS = 10

export interface MeasuredLoad {
  readonly load: Load['name']
  /** Messages a second, the median of all rounds; null without Postfix. */
  readonly carrel: number
  readonly postfix: number | null
  /** The median of the rounds' ratios. */
  readonly ratio: number | null
  readonly wanted: number
}

export interface MeasuredSmtp {
  readonly loads: readonly MeasuredLoad[]
  /** From the 250 until a search finds it, ms, at half the rate over kept connections. */
  readonly searchable: { readonly rate: number; readonly spread: Spread }
  /** Messages taken in so far, and memory then, bytes. */
  readonly memory: readonly { readonly messages: number; readonly bytes: number }[]
}

/**
 * SMTP with durable acceptance beside Postfix, on the same disk, from the same client (Postfix' smtp-source). Null where
 * that client is not installed.
 */
export async function measureSmtp(options: {
  /** Of one round. */
  readonly messages: number
  /** Over which memory is watched. */
  readonly watched: number
  readonly say: (sentence: string) => void
}): Promise<MeasuredSmtp | null> {
  const { messages, watched, say } = options
  if (!(await isThere('sh', ['-c', 'command -v smtp-source']))) return null
  await mkdir(join(tmpdir(), 'carrel-bench'), { recursive: true })
  const folder = await mkdtemp(join(tmpdir(), 'carrel-bench', 'smtp-'))
  const postfix = await startPostfix(join(folder, 'postfix'))
  const carrel = await startCarrel(join(folder, 'carrel'))
  try {
    const loads: MeasuredLoad[] = []
    for (const load of LOADS) {
      say(`SMTP, ${load.name}: ${ROUNDS} rounds of ${messages} messages`)
      loads.push(await compare(carrel, postfix, load, messages))
    }
    const rate = (loads[0]?.carrel ?? 0) / 2
    say(`SMTP: until a search finds it, at ${rate.toFixed(0)} messages a second`)
    const times = await searchable(carrel, rate, messages)
    say(`SMTP: memory over ${watched} messages`)
    const memory: { messages: number; bytes: number }[] = []
    for (let step = 1; step <= STEPS; step += 1) {
      await rateOf(carrel, LOADS[0], watched / STEPS)
      await carrel.archived()
      memory.push({ messages: (step * watched) / STEPS, bytes: carrel.memory() ?? Number.NaN })
    }
    return { loads, searchable: { rate, spread: times }, memory }
  } finally {
    await carrel.stop()
    await postfix?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function compare(
  carrel: Carrel,
  postfix: Awaited<ReturnType<typeof startPostfix>>,
  load: Load,
  messages: number,
): Promise<MeasuredLoad> {
  const rounds: { carrel: number; postfix: number | null }[] = []
  // The first one warms both up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const ours = await rateOf(carrel, load, messages)
    await carrel.archived()
    const theirs = postfix === null ? null : await rateOf(postfix, load, messages)
    if (round > 0) rounds.push({ carrel: ours, postfix: theirs })
  }
  const median = (values: readonly number[]): number => spread(values).p50
  const theirs = rounds.flatMap((round) => round.postfix ?? [])
  return {
    load: load.name,
    carrel: median(rounds.map((round) => round.carrel)),
    postfix: theirs.length === 0 ? null : median(theirs),
    ratio:
      theirs.length === 0
        ? null
        : median(rounds.map((round) => round.carrel / (round.postfix ?? Number.NaN))),
    wanted: load.kept ? 2 : 1,
  }
}
