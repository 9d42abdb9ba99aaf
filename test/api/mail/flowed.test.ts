import { expect, test } from 'vitest'
import { parseMail } from '../../../api/mail/parse.ts'

const textOf = async (type: string, ...lines: string[]): Promise<string> => {
  const mail = ['From: anna@example.org', `Content-Type: ${type}`, '', ...lines].join('\r\n')
  return (await parseMail(new TextEncoder().encode(mail))).text.trimEnd()
}

test('V5: mail in format=flowed is read with its quotations joined and without the marks within', async () => {
  const lines = ['We are back ', 'on Tuesday.', '> closed on Monday and will ', '> open again']
  const read = 'We are back on Tuesday.\n> closed on Monday and will open again'
  expect(await textOf('text/plain; charset=utf-8; format=flowed', ...lines)).toBe(read)
  expect(
    await textOf(
      'multipart/mixed; boundary=b',
      ...['--b', 'Content-Type: text/plain; format="Flowed"; delsp=Yes', ''],
      ...['We are back  ', 'on Tues ', 'day.', '> closed on Monday and will  ', '> open again', '--b--'],
    ),
  ).toBe(read)
  expect(await textOf('text/plain; charset=utf-8', ...lines)).toBe(lines.join('\n'))
})
