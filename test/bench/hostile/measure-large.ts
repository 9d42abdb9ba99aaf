import { createCipheriv, createHash } from 'node:crypto'
import { type FileHandle, mkdtemp, open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqlite } from '../../../api/store/sqlite/sqlite.ts'
import { pstFile } from '../../fixtures/pst/pst-file.ts'
import { message } from '../../support/message.ts'
import type { MsgFile } from '../../support/msg.ts'
import { asNpmDoes } from '../as-npm-does.ts'
import { columns } from '../columns.ts'
import { run } from '../process.ts'

const MB = 1024 * 1024
const GB = 1024 * MB
const CARREL = asNpmDoes('carrel')
const TO = 'info@lindhaven.example'

/** Sizes of the files that messages carry, bytes, one after another: most are small, some fill a mailbox. */
const SIZES = [2_000, 20_000, 80_000, 2_000, 400_000, 5_000, 1_500_000, 10_000, 9_000_000, 40_000]
/** The PST is made in memory before it is written, so it is smaller. */
const PST_SHARE = 4

export interface MeasuredLarge {
  readonly name: string
  readonly bytes: number
  readonly messages: number
  readonly seconds: number
  readonly peak: number | null
}

/** Imports an mbox of so many gigabytes, and a PST of a quarter, by `carrel import` with an archive of its own each. */
export async function measureLarge(
  gigabytes: number,
  say: (sentence: string) => void,
): Promise<MeasuredLarge[]> {
  const root = await mkdtemp(join(tmpdir(), 'carrel-bench', 'large-'))
  const measured: MeasuredLarge[] = []
  try {
    for (const [name, write, bytes] of [
      ['large.mbox', writeMbox, gigabytes * GB],
      ['large.pst', writePst, (gigabytes * GB) / PST_SHARE],
    ] as const) {
      say(`large: ${name}, ${(bytes / GB).toFixed(1)} GB`)
      const path = join(root, name)
      const file = await open(path, 'w')
      const messages = await write(file, bytes).finally(() => file.close())
      const data = join(root, `${name}.data`)
      await organise(data)
      const { seconds, peak, output } = await run(process.execPath, [
        ...[...CARREL, '--data', data, 'import', '--json', path, '--mailbox', TO],
      ])
      const { accepted } = JSON.parse(output) as { accepted: number }
      if (accepted !== messages) throw new Error(`${name}: ${accepted} of ${messages} messages came in`)
      measured.push({ name, bytes: (await stat(path)).size, messages, seconds, peak })
      await rm(path)
      await rm(data, { recursive: true })
    }
    return measured
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

async function organise(data: string): Promise<void> {
  const store = await openSqlite({ folder: data, readers: 1 })
  const actor = { who: 'bench', peer: '', now: Date.now() }
  await store.administration.addDomain('lindhaven.example', actor)
  await store.administration.addMailbox({ address: TO, name: 'Info', kind: 'shared' }, actor)
  await store.close()
}

/** Bytes that do not pack, the same for the same number. */
function content(number: number): Buffer {
  const key = createHash('md5').update(String(number)).digest()
  return createCipheriv('aes-128-ctr', key, key).update(Buffer.alloc(SIZES[number % SIZES.length] ?? 0))
}

async function writeMbox(file: FileHandle, bytes: number): Promise<number> {
  let messages = 0
  for (let written = 0; written < bytes; messages += 1) {
    const raw = message({ subject: `large ${messages}`, to: TO, text: '' })
      .replace('Content-Transfer-Encoding: 8bit', 'Content-Transfer-Encoding: base64')
      .replace('text/plain; charset=utf-8', `application/octet-stream; name=${messages}.bin`)
    const body = content(messages).toString('base64').replace(/.{76}/g, '$&\n')
    const piece = `From a@print.example Mon Nov 23 08:00:00 2026\n${raw.replace(/\r/g, '').trimEnd()}\n\n${body}\n\n`
    await file.write(piece)
    written += piece.length
  }
  return messages
}

async function writePst(file: FileHandle, bytes: number): Promise<number> {
  const messages: MsgFile[] = []
  for (let written = 0; written < bytes; ) {
    const number = messages.length
    const bin = content(number)
    written += bin.length + 4096
    messages.push({
      properties: [
        [0x001a001f, 'IPM.Note'],
        [0x0037001f, `large ${number}`],
        [0x1000001f, `This is number ${number}.`],
        [0x1035001f, `<${number}@print.example>`],
      ],
      attachments: [
        {
          properties: [
            [0x3707001f, `${number}.bin`],
            [0x37010102, bin],
          ],
        },
      ],
    })
  }
  await file.write(pstFile('unicode', [{ name: 'Large', messages }]))
  return messages.length
}

/** What people read of one run. */
export function largeTable(measured: readonly MeasuredLarge[]): string {
  return columns([
    ['import', 'GB', 'messages', 'seconds', 'peak, MB', 'wanted'],
    ...measured.map(({ name, bytes, messages, seconds, peak }) => [
      name,
      (bytes / GB).toFixed(2),
      String(messages),
      seconds.toFixed(0),
      peak === null ? '-' : (peak / MB).toFixed(0),
      '<= 512',
    ]),
  ])
}
