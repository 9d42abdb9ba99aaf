import { expect, test } from 'vitest'
import { hashLikeness } from '../../../api/mail/likeness.ts'
import { parseMail } from '../../../api/mail/parse.ts'
import { message } from '../../support/message.ts'
import { processorTime } from '../../support/processor-time.ts'

const like = async (text: string): Promise<string> =>
  Buffer.from((await hashLikeness(await parseMail(Buffer.from(message({ text }))))) ?? []).toString('hex')

const long = (words: number): string[] =>
  Array.from({ length: words }, (_, at) => `${((at * 7919) % 1_000_003).toString(36)}e\u0301\u{1f6a2}`)

test('I3: long bodies are alike however their lines are broken, and differ by one letter', async () => {
  const words = long(40_000)
  const one = await like(words.join(' '))
  expect(await like(words.join('\r\n'))).toBe(one)
  expect(await like(words.join('\t \r\n\r\n'))).toBe(one)
  for (const at of [0, 20_000, 39_999]) expect(await like(words.with(at, 'other').join(' '))).not.toBe(one)
})

test('I4: a body of nothing but white space and accents costs its length', async () => {
  const { text, html, ...mail } = await parseMail(Buffer.from(message({})))
  const odd = `${' \u0301\u00a0'.repeat(3_000_000)}x`
  let done: Promise<unknown> | null = null
  const took = processorTime(() => {
    done = hashLikeness({ ...mail, html, text: odd })
  })
  await done
  expect(took).toBeLessThan(5000)
  expect(text).not.toBe(odd)
})
