import { parentPort } from 'node:worker_threads'
import { renderItem } from '../../mail/item-mime.ts'
import { readMsg } from '../../mail/msg.ts'
import { type PstEntry, readPst } from '../../mail/pst.ts'
import { giveBack, ownMemory } from '../../memory.ts'
import { type DiskPath, onDisk } from './disk-path.ts'

/** What is asked of the thread: a .msg file's bytes, or what lies at one place of a PST. */
export type ItemTask =
  | { readonly job: 'msg'; readonly raw: Uint8Array }
  | { readonly job: 'pst'; readonly path: DiskPath; readonly at: number }

export type ItemAnswer =
  /** `lacking`: attachments of it that could not be read. `doubtful`: it may say something else than was written. */
  | {
      readonly kind: 'message'
      readonly raw: Uint8Array
      readonly folder: readonly string[] | null
      readonly lacking: number
      readonly doubtful: boolean
    }
  /** There, but no mail. */
  | { readonly kind: 'other' }
  /** There, but it could not be read. */
  | { readonly kind: 'damaged' | 'gaps'; readonly folder: readonly string[] }
  | { readonly kind: 'end' }
  /** The file as a whole cannot be read. */
  | { readonly kind: 'failed' }

let open: { path: string | Buffer; next: number; entries: Generator<PstEntry> } | null = null

function answer(task: ItemTask): ItemAnswer {
  if (task.job === 'msg') {
    const item = readMsg(task.raw)
    return item === null
      ? { kind: 'other' }
      : { kind: 'message', raw: renderItem(item, 'msg'), folder: null, lacking: 0, doubtful: false }
  }
  // A thread that was started anew, after one place of the file had ended the last, goes on behind that place.
  const path = onDisk(task.path)
  if (open === null || !isSame(open.path, path) || open.next !== task.at)
    open = { path, next: task.at, entries: readPst(path, task.at) }
  const { value: entry, done } = open.entries.next()
  open.next += 1
  if (done === true) {
    open = null
    return { kind: 'end' }
  }
  if (entry.kind !== 'item') return entry
  const raw = renderItem(entry.item, 'pst')
  giveBack(entry.item.attachments.flatMap(({ content }) => (content instanceof Uint8Array ? [content] : [])))
  const { folder, lacking, doubtful } = entry
  return { kind: 'message', raw, folder, lacking, doubtful }
}

function isSame(one: string | Buffer, other: string | Buffer): boolean {
  return typeof one === 'string' ? one === other : one.equals(Buffer.from(other))
}

parentPort?.on('message', (task: ItemTask) => {
  let reply: ItemAnswer
  try {
    reply = answer(task)
  } catch {
    open = null
    reply = { kind: 'failed' }
  }
  parentPort?.postMessage(reply, reply.kind === 'message' ? ownMemory([reply.raw]) : [])
})
