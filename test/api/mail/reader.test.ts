import { expect, test } from 'vitest'
import { startMailReader } from '../../../api/mail/reader.ts'
import { message } from '../../support/message.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

test('I4: a message that takes all of a thread’s memory is shown by its bytes, and the next is read', async () => {
  const reader = startMailReader({ memory: 32 })
  try {
    const huge = `${message({ subject: 'huge' })}${'ein Wort mehr\r\n'.repeat(4_000_000)}`
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
