import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setInterval } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { zoneOfCommand } from '../../../api/zone.ts'
import type { Me } from '../../../core/contract/me.ts'
import type { MessagePage } from '../../../core/contract/messages.ts'
import { message } from '../../support/message.ts'
import { type Person, startWorld, type World } from '../../support/world.ts'
import { opened } from '../intake/archive.ts'
import { carrel } from './carrel.ts'

const marta = 'marta@lindhaven.example'
const info = 'info@lindhaven.example'
let world: World
let reader: Person

beforeEach(async () => {
  world = await startWorld({ now: Date.now() })
  await world.domain('lindhaven.example')
  await world.mailbox(marta)
  await world.mailbox(info, 'shared')
  reader = await world.person('Marta Lindqvist', marta)
})
afterEach(() => world.close())

/** An open stream of events: awaits one of a type, and says when it came. */
async function stream(person: Person): Promise<{ next(type: string): Promise<number>; close(): void }> {
  const over = new AbortController()
  const response = await person.fetch('/events', { signal: over.signal })
  expect(response.status).toBe(200)
  const pieces = response.body!.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]()
  let text = ''
  return {
    next: async (type) => {
      while (!text.includes(`"${type}"`)) {
        const { done, value } = await pieces.next()
        if (done === true) throw new Error(`the stream ended without ${type}: ${text}`)
        text += value
      }
      return performance.now()
    },
    close: () => over.abort(),
  }
}

const addresses = async (): Promise<string[]> =>
  (await reader.json<Me>('/me')).mailboxes.map(({ address }) => address)

/** When the command's end of the delegation is in the database, ms since 1970: it starts before, and ends after. */
async function removedAt(): Promise<number> {
  const db = new DatabaseSync(join(world.folder, 'carrel.db'), { readOnly: true, timeout: 10_000 })
  try {
    // SQLite tells nobody of another process's commit.
    for await (const _ of setInterval(5))
      if (db.prepare('SELECT 1 FROM delegation WHERE over_at IS NOT NULL').get() !== undefined) break
    return Date.now()
  } finally {
    db.close()
  }
}

describe('D5: commands beside a running server', () => {
  test('D5: a grant and a removal by command reach an open stream within one second', async () => {
    const events = await stream(reader)
    expect((await carrel(world.folder, 'delegate', 'add', marta, info)).code).toBe(0)
    await events.next('granted')
    expect(await addresses()).toEqual([marta, info])

    const [{ code }, seen, committed] = await Promise.all([
      carrel(world.folder, 'delegate', 'remove', marta, info),
      events.next('removed').then(() => Date.now()),
      removedAt(),
    ])
    expect(code).toBe(0)
    expect(seen - committed).toBeLessThan(1000)
    events.close()
    expect(await addresses()).toEqual([marta])
  })

  test('S2: a server and an import that write at once lose nothing and block nobody', async () => {
    const letters = 200
    const box = Array.from(
      { length: letters },
      (_, at) =>
        `From a@print.example Mon Nov 23 08:00:00 2026\n${message({ subject: `imported ${at}`, to: marta, id: `<i${at}@print.example>` }).replace(/\r/g, '')}\n`,
    ).join('')
    const { writeFile } = await import('node:fs/promises')
    await writeFile(`${world.folder}/box`, box)
    const importing = carrel(world.folder, 'import', `${world.folder}/box`)
    for (let at = 0; at < 30; at += 1)
      await world.deliver(message({ subject: `delivered ${at}`, id: `<d${at}@print.example>`, to: marta }), [
        marta,
      ])
    expect(await importing).toMatchObject({ code: 0, err: '' })
    const subjects = new Set<string>()
    let cursor = ''
    const { mailboxes } = await reader.json<Me>('/me')
    for (;;) {
      const page = await reader.json<MessagePage>(
        `/mailboxes/${mailboxes[0]?.id}/messages?limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`,
      )
      for (const { subject } of page.messages) {
        expect(subjects.has(subject)).toBe(false)
        subjects.add(subject)
      }
      if (page.next === null) break
      cursor = page.next
    }
    expect(subjects.size).toBe(letters + 30)
    expect(await opened(world.folder, (store) => store.intake.due(Number.MAX_SAFE_INTEGER, 1))).toEqual([])
  })

  test('P1 A12: a policy that is set by command counts for what the server accepts next', async () => {
    await world.deliver(message({ subject: 'one', sensitivity: 'Private' }), [info])
    expect((await carrel(world.folder, 'policy', 'set', 'off', '--reason', 'a drill')).code).toBe(0)
    await world.deliver(message({ subject: 'two', sensitivity: 'Private' }), [info])
    await carrel(world.folder, 'delegate', 'add', marta, info)
    const { mailboxes } = await reader.json<Me>('/me')
    const delegated = mailboxes.find(({ address }) => address === info)
    const page = await reader.json<MessagePage>(`/mailboxes/${delegated?.id}/messages`)
    expect(page.messages.map(({ subject }) => subject)).toEqual(['two'])
  })
})

test('D6: a command reads a date in the zone of the server that had the archive last', async () => {
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).not.toBe('Europe/Berlin')
  expect(await zoneOfCommand('', world.store.administration)).toBe('Europe/Berlin')
  expect(await zoneOfCommand('Asia/Tokyo', world.store.administration)).toBe('Asia/Tokyo')
})
