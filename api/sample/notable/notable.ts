import type { Draft } from '../draft.ts'
import { conversation, written } from '../written.ts'
import { berth } from './berth.ts'
import { desk } from './desk.ts'
import { handover } from './handover.ts'
import { inbox } from './inbox.ts'
import { slipwayLetters, slipwayThread } from './slipway.ts'

/** The messages of the product's pictures, placed in the days before `now` (ms UTC). */
export function notable(now: number): Draft[] {
  return [
    ...inbox(now),
    ...conversation(berth(now)),
    ...conversation(handover(now)),
    ...conversation(slipwayThread(now)),
    ...[...slipwayLetters(now), ...desk(now)].map(written),
  ]
}
