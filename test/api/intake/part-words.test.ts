import { expect, test } from 'vitest'
import { partWords } from '../../../api/intake/part-words.ts'

const part = (type: string, content: string) => ({
  name: 'file',
  type,
  inline: false,
  contentId: '',
  content: new TextEncoder().encode(content),
})

test.each([
  ['text/csv', 'berth;anchor', 'file berth anchor'],
  ['text/html', '<style>p{}</style><p>berth<p>anchor', 'file berth anchor'],
  ['message/rfc822', 'Subject: berth\r\n\r\nanchor\r\n', 'file berth anchor'],
  ['message/rfc822', 'Content-Type: text/html\r\n\r\n<p>berth</p>', 'file berth'],
  ['text/calendar', 'SUMMARY:berth', 'file'],
  ['application/octet-stream', 'berth', 'file'],
])('V4: what is within an attachment of type %s is found', async (type, content, found) => {
  expect(await partWords(part(type, content))).toBe(found)
})

test('V4: of a long attachment the beginning is found', async () => {
  const found = await partWords(part('text/plain', `berth ${'x '.repeat(100_000)}anchor`))
  expect(found).toContain('berth')
  expect(found).not.toContain('anchor')
})
