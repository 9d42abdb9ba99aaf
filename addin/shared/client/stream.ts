import type { ArchiveEvent } from '../../../core/contract/events.ts'

/** A longer event than this is not ours; a broken proxy must not fill the memory. */
const MAX_EVENT = 64 * 1024

/** The server says every 15 s that it is there. What is silent so long, ms, is a line that a proxy, or the machine asleep, has lost. */
const SILENCE = 40_000

/**
 * Reads text/event-stream by hand (WHATWG HTML, 9.2.6), because EventSource cannot carry a token (X11).
 * Only `data` matters: the event's name is repeated in it. Ends with the stream, or when that has fallen silent.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ArchiveEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader()
  let rest = ''
  let data = ''
  try {
    while (true) {
      const silent = setTimeout(() => void reader.cancel().catch(() => undefined), SILENCE)
      const { done, value } = await reader.read().finally(() => clearTimeout(silent))
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
