import type { ArchiveEvent } from '../../core/contract/events.ts'
import { scopeOfAll } from '../../core/privacy/access.ts'
import { mailboxOf } from './mailboxes.ts'
import { instant } from './present.ts'
import type { Reader } from './reader.ts'
import type { Reading } from './reading.ts'

/** What one open stream remembers between two looks. */
interface Watch {
  /** What happened since the last look, as far as this reader may know (X6). */
  look(reader: Reader): Promise<ArchiveEvent[]>
}

/**
 * Follows what one reader may read. Grants, removals, starts and ends are found by comparing what may be read now with
 * what could be read before, so that nothing which changes rights can be forgotten.
 */
export async function watch(reading: Reading, first: Reader): Promise<Watch> {
  let before = first
  let position = await reading.store.archive.position()

  return {
    look: async (reader) => {
      const events: ArchiveEvent[] = []
      for (const old of before.mailboxes) {
        if (
          reader.mailboxes.some(
            ({ mailbox, relation }) => mailbox === old.mailbox && relation === old.relation,
          )
        )
          continue
        const last = await reading.store.administration.lastOver(before.rights.owned, old.mailbox)
        // An end that passed just now is not marked yet: what is over then is an older delegation of the pair.
        const over = last?.id === old.delegation?.id ? last : null
        const now = reading.clock()
        const endsAt = old.delegation?.endsAt ?? null
        const ended = endsAt !== null && endsAt <= now
        events.push({
          type: 'removed',
          mailbox: reading.ids.mailbox(old.mailbox),
          address: old.address,
          name: old.name,
          how: over?.overHow ?? (ended ? 'ended' : 'removed'),
          by: over?.overBy ?? '',
          at: instant(over?.overAt ?? (ended ? endsAt : now)),
        })
      }
      for (const mailbox of reader.mailboxes) {
        const known = before.mailboxes.some(
          (old) => old.mailbox === mailbox.mailbox && old.relation === mailbox.relation,
        )
        if (!known) events.push({ type: 'granted', mailbox: await mailboxOf(reading, mailbox) })
      }
      if (may(reader) !== may(before)) events.push({ type: 'roles' })
      before = reader
      const now = scopeOfAll(reader.rights)
      if (now !== null) {
        const changed = await reading.store.archive.changes(now, position)
        position = changed.position
        for (const mailbox of changed.mailboxes)
          events.push({ type: 'changed', mailbox: reading.ids.mailbox(mailbox) })
      }
      return events
    },
  }
}

/** What a reader may administer, and by which roles, as one text. */
function may({ permissions, roles }: Reader): string {
  return JSON.stringify([[...permissions].sort(), roles])
}
