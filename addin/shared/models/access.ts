import { batch, signal } from '@preact/signals'
import type { AccessReport, ArchiveAct, ArchiveActPage } from '../../../core/contract/access-report.ts'
import type { Api } from '../client/api.ts'
import { Fault, isAbort } from '../client/fault.ts'

export type ActKind = ArchiveAct['what'] | ''
export type Access = ReturnType<typeof createAccess>
export type Acts = ReturnType<typeof createActs>

/** Who can read one own archive (D7). */
export function createAccess(api: Api, mailbox: string) {
  const report = signal<AccessReport | null>(null)
  const fault = signal<Fault | null>(null)
  const stop = new AbortController()
  return {
    mailbox,
    report,
    fault,
    async load() {
      fault.value = null
      try {
        report.value = await api.get<AccessReport>(pathOf(mailbox), {}, stop.signal)
      } catch (thrown) {
        if (!isAbort(thrown)) fault.value = thrown instanceof Fault ? thrown : new Fault('internal')
      }
    },
    stop: () => stop.abort(),
  }
}

/** What one reader, or the administrators, did there: the newest first, earlier ones when asked for. */
export function createActs(api: Api, mailbox: string, reader: string, first: ActKind = '') {
  const acts = signal<readonly ArchiveAct[] | null>(null)
  const next = signal<string | null>(null)
  const kind = signal<ActKind>(first)
  const failed = signal(false)
  let stop = new AbortController()

  async function ask(cursor: string | null) {
    stop.abort()
    stop = new AbortController()
    const { signal: stopped } = stop
    failed.value = false
    try {
      const page = await api.get<ArchiveActPage>(
        `${pathOf(mailbox)}/acts`,
        { reader, what: kind.value, cursor },
        stopped,
      )
      batch(() => {
        acts.value = cursor === null ? page.acts : [...(acts.value ?? []), ...page.acts]
        next.value = page.next
      })
    } catch (thrown) {
      if (!isAbort(thrown)) failed.value = true
    }
  }

  return {
    acts,
    next,
    kind,
    failed,
    load: () => ask(null),
    earlier: () => ask(next.value),
    /** Loads as many pages as it takes to show an act. */
    async loadTo(act: string) {
      await ask(null)
      while (next.value !== null && !failed.value && !acts.value?.some(({ id }) => id === act)) {
        const before = next.value
        await ask(before)
        // Stopped: another question has taken its place.
        if (next.value === before) return
      }
    },
    only(wanted: ActKind) {
      kind.value = wanted
      acts.value = null
      return ask(null)
    },
    stop: () => stop.abort(),
  }
}

function pathOf(mailbox: string): string {
  return `/mailboxes/${encodeURIComponent(mailbox)}/access`
}
