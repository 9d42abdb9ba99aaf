import { spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { INSIDE } from '../corpus/people.ts'
import { ended, isThere, run, sizeOf } from '../process.ts'
import { inMu } from '../questions.ts'
import { NEWEST, type Peer } from './engine.ts'

/** mu (Debian: maildir-utils; xapian-tools to compact), or null when it is not installed. */
export async function mu(): Promise<Peer | null> {
  if (!(await isThere('mu', ['--version']))) return null
  const compacts = await isThere('xapian-compact', ['--version'])
  return {
    name: 'mu',
    how: 'import: mu index; search: mu server over its pipes, from the command to (:found), the 50 newest with their headers; mailbox as recip:ADDRESS; no process start in any figure',
    index: async (corpus, folder) => {
      const home = join(folder, 'home')
      await mkdir(home, { recursive: true })
      await run('mu', ['init', '--quiet', `--muhome=${home}`, `--maildir=${corpus}`])
      const ran = await run('mu', ['index', '--quiet', `--muhome=${home}`], { TZ: 'UTC' })
      const index = join(home, 'xapian')
      const bytes = await sizeOf(index)
      if (!compacts) return { ran, bytes, compacted: null, compacting: null, fullText: null }
      const { seconds } = await run('xapian-compact', [index, join(folder, 'compacted')])
      const compacted = await sizeOf(join(folder, 'compacted'))
      return { ran, bytes, compacted, compacting: seconds, fullText: null }
    },
    open: async (_corpus, folder) => {
      const child = spawn('mu', ['server', `--muhome=${join(folder, 'home')}`], {
        env: { ...process.env, TZ: 'UTC' },
        stdio: ['pipe', 'pipe', 'inherit'],
      })
      let written = ''
      let told: (() => void) | null = null
      child.stdout.on('data', (chunk: Buffer) => {
        written += chunk.toString('latin1')
        if (/\(:found \d+\)|\(:error /.test(written)) told?.()
      })
      return {
        name: 'mu',
        search: async (question) => {
          const query = inMu(question, INSIDE[question.place]?.address ?? '').replaceAll('"', '\\"')
          written = ''
          const answered = new Promise<void>((resolve) => {
            told = resolve
          })
          const begun = performance.now()
          child.stdin.write(`(find :query "${query}" :sortfield :date :descending t :maxnum ${NEWEST})\n`)
          await answered
          const ms = performance.now() - begun
          const found = /\(:found (\d+)\)/.exec(written)?.[1]
          if (found === undefined) throw new Error(`mu did not understand ${query}: ${written}`)
          return { ms, found: Number(found) }
        },
        close: async () => {
          child.stdin.write('(quit)\n')
          child.stdin.end()
          await ended(child)
        },
      }
    },
  }
}
