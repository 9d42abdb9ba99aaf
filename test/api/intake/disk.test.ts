import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { folderFailure } from '../../../api/data-folder.ts'
import { openUploads } from '../../../api/intake/uploads.ts'
import { message } from '../../support/message.ts'
import { carrel, start } from '../cli/carrel.ts'
import { subjectsIn } from './archive.ts'

const anna = 'anna@lindhaven.example'
const isRoot = process.getuid?.() === 0
/** An account without rights of its own. */
const NOBODY = 65_534

/** Whether a small file system can be mounted here: root in a container often may not. */
function canMount(): boolean {
  if (!isRoot) return false
  try {
    const probe = execFileSync('mktemp', ['-d']).toString().trim()
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', probe], { stdio: 'ignore' })
    execFileSync('umount', [probe])
    return true
  } catch {
    return false
  }
}

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'carrel-disk-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function organised(data: string): Promise<void> {
  for (const args of [
    ['domain', 'add', 'lindhaven.example'],
    ['address', 'add', anna],
  ]) {
    expect((await carrel(data, ...args)).err).toBe('')
  }
}

/** Text that does not compress much and has words of its own. */
const noise = (seed: number, words: number): string =>
  Array.from({ length: words }, (_, at) =>
    createHash('sha256').update(`${seed} ${at}`).digest('hex').slice(0, 12),
  ).join(' ')

/** Runs something with a data folder on a disk of its own, of this size. */
async function onADiskOf(size: string, disk: string, work: (data: string) => Promise<void>): Promise<void> {
  await mkdir(disk)
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk])
  try {
    await work(join(disk, 'data'))
  } finally {
    execFileSync('umount', [disk])
  }
}

describe('I2: a full disk', () => {
  // Skipped where no small file system can be mounted (needs root): a disk of one's own is the only one to fill.
  test.runIf(canMount()).each([
    ['packs', '2m', 24, 15_000, 'nothing'],
    ['index', '4m', 1500, 120, 'a beginning'],
  ])(
    'I2 S3: full of %s: a clear sentence, nothing lost, and all is well after room is made; the batch that has what was taken in is named',
    async (_what, size, letters, words, taken) => {
      const disk = join(root, 'disk')
      const box = join(root, 'box')
      await writeFile(
        box,
        Array.from(
          { length: letters },
          (_, at) =>
            `From a@print.example Mon Nov 23 08:00:00 2026\n${message({ subject: `letter ${at}`, to: anna, id: `<${at}@print.example>`, text: noise(at, words) }).replace(/\r/g, '')}\n`,
        ).join(''),
      )
      await onADiskOf(size, disk, async (data) => {
        await organised(data)
        const full = await carrel(data, 'import', box)
        const sentence = `The disk of ${data} is full. Make room and do the same again; nothing is lost.`
        const withdrawing = `npm run carrel -- --data ${data} import --withdraw 1 --reason WHY`
        const batch = ` What was taken in is batch 1. If it went into the wrong mailbox: ${withdrawing}`
        expect([full.code, full.err]).toEqual([1, `${sentence}${taken === 'nothing' ? '' : batch}\n`])
        execFileSync('mount', ['-o', 'remount,size=300m', disk])
        const again = await carrel(data, 'import', box)
        expect([again.code, again.err]).toEqual([0, ''])
        expect(await subjectsIn(data, anna)).toEqual(
          Array.from({ length: letters }, (_, at) => `letter ${at}`).sort(),
        )
      })
    },
  )

  test.runIf(canMount())('I2 S3: with no room at all every command says what to do', async () => {
    const disk = join(root, 'disk')
    await onADiskOf('2m', disk, async (data) => {
      await organised(data)
      // As much as there is room for, then it fails.
      await expect(writeFile(join(disk, 'more'), Buffer.alloc(4_000_000))).rejects.toThrow('ENOSPC')
      for (const args of [['queue'], ['address', 'list'], ['domain', 'add', 'b.example'], ['import', root]]) {
        const { code, err } = await carrel(data, ...args)
        const sentence = `The disk of ${data} is full. Make room and do the same again; nothing is lost.\n`
        expect([args, code, err]).toEqual([args, 1, sentence])
      }
    })
  })

  test.runIf(canMount())(
    'I2: an upload that fills the disk is kept as failed: its bytes make room for that',
    async () => {
      const disk = join(root, 'disk')
      await onADiskOf('400k', disk, async (folder) => {
        const uploads = await openUploads({
          ...{ folder, room: async () => true, clock: () => 0, failed: () => undefined },
          importFile: () =>
            writeFile(join(disk, 'more'), Buffer.alloc(1_000_000)).then(() => Promise.reject()),
        })
        const { upload } = await uploads.begin({
          ...{ name: 'a.mbox', size: 100_000, mailbox: anna, modified: null, startedAt: '', by: '' },
        })
        await uploads.write(upload, 0, new Uint8Array(100_000))
        await uploads.finish(upload)
        await uploads.idle()
        const kept = JSON.parse(await readFile(join(folder, `${upload}.json`), 'utf8')) as unknown
        const sentence = expect.stringMatching(/^The disk of the server is full\. /)
        expect(kept).toMatchObject({ state: 'failed', problems: [{ sentence }] })
      })
    },
  )

  test('I2 S3: a disk that has room and fails is another thing', () => {
    expect(folderFailure(new Error('disk I/O error'), root)).toBe(
      `The disk of ${root} cannot be read or written. See what the system's log says of it, and do the same again.`,
    )
  })
})

describe('I2: what this account may not read', () => {
  test('I2: a file and a folder without permission are named, the rest is taken in', async () => {
    const data = join(root, 'data')
    const mail = join(root, 'mail')
    await mkdir(join(mail, 'closed'), { recursive: true })
    await writeFile(join(mail, 'one.eml'), message({ subject: 'one', to: anna }))
    await writeFile(join(mail, 'two.eml'), message({ subject: 'two', to: anna }))
    await writeFile(join(mail, 'closed', 'three.eml'), message({ subject: 'three', to: anna }))
    await organised(data)
    await chmod(join(mail, 'two.eml'), 0)
    await chmod(join(mail, 'closed'), 0)
    if (isRoot) {
      await chmod(root, 0o755)
      execFileSync('chown', ['-R', String(NOBODY), data])
    }
    const first = await start(data, ['import', mail], isRoot ? { uid: NOBODY } : {}).ended
    expect([first.code, first.err]).toEqual([1, ''])
    const sentence = 'This account may not read it. Change its permissions and run the import again.'
    expect(first.out).toContain(`${join(mail, 'two.eml')}: ${sentence}`)
    expect(first.out).toContain(`${join(mail, 'closed')}: ${sentence}`)
    expect(await subjectsIn(data, anna)).toEqual(['one'])

    await chmod(join(mail, 'two.eml'), 0o644)
    await chmod(join(mail, 'closed'), 0o755)
    expect((await carrel(data, 'import', mail)).code).toBe(0)
    expect(await subjectsIn(data, anna)).toEqual(['one', 'three', 'two'])
  })

  test.runIf(isRoot)('I2: a data folder of another account is refused in one sentence', async () => {
    const data = join(root, 'data')
    await organised(data)
    await chown(data, 0, 0)
    await chmod(root, 0o755)
    const { code, err } = await start(data, ['address', 'list'], { uid: NOBODY }).ended
    expect(code).toBe(1)
    expect(err).toBe(`The data folder ${data} may not be used by this account. Choose another with --data.\n`)
  })
})
