import type { Client } from './engines/carrel-http.ts'
import { NEWEST } from './engines/engine.ts'
import { PLACES, type Which } from './places.ts'
import { type Spread, spread } from './statistics.ts'

/** Times that the first page is asked for, and messages that are opened. */
const TIMES = 300
const WARM_UP = 30

export interface Read {
  readonly what: 'first page' | 'open a message'
  readonly engine: string
  readonly which: Which
  readonly spread: Spread
}

/** What a reader does besides searching: sees the first page of a mailbox and opens a message with its body. */
export async function measureReading(client: Client): Promise<Read[]> {
  const reads: Read[] = []
  for (const which of ['big', 'small'] as const) {
    const at = `/mailboxes/${client.mailbox(PLACES[which])}/messages`
    const first: number[] = []
    for (let time = 0; time < WARM_UP + TIMES; time += 1)
      first.push((await client.ask(`${at}?limit=${NEWEST}`)).ms)
    reads.push(row('first page', client, which, first))

    const ids = await newest(client, at)
    const opened: number[] = []
    for (let time = 0; time < WARM_UP + TIMES; time += 1) {
      const message = `${at}/${ids[time % ids.length] ?? ''}`
      const { ms } = await client.ask(message)
      opened.push(ms + (await client.ask(`${message}/body`)).ms)
    }
    reads.push(row('open a message', client, which, opened))
  }
  return reads
}

function row(what: Read['what'], client: Client, which: Which, times: readonly number[]): Read {
  return { what, engine: client.name, which, spread: spread(times.slice(WARM_UP)) }
}

/** Ids of the newest messages, from as many pages as are needed or there. */
async function newest(client: Client, at: string): Promise<string[]> {
  const ids: string[] = []
  let cursor = ''
  do {
    const { answer } = await client.ask<{ messages: { id: string }[]; next: string | null }>(
      `${at}?limit=${NEWEST}${cursor}`,
    )
    ids.push(...answer.messages.map(({ id }) => id))
    cursor = answer.next === null ? '' : `&cursor=${answer.next}`
  } while (ids.length < TIMES && cursor !== '')
  return ids
}
