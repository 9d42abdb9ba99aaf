import { startThreads } from '../threads.ts'
import { type Mail, unread } from './parse.ts'

/** Parses messages for readers in threads of their own: a 150 MB message must not stop everybody else. */
export interface MailReader {
  /** Never rejects for what a message holds: one that the parser fails on comes back as its bytes (SPEC I4). */
  read(raw: Uint8Array): Promise<Mail>
  close(): Promise<void>
}

const THREADS = 2

/** How long the second thread waits for more, ms: two people who open mail at a time would else start it for every message. */
const IDLE = 60_000

/** Time for one message, ms, and heap of a thread, MB: mail made to keep a parser busy is shown by its bytes. */
const TIME = 30_000
const MEMORY = 1024

/** Starts the threads; the first message pays for the start. */
export function startMailReader(
  limits: { readonly time?: number; readonly memory?: number } = {},
): MailReader {
  const workers = startThreads({
    filename: new URL('./worker.ts', import.meta.url).href,
    minThreads: 1,
    maxThreads: THREADS,
    idleTimeout: IDLE,
    resourceLimits: { maxOldGenerationSizeMb: limits.memory ?? MEMORY },
  })
  const read = async (raw: Uint8Array): Promise<Mail> => {
    try {
      return (await workers.run(raw, { signal: AbortSignal.timeout(limits.time ?? TIME) })) as Mail
    } catch {
      return unread(raw)
    }
  }
  return { read, close: () => workers.close() }
}
