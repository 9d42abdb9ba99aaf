import type { JournalEntry } from '../store/accept-journal.ts'
import { blockOfOne, type Packed } from '../store/packs.ts'
import { gatherBlocks } from './blocks.ts'
import type { Incoming } from './intake.ts'
import { isLarge } from './prepare-each.ts'

/** Messages up to this size are hashed and compressed without handing them to a thread, bytes: the way there costs more. */
const INLINE = 32 * 1024

/** What goes into the accept journal. */
interface ToJournal {
  readonly entries: readonly JournalEntry[]
  /** The message of each arrival of all entries, in order; null where it waits on disk for its turn, as what is large does. */
  readonly raws: readonly (Uint8Array | null)[]
}

/**
 * Hashes and compresses what is accepted together. Small messages share a block: for each by itself, what compresses it is
 * made anew, which takes longer than the compressing.
 * @param packedFar does it in a thread; the memory of a large one goes along
 */
export async function journalEntries(
  messages: readonly Incoming[],
  packedFar: (raw: Uint8Array) => Promise<Packed>,
): Promise<ToJournal> {
  const byMessage = [...Map.groupBy(messages, ({ raw }) => raw)].map(([raw, received]) => ({
    raw,
    isSmall: raw.length <= INLINE,
    kept: isLarge(raw.length) ? null : raw,
    arrivals: received.map(({ raw: _, ...rest }) => rest),
  }))
  const small = byMessage.filter(({ isSmall }) => isSmall)
  const others = byMessage.filter(({ isSmall }) => !isSmall)
  const far = others.map(
    async ({ raw, arrivals }): Promise<JournalEntry> => ({
      block: blockOfOne(await packedFar(raw)),
      arrivals: [arrivals],
    }),
  )
  const blocks = gatherBlocks()
  for (const { raw } of small) blocks.add(raw)
  const accepted = small.map(({ arrivals }) => arrivals)
  let at = 0
  const near = blocks.finish().map((block): JournalEntry => {
    const arrivals = accepted.slice(at, at + block.sizes.length)
    at += block.sizes.length
    return { block, arrivals }
  })
  return {
    entries: [...near, ...(await Promise.all(far))],
    raws: [...small, ...others].flatMap(({ kept, arrivals }) => arrivals.map(() => kept)),
  }
}
