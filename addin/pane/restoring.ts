import { batch, signal } from '@preact/signals'
import type { Message } from '../../core/contract/messages.ts'
import { createGraph, type GraphCode, GraphFault } from '../graph/client.ts'
import { type MailFolder, mailFolders } from '../graph/folders.ts'
import { MOST_BYTES, putBack } from '../graph/put-back.ts'
import type { GraphAccess } from '../office/graph-access.ts'
import { say } from '../shared/i18n/say.ts'
import type { Archive } from '../shared/models/archive.ts'

/** `stuck`: nothing to choose from, and a fault says why. */
type Phase = 'looking' | 'consent' | 'choose' | 'working' | 'stuck'
/** `archive`: it was not Outlook that failed. */
type RestoreFault = GraphCode | 'archive'
export type Restoring = ReturnType<typeof createRestoring>

/** After these nobody knows whether Outlook carried out what it was asked. */
const UNCLEAR: readonly RestoreFault[] = ['offline', 'busy', 'failed']

/** How far the person's clock may be ahead of Outlook's, ms. */
const CLOCKS = 5 * 60_000

/** "Restore to my mailbox": leave is asked for when a message is first put back, a folder is chosen, and once is once (V7). */
export function createRestoring(access: GraphAccess, { api, notices }: Archive) {
  const graph = createGraph(access)
  /** What is being restored, while its dialog is open. */
  const message = signal<Message | null>(null)
  const phase = signal<Phase>('looking')
  const fault = signal<RestoreFault | null>(null)
  const folders = signal<readonly MailFolder[]>([])
  const folder = signal('')
  /** What is being put back, or was last. */
  let underWay: Message | null = null
  /** When a try began whose end nobody knows, for each message and folder. */
  const unclear = new Map<string, string>()

  async function look(): Promise<void> {
    batch(() => {
      phase.value = 'looking'
      fault.value = null
    })
    try {
      const found = await mailFolders(graph)
      batch(() => {
        folders.value = found.folders
        if (!found.folders.some(({ id }) => id === folder.value)) folder.value = found.inbox
        phase.value = 'choose'
      })
    } catch (thrown) {
      stuck(codeOf(thrown))
    }
  }

  function stuck(why: RestoreFault): void {
    batch(() => {
      fault.value = why
      phase.value = 'stuck'
    })
  }

  async function begin(wanted: Message): Promise<void> {
    // One at a time: the one that is under way is shown again, and says how it ended.
    if (phase.value === 'working') {
      message.value = underWay
      return
    }
    message.value = wanted
    if (wanted.size > MOST_BYTES) return stuck('too-large')
    phase.value = 'looking'
    fault.value = null
    const leave = await access.silently(false).catch(() => null)
    if (leave === null) phase.value = 'consent'
    else if (leave === 'other') stuck(leave)
    else await look()
  }

  async function restore(wanted: Message): Promise<void> {
    if (phase.value !== 'choose') return
    const { mailbox, id, receivedAt, sentAt, messageId, mark, policy } = wanted
    underWay = wanted
    batch(() => {
      phase.value = 'working'
      fault.value = null
    })
    const chosen = folder.value
    const name = folders.value.find((one) => one.id === chosen)?.name ?? ''
    const attempt = `${mark} ${chosen}`
    const begun = new Date(Date.now() - CLOCKS).toISOString()
    try {
      const ended = await putBack(graph, {
        key: mark,
        folder: chosen,
        receivedAt,
        sentAt,
        sensitivity: policy,
        messageId,
        unclearSince: unclear.get(attempt) ?? null,
        source: () => sourceOf({ mailbox, id }),
      })
      unclear.delete(attempt)
      batch(() => {
        phase.value = 'choose'
        message.value = null
        const key = ended === 'restored' ? 'restored' : 'restoreThere'
        notices.toast.value = { kind: 'done', sentence: () => say(key, { folder: name }) }
      })
    } catch (thrown) {
      const why = codeOf(thrown)
      if (UNCLEAR.includes(why) && !unclear.has(attempt)) unclear.set(attempt, begun)
      if (why === 'gone') await look()
      batch(() => {
        if (phase.value === 'working') phase.value = 'choose'
        fault.value = why
        // Its dialog was closed meanwhile.
        if (message.value === null)
          notices.toast.value = { kind: 'failed', sentence: () => say(`restore-${why}`) }
      })
    }
  }

  /** The original, by ticket: to the archive it is a download, written down before its first byte leaves (D7). */
  async function sourceOf(of: { readonly mailbox: string; readonly id: string }): Promise<Blob> {
    const { url } = await api.ticket({ ...of, what: 'source' })
    const response = await fetch(url, { credentials: 'omit', cache: 'no-store' })
    if (!response.ok) throw new Error(`The archive answered ${response.status}`)
    return response.blob()
  }

  return {
    message,
    phase,
    fault,
    folders,
    folder,
    begin,
    /** Asks the person, in Outlook's own window. */
    async allow(): Promise<void> {
      const answer = await access.ask()
      if (answer === 'unable' || answer === 'other') stuck(answer === 'other' ? answer : 'refused')
      else if (answer !== 'left') await look()
    },
    restore,
    close(): void {
      message.value = null
    },
  }
}

function codeOf(thrown: unknown): RestoreFault {
  return thrown instanceof GraphFault ? thrown.code : 'archive'
}
