import type { ArchiveEvent } from '../../../core/contract/events.ts'

/** A longer event than this is not ours; a broken proxy must not fill the memory. */
const MAX_EVENT = 64 * 1024

/**
 * Reads text/event-stream by hand (WHATWG HTML, 9.2.6), because EventSource cannot carry a token (X11).
 * Only `data` matters: the event's name is repeated in it.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ArchiveEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader()
  let rest = ''
  let data = ''
  try {
    while (true) {
      const { done, value } = await reader.read()
      if (done) return
      rest += value
      const lines = rest.split(/\r\n|\n|\r/)
      rest = lines.pop() ?? ''
      if (rest.length + data.length > MAX_EVENT) return
      for (const line of lines) {
        if (line === '') {
          if (data !== '') yield JSON.parse(data) as ArchiveEvent
          data = ''
        } else if (line.startsWith('data:')) {
          data += line.slice(5).trimStart()
        }
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
