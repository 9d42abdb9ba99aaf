import { watch, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import { message } from '../../support/message.ts'
import { type Ended, start } from '../cli/carrel.ts'
import { allOf, opened, scopeAt } from './archive.ts'
import { data, inAFreshArchive, root } from './fresh.ts'
import { anna } from './letters.ts'

/** More than two batches of an import, so that it can be cut between them. */
const LETTERS = 2400

inAFreshArchive()

let mbox: string
beforeEach(async () => {
  mbox = join(root, 'mail.mbox')
  const letters = Array.from({ length: LETTERS }, (_, at) =>
    message({ subject: `letter ${at}`, to: anna, id: `<${at}@print.example>`, text: `Berth ${at}.` }),
  )
  await writeFile(
    mbox,
    letters
      .map((one) => `From a@print.example Mon Nov 23 08:00:00 2026\n${one.replace(/\r/g, '')}\n`)
      .join(''),
  )
})

interface Progress {
  readonly accepted: number
  readonly archived: number
  readonly withdrawn: number
}

function progressOf(db: DatabaseSync): Progress {
  const count = (condition: string): number =>
    (db.prepare(`SELECT count(*) AS count FROM arrival WHERE ${condition}`).get() as { count: number }).count
  return {
    accepted: count(`state = 'accepted'`),
    archived: count(`state = 'archived'`),
    withdrawn: count('withdrawn_at IS NOT NULL'),
  }
}

/** What the database holds of an import that is over. */
function left(): Progress {
  const db = new DatabaseSync(join(data, 'carrel.db'), { readOnly: true, timeout: 10_000 })
  try {
    return progressOf(db)
  } finally {
    db.close()
  }
}

/** Starts an import, or another command, and ends it as soon as the database's files show what is waited for; its answer once dead. */
async function killedWhen(
  reached: (progress: Progress, change: number) => boolean,
  signal: NodeJS.Signals = 'SIGKILL',
  args: readonly string[] = ['import', mbox],
): Promise<Ended & Progress & { readonly by: NodeJS.Signals | null }> {
  const { child, ended } = start(data, args)
  const db = new DatabaseSync(join(data, 'carrel.db'), { readOnly: true, timeout: 10_000 })
  const over = new AbortController()
  child.once('close', () => over.abort())
  let change = 0
  try {
    for await (const _ of watch(data, { recursive: true, signal: over.signal })) {
      change += 1
      // Once: the second of two signals would end it before it can say anything.
      if (!child.killed && reached(progressOf(db), change)) child.kill(signal)
    }
  } catch (cause) {
    if (!over.signal.aborted) throw cause
  }
  const answer = { ...(await ended), by: child.signalCode, ...progressOf(db) }
  db.close()
  return answer
}

async function expectEachOnce(): Promise<void> {
  await opened(data, async (store) => {
    const all = await allOf(store, anna)
    expect(all.map(({ summary }) => summary.subject).sort()).toEqual(
      Array.from({ length: LETTERS }, (_, at) => `letter ${at}`).sort(),
    )
    expect(await store.intake.due(Number.MAX_SAFE_INTEGER, 1)).toEqual([])
    const scope = await scopeAt(store, anna)
    const [inbox] = (await store.archive.folders(scope)).filter(({ wellKnown }) => wellKnown === 'inbox')
    expect(inbox?.count).toBe(LETTERS)
    // Each 100th message's bytes, proved by their hash as they are read.
    for (const { message: id, summary } of all.filter((_, at) => at % 100 === 0)) {
      const found = await store.archive.source(scope, id)
      expect(new TextDecoder().decode(found?.raw)).toContain(summary.subject)
    }
  })
}

describe('S3: an import killed at any moment', () => {
  const again = async ({ accepted, archived }: Progress): Promise<void> => {
    const second = await start(data, ['import', '--json', mbox]).ended
    expect([second.code, second.err]).toEqual([0, ''])
    expect(JSON.parse(second.out)).toMatchObject({ found: LETTERS, already: accepted + archived })
    await expectEachOnce()
  }

  // The moments that an import passes (api/crash-point.ts): the others are of mail that comes by SMTP.
  test.each(['before-fsync:2', 'mid-parse:500', 'mid-index:1500'])(
    'S3 I2: killed at %s and started again, it has each message once',
    async (strike) => {
      expect((await start(data, ['import', mbox], { strike }).ended).code).toBeNull()
      await again(left())
    },
  )

  test('S3 I2: killed in the last batch and started again, it has each message once', async () => {
    const killed = await killedWhen(({ archived }) => archived >= 2000)
    expect(killed.code).toBeNull()
    await again(killed)
  })

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'S3 I2: stopped by %s it says how to go on, ends by that signal, and goes on',
    async (signal) => {
      const { by, out, err, ...progress } = await killedWhen(({ archived }) => archived > 0, signal)
      expect([by, out, err]).toEqual([
        signal,
        '',
        'Stopped. What was taken in is kept; run the same command again to go on.\n',
      ])
      expect(progress.archived).toBeLessThan(LETTERS)
      await again(progress)
    },
  )

  test('S3 I8: a withdrawal that is stopped says how to go on, and goes on', async () => {
    const begins = (batch: number, left: number) =>
      `Withdrawing batch ${batch}, ${left} messages to go. If this is cut off, give the same command again, and it goes on.\n`
    // On a busy machine one may be over before it can be stopped: then the next one is.
    for (let batch = 1; ; batch += 1) {
      expect((await start(data, ['import', mbox]).ended).code).toBe(0)
      const before = (batch - 1) * LETTERS
      const withdrawal = ['import', '--withdraw', String(batch), '--reason', 'wrong mailbox']
      const stopped = await killedWhen((left) => left.withdrawn > before, 'SIGINT', withdrawal)
      if (stopped.withdrawn === before + LETTERS) continue
      expect([stopped.by, stopped.err]).toEqual([
        'SIGINT',
        `${begins(batch, LETTERS)}Stopped. What was taken out stays out; run the same command again to go on.\n`,
      ])
      expect(stopped.withdrawn).toBeLessThan(before + LETTERS)
      const second = await start(data, [...withdrawal, '--json']).ended
      expect(second.err).toBe(begins(batch, before + LETTERS - stopped.withdrawn))
      expect(JSON.parse(second.out)).toMatchObject({ withdrawn: LETTERS, kept: 0 })
      expect(left().withdrawn).toBe(before + LETTERS)
      break
    }
  })

  test('S3 I2: killed again and again, it gets on and has each message once', async () => {
    for (const change of [3, 6, 12, 24]) await killedWhen((_, at) => at >= change)
    const again = await start(data, ['import', mbox]).ended
    expect([again.code, again.err]).toEqual([0, ''])
    await expectEachOnce()
  })
})
