import { run } from '../process.ts'
import { TO } from './carrel.ts'
import type { Peer } from './postfix.ts'

/** Bytes of one message. */
const SIZE = 4096

/** How the same client loads each server: connections that are kept, or a new one for each message. */
export const LOADS = [
  { name: '8 kept connections', connections: 8, kept: true },
  { name: 'a new connection each, 400 in parallel', connections: 400, kept: false },
] as const
export type Load = (typeof LOADS)[number]

/** Messages a second that a server acknowledged, by Postfix' own smtp-source. */
export async function rateOf({ port }: Peer, load: Load, messages: number): Promise<number> {
  const { seconds } = await run('smtp-source', [
    ...(load.kept ? ['-d'] : []),
    ...['-s', String(load.connections), '-m', String(messages), '-l', String(SIZE)],
    ...['-f', 'sender@elsewhere.example', '-t', TO, `127.0.0.1:${port}`],
  ])
  return messages / seconds
}
