import { signal } from '@preact/signals'
import type { Upload } from '../../../core/contract/admin/uploads.ts'
import { isAbort, toFault } from '../../shared/client/fault.ts'
import type { AdminApi } from '../client/admin-api.ts'

/** Bytes sent at once: small enough that a broken line loses little, far below the server's limit. */
const CHUNK = 4 * 1024 * 1024
/** Waits between attempts after the line broke, in milliseconds. */
const WAITS = [1000, 2000, 5000, 10_000]

export type Uploading = ReturnType<typeof createUploading>

/** Sends files in chunks, and goes on where the server is after anything that went wrong. */
export function createUploading(admin: AdminApi, wait: (ms: number) => Promise<void> = rest) {
  /** Uploads that this page sends now, by their id: bytes sent, or why it stands. */
  const sending = signal<ReadonlyMap<string, { readonly sent: number; readonly failed: boolean }>>(new Map())
  const stops = new Map<string, AbortController>()

  function note(id: string, sent: number, failed = false) {
    sending.value = new Map(sending.value).set(id, { sent, failed })
  }
  function forget(id: string) {
    const next = new Map(sending.value)
    next.delete(id)
    sending.value = next
    stops.delete(id)
  }

  /** Sends what the server does not have yet. The file must be the one that the upload was begun with. */
  async function send(upload: Upload, file: File): Promise<void> {
    const id = upload.upload
    const stop = new AbortController()
    stops.get(id)?.abort()
    stops.set(id, stop)
    let at = upload.received
    let failures = 0
    note(id, at)
    try {
      while (at < file.size) {
        try {
          at = (await admin.sendChunk(id, at, file.slice(at, at + CHUNK), stop.signal)).received
          failures = 0
          note(id, at)
        } catch (thrown) {
          if (isAbort(thrown) || stop.signal.aborted) return
          const { code } = toFault(thrown)
          const pause = WAITS[failures++]
          const passing = code === 'offline' || code === 'unavailable' || code === 'conflict'
          if (pause === undefined || !passing) throw thrown
          if (code !== 'conflict') await wait(pause)
          // A chunk may have arrived although its answer did not: the server knows.
          if (code !== 'offline') at = (await admin.upload(id, stop.signal)).received
        }
      }
      await admin.finishUpload(id)
      forget(id)
    } catch {
      if (!stop.signal.aborted) note(id, at, true)
    }
  }

  return {
    sending,
    send,
    async start(file: File, mailbox: string | null): Promise<Upload> {
      const upload = await admin.startUpload({
        name: file.name,
        size: file.size,
        mailbox,
        modified: changedAt(file),
      })
      void send(upload, file)
      return upload
    },
    async cancel(id: string) {
      stops.get(id)?.abort()
      await admin.cancelUpload(id)
      forget(id)
    },
    stop() {
      for (const stop of stops.values()) stop.abort()
    },
  }
}

/** Whether a file is the one that an upload was begun with, unchanged since, as far as the browser tells without reading it. */
export function isSameFile({ name, size, modified }: Upload, file: File): boolean {
  return file.name === name && file.size === size && (modified === null || modified === changedAt(file))
}

function changedAt({ lastModified }: File): string {
  return new Date(lastModified).toISOString()
}

const rest = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
