import { spawn } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { ENOUGH } from './play.ts'

/** `npm run test:mutants`: plants one fault at a time into a copy of the tree; the model test must find each. */

interface Mutant {
  readonly name: string
  readonly file: string
  readonly from: string
  readonly to: string
}

const MUTANTS: readonly Mutant[] = [
  {
    name: 'token filter dropped',
    file: 'api/store/sqlite/reading/reads.ts',
    from: 'WHERE access.token IN (SELECT value FROM json_each(?))`',
    to: 'WHERE (access.token IN (SELECT value FROM json_each(?)) OR 1)`',
  },
  {
    name: "the index asked for the owner's word",
    file: 'api/store/sqlite/reading/match.ts',
    from: "tokens.map((token) => quoted(tokenWord(token))).join(' OR ')",
    to: "tokens.map((token) => quoted(tokenWord(token - (token % 2)))).join(' OR ')",
  },
  {
    name: 'd-token written for a private message',
    file: 'core/privacy/access.ts',
    from: 'return hidden || mailbox === UNASSIGNED ? [owner] :',
    to: 'return mailbox === UNASSIGNED ? [owner] :',
  },
  {
    name: 'window ignored',
    file: 'core/delegation/window.ts',
    from: 'return hasStarted(delegation, now) && !hasEnded(delegation, now)',
    to: 'return hasStarted(delegation, now) || !hasEnded(delegation, now)',
  },
  {
    name: 'mailbox scope ignored (X1)',
    file: 'core/privacy/access.ts',
    from: "if (rights.delegated.includes(mailbox)) return scope([{ mailbox, as: 'delegate' }])",
    to: 'if (rights.delegated.includes(mailbox)) return scopeOfAll(rights)',
  },
  {
    name: 'accepted shown to a delegate',
    file: 'core/privacy/access.ts',
    from: "return scope.tokens.filter(({ as }) => as === 'owner').map(({ mailbox }) => mailbox)",
    to: 'return scope.tokens.map(({ mailbox }) => mailbox)',
  },
  {
    name: 'policy judged at archiving instead of acceptance',
    file: 'api/store/sqlite/intake/archiving.ts',
    from: 'JOIN policy ON policy.id = arrival.policy WHERE',
    to: 'JOIN policy ON policy.id = (SELECT max(id) FROM policy) WHERE',
  },
  {
    name: 'later equal copy un-hides',
    file: 'core/privacy/verdict.ts',
    from: 'if (restrictiveness(verdict.sensitivity) <= restrictiveness(before.highest)) return before',
    to: 'if (restrictiveness(verdict.sensitivity) < restrictiveness(before.highest)) return before\n  if (verdict.sensitivity === before.highest) return { ...before, hidden: verdict.hidden }',
  },
  {
    name: 'suggestion from all rows',
    file: 'api/store/sqlite/intake/correspondents.ts',
    from: 'WHERE token IN (SELECT value FROM json_each(?)))`',
    to: 'WHERE (token IN (SELECT value FROM json_each(?)) OR 1))`',
  },
  {
    name: 'who reads an archive shown to its delegates',
    file: 'api/reading/access-report.ts',
    from: "if (target.mailbox === null || target.scope.tokens.some(({ as }) => as !== 'owner')) throw notFound()",
    to: 'if (target.mailbox === null) throw notFound()',
  },
  {
    name: 'attachments of another part in the .zip',
    file: 'api/reading/opening.ts',
    from: '    .map(({ name, type, content }) => ({ name, type, bytes: content }))',
    to: '    .map(({ name, type }) => ({ name, type, bytes: mail.parts[1]?.content ?? new Uint8Array() }))',
  },
]

const SEED = 20_261

const root = join(import.meta.dirname, '../..')
const folder = await mkdtemp(join(tmpdir(), 'carrel-mutants-'))
const waiting = MUTANTS.values()
let survivors = 0
try {
  const copies = await Promise.all(
    Array.from({ length: Math.min(availableParallelism(), MUTANTS.length) }, (_, number) =>
      copyTree(join(folder, String(number))),
    ),
  )
  if (!(await run(copies[0] ?? root)))
    throw new Error('The model test fails on the tree as it is: mend that first.')
  await Promise.all(copies.map(plantTheRest))
} finally {
  await rm(folder, { recursive: true, force: true })
}
process.stdout.write(`${MUTANTS.length - survivors} of ${MUTANTS.length} planted faults were found.\n`)
process.exit(survivors === 0 ? 0 : 1)

async function copyTree(copy: string): Promise<string> {
  for (const part of [
    'api',
    'core',
    'test/model',
    'test/support',
    'package.json',
    'manifest.xml',
    'manifest.json',
  ]) {
    await cp(join(root, part), join(copy, part), { recursive: true })
  }
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

/** Plants what no other copy has planted, one fault after the other: a copy a core. */
async function plantTheRest(copy: string): Promise<void> {
  for (const mutant of waiting) {
    const found = await plant(copy, mutant)
    if (!found) survivors += 1
    process.stdout.write(`${found ? 'found   ' : 'SURVIVED'}  ${mutant.name}\n`)
  }
}

async function plant(copy: string, { name, file, from, to }: Mutant): Promise<boolean> {
  const path = join(copy, file)
  const text = await readFile(path, 'utf8')
  if (text.split(from).length !== 2)
    throw new Error(`"${name}": the line to change is not there exactly once in ${file}.`)
  await writeFile(
    path,
    text.replace(from, () => to),
  )
  try {
    return !(await run(copy, ENOUGH))
  } finally {
    await writeFile(path, text)
  }
}

/** True when the model test sees no difference. A crash of the planted tree counts as found only if it says so. */
function run(copy: string, operations = 20): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['test/model/run.ts', '--operations', String(operations), '--seed', String(SEED), '--fast'],
      { cwd: copy, stdio: ['ignore', 'pipe', 'ignore'] },
    )
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8')
    })
    child.on('error', reject)
    child.on('exit', (code) => {
      if (code === 0) resolve(true)
      else if (said.includes('Property failed')) resolve(false)
      else reject(new Error(`The model test did not run:\n${said}`))
    })
  })
}
