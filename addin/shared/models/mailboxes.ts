import { computed, signal } from '@preact/signals'
import type { Mailbox } from '../../../core/contract/me.ts'
import type { Store } from './preferences.ts'

const RECENT = 3

export type Mailboxes = ReturnType<typeof createMailboxes>

/** The archives that this person may read, own first, and those read last. */
export function createMailboxes(store: Store) {
  const all = signal<readonly Mailbox[]>([])
  /** There are more than were sent: look-ups go to the server. */
  const more = signal(false)
  const recentIds = signal<readonly string[]>(store.read('recent')?.split(' ').filter(Boolean) ?? [])
  /** Found by a look-up, not in `all`. */
  const found = signal<readonly Mailbox[]>([])

  const own = computed(() => all.value.filter((m) => m.relation === 'own'))

  const find = (id: string) => all.value.find((m) => m.id === id) ?? found.value.find((m) => m.id === id)

  function keepRecent(ids: readonly string[]) {
    recentIds.value = ids
    store.write('recent', ids.join(' '))
  }

  return {
    all,
    more,
    found,
    find,
    /** How many archives there are; null where only some were sent. */
    count: computed(() => (more.value ? null : all.value.length)),
    /** Where this person is at first: their own archive, else the first that is lent to them. Empty without one. */
    home: computed(() => (own.value[0] ?? all.value[0])?.id ?? ''),
    own,
    delegated: computed(() => all.value.filter((m) => m.relation === 'delegated')),
    recent: computed(() =>
      recentIds.value.flatMap((id) => find(id) ?? []).filter((m) => m.relation === 'delegated'),
    ),
    visited(id: string) {
      if (find(id)?.relation === 'delegated')
        keepRecent([id, ...recentIds.value.filter((other) => other !== id)].slice(0, RECENT))
    },
    add(mailbox: Mailbox) {
      const others = all.value.filter((m) => m.id !== mailbox.id)
      all.value = [...others, mailbox].sort(
        (a, b) => Number(b.relation === 'own') - Number(a.relation === 'own') || compareNames(a, b),
      )
    },
    remove(id: string) {
      all.value = all.value.filter((m) => m.id !== id)
      found.value = found.value.filter((m) => m.id !== id)
      keepRecent(recentIds.value.filter((other) => other !== id))
    },
  }
}

/** Own archives keep the server's order; delegated ones go by name. */
function compareNames(a: Mailbox, b: Mailbox): number {
  return a.relation === 'own' ? 0 : a.name.localeCompare(b.name)
}
