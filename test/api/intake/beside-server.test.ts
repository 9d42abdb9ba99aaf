import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importPaths } from '../../../api/intake/import.ts'
import { startIntake } from '../../../api/intake/intake.ts'
import type { IntakePort } from '../../../api/store/intake.ts'
import { message } from '../../support/message.ts'
import { startWorld, type World } from '../../support/world.ts'

const ANNA = 'anna@lindhaven.example'

let world: World
let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'carrel-beside-'))
  world = await startWorld()
  await world.domain('lindhaven.example')
  await world.mailbox(ANNA)
})
afterAll(async () => {
  await world.close()
  await rm(root, { recursive: true })
})

test('I2: beside a server that archives what it finds, an import still knows what became of its messages', async () => {
  const letters = {
    'new.eml': message({ subject: 'new', to: ANNA }),
    'again.eml': `X-Spam: no\r\n${message({ subject: 'again', to: ANNA })}`,
    'nobody.eml': message({ subject: 'nobody', to: 'carla@lindhaven.example' }),
  }
  await world.deliver(message({ subject: 'again', to: ANNA }), [ANNA])
  for (const [name, raw] of Object.entries(letters)) await writeFile(join(root, name), raw)
  // The server looks right after each message was accepted.
  const store: IntakePort = {
    ...world.store.intake,
    accept: async (arrivals, options) => {
      const accepted = await world.store.intake.accept(arrivals, options)
      await world.archiveAccepted()
      return accepted
    },
  }
  const intake = startIntake({
    store,
    packs: world.store.packs,
    threads: 1,
    // Whatever worker takes them dies of them: each goes its way alone.
    takeTask: () => Promise.reject(new Error('no')),
  })
  try {
    const batch = await world.store.mailBatches.begin({ startedAt: 0, by: 'test', what: '', mailbox: null })
    const summary = await importPaths(intake, [root], {
      mailbox: null,
      batch,
      clock: () => world.clock.now,
      progress: () => undefined,
    })
    expect(summary).toMatchObject({ found: 3, accepted: 3, merged: 1, unassigned: 1, problems: [] })
    expect((await world.store.intake.queue()).waiting).toBe(0)
  } finally {
    await intake.close()
  }
})
