import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { expect, test } from 'vitest'
import { startMailReader } from '../../../api/mail/reader.ts'
import { message } from '../../support/message.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

test('I4: a message that takes all of a thread’s memory is shown by its bytes, and the next is read', async () => {
  const reader = startMailReader({ memory: 32 })
  try {
    // Its text is put together from a piece for each letter; another body of this length would fit.
    const huge = message({ subject: 'huge', text: '<b>x'.repeat(4_000_000) }).replace(
      'text/plain',
      'text/html',
    )
    const kept = await reader.read(bytes(huge))
    expect(kept).toMatchObject({
      parsed: false,
      problems: ['unparsed'],
      findings: [{ sensitivity: 'private', where: 'unparsed' }],
    })
    expect(kept.text).toContain('Subject: huge')
    expect(await reader.read(bytes(message({ subject: 'next' })))).toMatchObject({
      parsed: true,
      subject: 'next',
      problems: [],
    })
  } finally {
    await reader.close()
  }
}, 60_000)

test('V3: people who open mail at the same time share two threads, none of which is started anew each time', async () => {
  let started = 0
  const count = (): void => {
    started += 1
  }
  subscribe('worker_threads', count)
  const reader = startMailReader()
  try {
    for (let round = 0; round < 5; round += 1)
      await Promise.all(Array.from({ length: 6 }, () => reader.read(bytes(message({ subject: 'round' })))))
    expect(started).toBeGreaterThan(0)
    expect(started).toBeLessThanOrEqual(2)
  } finally {
    unsubscribe('worker_threads', count)
    await reader.close()
  }
}, 60_000)
