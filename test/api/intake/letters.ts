import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { message } from '../../support/message.ts'

export const anna = 'anna@lindhaven.example'

/** A letter to her, with a Message-ID of its own for each subject. */
export const letter = (subject: string, more: Parameters<typeof message>[0] = {}): string =>
  message({ subject, to: anna, id: `<${subject.replaceAll(' ', '.')}@print.example>`, ...more })

export const FROM = 'From amelie@print.example Mon Nov 23 08:00:00 2026'

/** An mbox of these letters with LF or CRLF line ends. */
export const mbox = (letters: readonly string[], end = '\n'): string =>
  letters
    .map((one) => `${FROM}\n${one.replace(/\r\n/g, '\n')}\n`)
    .join('')
    .replace(/\n/g, end)

/** Writes a file below a folder, with the folders on the way. */
export async function put(root: string, path: string, text: string | Uint8Array): Promise<void> {
  await mkdir(join(root, path, '..'), { recursive: true })
  await writeFile(join(root, path), text)
}
