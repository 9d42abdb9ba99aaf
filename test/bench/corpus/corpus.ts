import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { letter } from './letter.ts'
import { mimeOf } from './mime.ts'

/** Goes up when the corpus changes, so that no old tree is taken for it. */
const EDITION = 1

/** Messages in one Maildir of the tree: folders with hundreds of thousands of files are slow for everybody. */
const IN_ONE = 1000

/** The messages as files: a tree of Maildirs, which all engines read. */
export interface Corpus {
  readonly folder: string
  readonly messages: number
  readonly bytes: number
  /** Over all messages in order: two machines with the same digest measured the same mail. */
  readonly sha256: string
}

/** Writes the corpus into the folder for temporary files, once; later runs find it there. */
export async function corpusOf(messages: number, say: (sentence: string) => void): Promise<Corpus> {
  const folder = join(tmpdir(), 'carrel-bench', `corpus-${EDITION}-${messages}`)
  const note = join(tmpdir(), 'carrel-bench', `corpus-${EDITION}-${messages}.json`)
  const known = await readFile(note, 'utf8').catch(() => null)
  if (known !== null) return JSON.parse(known) as Corpus

  say(`Writing ${messages} messages to ${folder}`)
  await rm(folder, { recursive: true, force: true })
  const hash = createHash('sha256')
  let bytes = 0
  for (let first = 0; first < messages; first += IN_ONE) {
    const maildir = join(folder, `box-${String(first / IN_ONE).padStart(4, '0')}`)
    for (const part of ['cur', 'new', 'tmp']) await mkdir(join(maildir, part), { recursive: true })
    for (let number = first; number < Math.min(messages, first + IN_ONE); number += 1) {
      const raw = mimeOf(number, letter(number))
      hash.update(raw)
      bytes += Buffer.byteLength(raw)
      await writeFile(join(maildir, 'cur', `${String(number).padStart(7, '0')}.bench:2,S`), raw)
    }
  }
  const corpus: Corpus = { folder, messages, bytes, sha256: hash.digest('hex') }
  await writeFile(note, JSON.stringify(corpus))
  return corpus
}
