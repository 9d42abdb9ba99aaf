import { signal } from '@preact/signals'

/**
 * One at a time at the bottom of the page. Those about access stay until they are closed, and speak of every archive since:
 * an import gives, or takes, many at once.
 */
export type Toast =
  | {
      readonly kind: 'granted'
      readonly of: readonly string[]
    }
  | {
      readonly kind: 'removed'
      readonly of: readonly {
        readonly mailbox: string
        readonly name: string
        readonly by: string
        readonly how: 'removed' | 'ended'
      }[]
    }
  /** A function says it anew when the language changes while it is on screen. */
  | { readonly kind: 'failed'; readonly sentence: string | (() => string) }
  | {
      readonly kind: 'done'
      readonly sentence: string | (() => string)
      /** What takes it back, offered for ten seconds. */
      readonly undo?: { readonly label: string; readonly act: () => void }
    }

/** What was on screen belongs to a mailbox that the reader may no longer read. */
export interface Gone {
  readonly address: string
  readonly name: string
  readonly by: string
  readonly how: 'removed' | 'ended'
  readonly at: string
}

export type Notices = ReturnType<typeof createNotices>

export function createNotices() {
  return { toast: signal<Toast | null>(null), gone: signal<Gone | null>(null) }
}
