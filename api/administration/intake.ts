import type { IntakeHealth, RetriedIntake, RetryIntake } from '../../core/contract/admin/intake.ts'
import { closedSentence } from '../../core/mail/closed-reports.ts'
import { instant } from '../reading/present.ts'
import type { Reader } from '../reading/reader.ts'
import type { Administering } from './administering.ts'

const MINUTE = 60_000
const HOUR = 3_600_000

/** How taking in does: what waits, what failed and why. Nothing of any message's content; senders for who may find messages by them. */
export async function intakeHealth(
  { store, clock, smtp }: Administering,
  { permissions }: Reader,
): Promise<IntakeHealth> {
  const now = clock()
  const [queue, archivedLastMinute, archivedLastHour] = await Promise.all([
    store.intake.queue(),
    store.intake.archivedSince(now - MINUTE),
    store.intake.archivedSince(now - HOUR),
  ])
  return {
    waiting: queue.waiting,
    oldestAcceptedAt: queue.oldest === null ? null : instant(queue.oldest),
    archivedLastMinute,
    archivedLastHour,
    failed: queue.failed.map(({ acceptedAt, retryAt, ...rest }) => ({
      ...rest,
      acceptedAt: instant(acceptedAt),
      retryAt: retryAt === null ? null : instant(retryAt),
    })),
    closedReports: queue.closedReports.map(({ acceptedAt, sender, ...rest }) => ({
      ...rest,
      sender: permissions.has('delivery.read') ? sender : '',
      sentence: closedSentence(rest.reason),
      acceptedAt: instant(acceptedAt),
    })),
    smtp,
  }
}

/** Makes one arrival that failed due now, or all of them; the server archives them at its next look. */
export async function retryIntake(
  { store, clock }: Administering,
  reader: Reader,
  { arrival }: RetryIntake,
): Promise<RetriedIntake> {
  const retried = await (arrival === null ? store.intake.retry() : store.intake.retry(arrival))
  await store.audit.record([
    {
      at: clock(),
      who: reader.name,
      identity: reader.identity,
      peer: reader.peer,
      act: 'intake.retry',
      mailbox: null,
      message: null,
      detail: { arrival, retried },
    },
  ])
  return { retried }
}
