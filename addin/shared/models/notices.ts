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
      readonly of: readonly Gone[]
    }
  /** A function says it anew when the language changes while it is on screen. */
  | { readonly kind: 'failed'; readonly sentence: string | (() => string) }
  | {
      readonly kind: 'done'
      readonly sentence: string | (() => string)
      /** What takes it back, offered for ten seconds. */
      readonly undo?: { readonly label: string; readonly act: () => void }
    }

/** A mailbox that the reader may no longer read. */
export interface Gone {
  readonly mailbox: string
  readonly address: string
  readonly name: string
  readonly by: string
  readonly how: 'removed' | 'ended'
  /** Empty, as is `by`, where it was missed: nobody says then when it was. */
  readonly at: string
}

export type Notices = ReturnType<typeof createNotices>

export function createNotices() {
  const toast = signal<Toast | null>(null)
  /** What was on screen was of it. */
  const gone = signal<Gone | null>(null)

  function granted(): readonly string[] {
    const shown = toast.peek()
    return shown?.kind === 'granted' ? shown.of : []
  }
  function removed(): readonly Gone[] {
    const shown = toast.peek()
    return shown?.kind === 'removed' ? shown.of : []
  }

  return {
    toast,
    gone,
    /** One can be read: that it went is no longer true. */
    come(id: string) {
      if (gone.peek()?.mailbox === id) gone.value = null
      const of = removed().filter(({ mailbox }) => mailbox !== id)
      if (of.length < removed().length) toast.value = of.length > 0 ? { kind: 'removed', of } : null
    },
    tellGranted(id: string) {
      toast.value = { kind: 'granted', of: [...granted().filter((one) => one !== id), id] }
    },
    /** One can be read no longer: that it can is over. */
    leave(id: string) {
      const of = granted().filter((one) => one !== id)
      if (of.length < granted().length) toast.value = of.length > 0 ? { kind: 'granted', of } : null
    },
    tellGone(of: Gone) {
      toast.value = {
        kind: 'removed',
        of: [...removed().filter(({ mailbox }) => mailbox !== of.mailbox), of],
      }
    },
  }
}
