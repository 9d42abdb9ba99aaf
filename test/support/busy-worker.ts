import { noting, type Place } from '../../api/intake/watched.ts'

/** Keeps its thread busy for so long at each message, ms; returns how many it was through with. */
export default function run({ times, place }: { times: readonly number[]; place: Place }): number {
  let done = 0
  for (const time of noting(times, place)) {
    const until = performance.now() + time
    while (performance.now() < until);
    done += 1
  }
  return done
}
