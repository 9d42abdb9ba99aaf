import { signal } from '@preact/signals'

/** One at a time at the bottom of the page. Those about access stay until they are closed. */
export type Toast =
  | {
      readonly kind: 'granted'
      /** Every one since the last toast that was closed: an import gives many at once. */
      readonly of: readonly string[]
    }
  | {
      readonly kind: 'removed'
      readonly of: readonly string[]
      /** Of the last. */
      readonly name: string
      readonly by: string
      readonly how: 'removed' | 'ended'
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
