import { spawn } from 'node:child_process'
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { OPTIONS } from '../../api/options.ts'
import { openSqlite } from '../../api/store/sqlite/sqlite.ts'

const MAIN = fileURLToPath(new URL('../../api/main.ts', import.meta.url))
const CARREL = fileURLToPath(new URL('../../api/cli/main.ts', import.meta.url))
const START = new URL('../../api/start.ts', import.meta.url).href
const TABLE = new URL('../../core/roles/actions.ts', import.meta.url).href

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrel-start-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Starts the server as `npm start` does, and ends it when it serves. */
async function started(
  args: readonly string[],
  node: readonly string[] = [],
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [...node, MAIN, '--port', '0', ...args], {
    env: { PATH: process.env.PATH },
  })
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    said.out += piece
    // It serves: the test sees what should not be, and the server is not left behind.
    if (said.out.includes('Carrel serves')) child.kill()
  })
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    said.err += piece
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, ...said }
}

test('A7: the server refuses to start when a route has no row in the permission table', async () => {
  const action = 'get /mailboxes/{mailbox}/messages'
  // A module that takes a row out of the table of permissions runs before.
  const forget = `import { ACTIONS } from '${TABLE}'; delete ACTIONS['${action}']`
  const before = ['--import', `data:text/javascript,${encodeURIComponent(forget)}`]
  const { code, out, err } = await started(['--data', folder, '--empty'], before)
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain(`core/roles/actions.ts has no row for "${action}".`)
})

test('X12: a start in the open is refused before the sample is made', async () => {
  const { code, out, err } = await started(['--data', join(folder, 'new'), '--host', '0.0.0.0'])
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain('it would listen on 0.0.0.0.\n')
  expect(err).not.toContain('sample archive is ready')
})

test.each([
  ['--host', '999.1.1.1', []],
  ['--host', '192.0.2.1', []],
  ['--smtp-host', '999.1.1.1', ['--smtp-port', '0']],
  ['--smtp-host', '192.0.2.1', ['--smtp-port', '0']],
])(
  'S2: %s %s, an address that this machine has not, is said in one sentence',
  async (flag, address, more) => {
    const { code, err } = await started([
      '--data',
      join(folder, 'nowhere'),
      '--empty',
      flag,
      address,
      ...more,
    ])
    expect(code).toBe(1)
    expect(err).toMatch(/^(?:There is|This machine has) no address [\d.]+\. Choose another with [a-z-]+\.\n$/)
    expect(err).toContain(`no address ${address}. Choose another with ${flag}.`)
  },
)

test('S2: which port is taken is said also where a host is a name', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  const { port } = taken.address() as AddressInfo
  const at = (...flags: string[]) => started(['--data', join(folder, 'nowhere'), '--empty', ...flags])
  const smtp = await at('--smtp-port', `${port}`, '--smtp-host', 'localhost')
  expect(smtp.err).toBe(`Port ${port} is taken. Stop what uses it, or choose another with --smtp-port.\n`)
  const http = await at('--port', `${port}`, '--host', 'localhost', '--smtp-port', '0')
  expect(http.err).toBe(`Port ${port} is taken. Stop what uses it, or choose another with --port.\n`)
  taken.close()
})

test('S2: --help names every flag, and starts nothing', async () => {
  const { code, out, err } = await started(['--help', '--data', '/proc/nothing'])
  expect([code, err]).toEqual([0, ''])
  for (const flag of Object.keys(OPTIONS)) expect(out).toMatch(new RegExp(`^  --${flag} .*\\w`, 'm'))
})

test('X12: a start that would take mail into the sample by SMTP is refused unless insisted on, also before the sample is made', async () => {
  const data = join(folder, 'sample')
  const smtp = ['--data', data, '--smtp-port', '0']
  const settled = async (key: string): Promise<string | null> => {
    const store = await openSqlite({ folder: data, readers: 1 })
    try {
      return await store.administration.setting(key)
    } finally {
      await store.close()
    }
  }
  const fresh = await started(smtp)
  expect([fresh.code, fresh.out]).toEqual([1, ''])
  expect(fresh.err).toContain('npm start -- --empty --smtp-port 0 --data FOLDER\n')
  expect(await settled('origin')).toBeNull()

  const store = await openSqlite({ folder: data, readers: 1 })
  await store.administration.setSetting('origin', 'sample')
  await store.close()
  for (const more of [[], ['--empty']]) {
    const refused = await started([...smtp, ...more])
    expect([refused.code, refused.out]).toEqual([1, ''])
    expect(refused.err).toContain('--into-sample')
  }
  expect(await settled('other-mail')).toBeNull()

  const { out } = await started([...smtp, '--into-sample'])
  expect(out).toContain('Mail comes in by SMTP')
  expect(out).not.toContain('pick a person')
  expect(await settled('other-mail')).toBe('yes')
})

test.runIf(process.platform === 'linux')(
  'S2: a data folder that cannot be made is one sentence',
  async () => {
    expect(await started(['--data', '/proc/carrel/data', '--empty'])).toEqual({
      code: 1,
      out: '',
      err: 'The data folder /proc/carrel/data cannot be made. Choose another with --data.\n',
    })
  },
)

test('S2: a start on an empty archive says how mail is imported into it', async () => {
  const data = join(folder, 'anna, mail')
  expect((await started(['--data', data, '--empty'])).out).toContain(
    `Import mail with: npm run carrel -- --data '${data}' import PATH\n`,
  )
})

/** A port that nobody has. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** The first line of an SMTP server. */
const greeting = (port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1').once('error', reject)
    socket.setEncoding('utf8').once('data', (line: string) => {
      socket.destroy()
      resolve(line)
    })
  })

/** Runs node, its words going to a full disk. */
async function unheard<T>(
  args: readonly string[],
  work: (end: Promise<number | null>) => Promise<T>,
): Promise<T> {
  const full = await open('/dev/full', 'w')
  const stdio: ['ignore', number, number] = ['ignore', full.fd, full.fd]
  const child = spawn(process.execPath, args, { env: { PATH: process.env.PATH }, stdio })
  try {
    return await work(new Promise((resolve) => child.once('exit', resolve)))
  } finally {
    child.kill('SIGKILL')
    await full.close()
  }
}

test.runIf(process.platform === 'linux')(
  'S2: what serves goes on where nobody can read what it says, for the disk behind that is full',
  async () => {
    const [web, smtp] = [await freePort(), await freePort()]
    const data = join(folder, 'unheard')
    const server = join(folder, 'server.mjs')
    // It has said where it is when `start` is done.
    await writeFile(
      server,
      `const { start } = await import(${JSON.stringify(START)})
       await start(['--data', ${JSON.stringify(data)}, '--empty', '--port', '${web}'], process.env)
       const { status } = await fetch('http://127.0.0.1:${web}/healthz')
       process.exit(status === 200 ? 0 : 2)`,
    )
    expect(await unheard([server], (end) => end)).toBe(0)

    const listener = [CARREL, '--data', data, 'smtp', '--smtp-port', `${smtp}`]
    const greeted = await unheard(listener, (end) =>
      Promise.race([
        vi.waitFor(() => greeting(smtp)),
        end.then((code) => Promise.reject(new Error(`it ended with ${code}`))),
      ]),
    )
    expect(greeted).toMatch(/^220 /)
  },
)
