import { startThreads } from '../threads.ts'
import type { Mail } from './parse.ts'

/** Parses messages for readers in threads of their own: a 150 MB message must not stop everybody else. */
export interface MailReader {
  read(raw: Uint8Array): Promise<Mail>
  close(): Promise<void>
}

const THREADS = 2

/** Starts the threads; the first message pays for the start. */
export function startMailReader(): MailReader {
  const workers = startThreads({
    filename: new URL('./worker.ts', import.meta.url).href,
    minThreads: 1,
    maxThreads: THREADS,
  })
  return { read: (raw) => workers.run(raw) as Promise<Mail>, close: () => workers.close() }
}
