import type { IntakePort } from '../store/intake.ts'
import type { Intake } from './intake.ts'

/** How long it goes on, ms: each message may hang for half a minute, and whoever gave the command waits. */
const TRYING = 2 * 60_000

/**
 * Tries again what imports could not archive: what failed, now or in an earlier run, and what a killed one had left. Beside
 * a server this only makes it sooner; without one nobody else does it.
 */
export async function tryImportsAgain(
  { intake, store }: { readonly intake: Intake; readonly store: IntakePort },
  clock: () => number,
): Promise<void> {
  if ((await store.retry('imports')) === 0) return
  const begun = performance.now()
  await intake.archiveDue(clock)
  const now = clock()
  while (performance.now() - begun < TRYING && (await intake.retryDue(now)) > 0);
}
