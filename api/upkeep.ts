import { setTimeout } from 'node:timers/promises'
import type { Logger } from 'pino'
import { publishHead } from './audit/publish.ts'
import { headTeller } from './audit/tell-head.ts'
import type { Intake } from './intake/intake.ts'
import { mergeIndex } from './intake/merge-index.ts'
import { type Sender, sendDue } from './notify/send.ts'
import { every } from './repeated.ts'
import type { Store } from './store/store.ts'

/** How often ended delegations are made final, ms. */
const END = 250

/** How often accepted mail is looked for, ms: what a killed import or another process left behind. */
const ARCHIVE = 2_000

/** Pause between two runs of archiving, ms: what comes in meanwhile is indexed together, which costs a tenth. */
const GATHER = 200

/** How often what failed is looked for whose time has come again, ms. */
const RETRY = 1000

/** How often accept journals are looked at that another process, killed since, did not finish recording, ms. */
const RECOVER = 30_000

/**
 * How often the end of the audit log is published, ms: entries that somebody cuts off within this time of their writing do
 * not show. Each time costs one write that waits for the disk.
 */
const PUBLISH = 5_000

/** How often mail that is to go out is looked for, ms. */
const SEND = 2_000

/** How often old previews of imports are looked for, how long they are kept, and the pause between two deletions, ms. */
const FORGET = 60_000
const PREVIEW_KEPT = 24 * 3_600_000
const FORGET_PAUSE = 20

/** How often it is looked whether there is something to merge, and whether nothing came in for as long, ms. */
const MERGE = 60_000

export interface Upkeep {
  /** Archives what is due now, rather than at the next look. */
  archiveSoon(): void
  stop(): Promise<void>
}

/** Does what nobody asks for: archives what is due, marks what has ended. */
export function startUpkeep(options: {
  readonly store: Store
  readonly intake: Intake
  readonly clock: () => number
  readonly log: Logger
  /** Files outside the database that say where the audit log ends (A5). */
  readonly auditHeads: readonly string[]
  /** How notices and exports go out (A6); null leaves them to the server. */
  readonly sender: Sender | null
}): Upkeep {
  const { store, intake, clock, log, auditHeads, sender } = options
  const ending = every(
    END,
    async () => {
      const delegations = await store.administration.dueToEnd(clock())
      if (delegations > 0) await store.administration.endDelegations(clock())
    },
    log,
  )
  const archiving = every(
    ARCHIVE,
    async () => {
      const count = await intake.archiveDue(clock)
      if (count > 0) log.info({ count }, 'archived')
    },
    log,
    GATHER,
  )
  const retrying = every(
    RETRY,
    async () => {
      const count = await intake.retryDue(clock())
      if (count > 0) log.info({ count }, 'tried again')
    },
    log,
  )
  const recovering = every(
    RECOVER,
    async () => {
      const count = await intake.recover()
      if (count > 0) log.info({ count }, 'accepted by a process that was killed')
    },
    log,
  )
  const sending = every(
    SEND,
    async () => {
      if (sender !== null) await sendDue(store.outbox, sender, clock)
    },
    log,
  )
  const forgetting = every(
    FORGET,
    async () => {
      while (await store.imports.forgetOld(clock() - PREVIEW_KEPT)) await setTimeout(FORGET_PAUSE)
    },
    log,
  )
  const merging = every(
    MERGE,
    async (stopping) => {
      const moment = clock()
      if (await mergeIndex(store.intake, moment, stopping))
        log.info({ ms: clock() - moment }, 'merged the index')
    },
    log,
  )
  const tell = headTeller((head) => log.info({ ...head }, 'audit log head'))
  /** The moment that is told to `tell`: when the server stops, every minute is over. */
  const publish = async (moment: number): Promise<void> => {
    const publication = await publishHead(store.audit, auditHeads, clock())
    if (publication.outcome === 'contradicted') {
      const { file, published } = publication
      log.error(
        { file, published },
        'the audit log does not hold what was published: run npm run carrel -- audit verify',
      )
      return
    }
    const { head, kept } = publication.outcome === 'published' ? publication : { head: null, kept: [] }
    for (const one of kept)
      log.warn(
        one,
        'a file held something else than where the audit log ends: that is kept beside it; run npm run carrel -- audit verify',
      )
    tell(head, moment)
  }
  const auditing = every(
    PUBLISH,
    async () => {
      await publish(clock())
      if ((await store.audit.unindexed()) > 0) await store.audit.index()
    },
    log,
  )
  return {
    archiveSoon: archiving.soon,
    stop: async () => {
      await Promise.all([
        ending.stop(),
        archiving.stop(),
        retrying.stop(),
        recovering.stop(),
        auditing.stop(),
        sending.stop(),
        forgetting.stop(),
        merging.stop(),
      ])
      await publish(Number.POSITIVE_INFINITY)
    },
  }
}
