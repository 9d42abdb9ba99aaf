import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqlite } from '../../api/store/sqlite/sqlite.ts'
import { type Corpus, corpusOf } from './corpus/corpus.ts'
import { importCorpus, organise, READERS } from './engines/carrel-archive.ts'
import { serve } from './engines/carrel-http.ts'
import { storeSearcher } from './engines/carrel-store.ts'
import type { Indexed, Searcher } from './engines/engine.ts'
import { mu } from './engines/mu.ts'
import { notmuch } from './engines/notmuch.ts'
import { PLACES, type Which } from './places.ts'
import { run } from './process.ts'
import { questionsOf } from './questions.ts'
import { measureReading, type Read } from './reading.ts'
import { type Searched, searchAll } from './searching.ts'

export interface Imported extends Indexed {
  readonly engine: string
}

/** All that one size of the corpus showed. */
export interface Measured {
  readonly corpus: Corpus
  readonly imports: readonly Imported[]
  readonly searches: readonly Searched[]
  readonly reads: readonly Read[]
  /** What was measured of each peer. */
  readonly how: Readonly<Record<string, string>>
}

/** Imports and searches a corpus with Carrel and with the peers that are installed, one after another. */
export async function measure(
  messages: number,
  { peers, say }: { readonly peers: boolean; readonly say: (sentence: string) => void },
): Promise<Measured> {
  const corpus = await corpusOf(messages, say)
  await readAll(corpus.folder)
  const folder = await mkdtemp(join(tmpdir(), 'carrel-bench', 'run-'))
  const questions = Object.fromEntries(
    Object.entries(PLACES).map(([which, place]) => [which, questionsOf(messages, place)]),
  ) as Record<Which, ReturnType<typeof questionsOf>>
  const imports: Imported[] = []
  const searches: Searched[] = []
  const reads: Read[] = []
  const how: Record<string, string> = {}
  const search = async (searcher: Searcher): Promise<void> => {
    say(`${messages} messages: ${searcher.name} searches`)
    searches.push(...(await searchAll(searcher, questions)))
  }

  try {
    const archive = join(folder, 'carrel')
    say(`${messages} messages: Carrel imports`)
    const secrets = await organise(archive, Object.values(PLACES))
    await settled()
    imports.push({ engine: 'carrel', ...(await importCorpus(corpus.folder, archive, messages)) })

    const store = await openSqlite({ folder: archive, readers: 1 })
    for (const as of READERS) await search(await storeSearcher(store, as))
    await store.close()

    const served = await serve(archive, secrets)
    for (const as of READERS) {
      const client = await served.client(as)
      await search(client)
      reads.push(...(await measureReading(client)))
    }
    await served.close()

    for (const peer of peers ? [await notmuch(), await mu()] : []) {
      if (peer === null) continue
      how[peer.name] = peer.how
      say(`${messages} messages: ${peer.name} indexes`)
      await settled()
      imports.push({ engine: peer.name, ...(await peer.index(corpus.folder, join(folder, peer.name))) })
      const searcher = await peer.open(corpus.folder, join(folder, peer.name))
      await search(searcher)
      await searcher.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return { corpus, imports, searches, reads, how }
}

/** Nobody pays for what another wrote: all of it is on disk. */
async function settled(): Promise<void> {
  await run('sync', [])
}

/** Every engine finds the corpus in memory, the first as well as the last. */
async function readAll(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }))
    if (entry.isFile()) await readFile(join(entry.parentPath, entry.name))
}
