import { spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { INSIDE } from '../corpus/people.ts'
import { ended, isThere, run, sizeOf } from '../process.ts'
import { inNotmuch } from '../questions.ts'
import { type Answer, NEWEST, type Peer } from './engine.ts'

const SCRIPT = fileURLToPath(new URL('./notmuch-search.py', import.meta.url))

/** Debian's Python is the one that Debian's library is for; another may come first on the path. */
const PYTHONS = ['/usr/bin/python3', 'python3']

/** notmuch with its Python library (Debian: notmuch and python3-notmuch2), or null when it is not installed. */
export async function notmuch(): Promise<Peer | null> {
  if (!(await isThere('notmuch', ['--version']))) return null
  for (const python of PYTHONS) if (await isThere(python, ['-c', 'import notmuch2'])) return peer(python)
  return null
}

function peer(python: string): Peer {
  const settings = (folder: string): Record<string, string> => ({
    NOTMUCH_CONFIG: join(folder, 'config'),
    TZ: 'UTC',
  })
  return {
    name: 'notmuch',
    how: 'import: notmuch new; search: libnotmuch in one process that stays (python3-notmuch2), timed within it, the 50 newest with id, date, From, Subject; mailbox as to:ADDRESS; no process start in any figure',
    index: async (corpus, folder) => {
      await mkdir(join(folder, 'database'), { recursive: true })
      await writeFile(
        join(folder, 'config'),
        `[database]\npath=${join(folder, 'database')}\nmail_root=${corpus}\n[user]\nname=Bench\nprimary_email=bench@bench.example\n[new]\ntags=\n[search]\nexclude_tags=\n`,
      )
      const ran = await run('notmuch', ['new', '--quiet'], settings(folder))
      const bytes = await sizeOf(join(folder, 'database'))
      const { seconds } = await run('notmuch', ['compact', '--quiet'], settings(folder))
      const compacted = await sizeOf(join(folder, 'database'))
      return { ran, bytes, compacted, compacting: seconds, fullText: null }
    },
    open: async (_corpus, folder) => {
      const child = spawn(python, [SCRIPT], {
        env: { ...process.env, ...settings(folder) },
        stdio: ['pipe', 'pipe', 'inherit'],
      })
      const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
      return {
        name: 'notmuch',
        search: async (question) => {
          const query = inNotmuch(question, INSIDE[question.place]?.address ?? '')
          child.stdin.write(`${JSON.stringify({ query, newest: NEWEST })}\n`)
          const { value, done } = await lines.next()
          if (done === true) throw new Error('notmuch went away')
          return JSON.parse(value) as Answer
        },
        close: async () => {
          child.stdin.end()
          await ended(child)
        },
      }
    },
  }
}
