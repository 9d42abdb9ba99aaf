import { expect, test } from 'vitest'
import type { Incoming, Intake } from '../../../../api/intake/intake.ts'
import { groupCommit } from '../../../../api/intake/smtp/group-commit.ts'
import { MIN_FREE, roomOn } from '../../../../api/intake/smtp/room.ts'

const one = (length: number): Incoming => ({
  raw: new Uint8Array(length),
  way: 'smtp',
  acceptedAt: 0,
  receivedAt: 0,
  envelopeFrom: '',
  plan: { by: 'header' },
  retryAt: null,
})

/** An intake whose commits end when the test says so. */
function slowIntake() {
  const commits: { sizes: number[]; end: (cause?: Error) => void }[] = []
  const intake: Pick<Intake, 'accept'> = {
    accept: (messages) =>
      new Promise((resolve, reject) => {
        commits.push({
          sizes: messages.map(({ raw }) => raw.length),
          end: (cause) => (cause === undefined ? resolve([]) : reject(cause)),
        })
      }),
  }
  return { intake, commits }
}

test('S3: what waits while a commit runs goes into the next one together', async () => {
  const { intake, commits } = slowIntake()
  let accepted = 0
  const group = groupCommit(intake, () => {
    accepted += 1
  })
  const first = group.accept([one(1)])
  const rest = [group.accept([one(2)]), group.accept([one(3), one(4)])]
  expect(commits.map(({ sizes }) => sizes)).toEqual([[1]])
  commits[0]!.end()
  await first
  await Promise.resolve()
  expect(commits.map(({ sizes }) => sizes)).toEqual([[1], [2, 3, 4]])
  commits[1]!.end()
  await Promise.all(rest)
  await group.idle()
  expect(accepted).toBe(2)
})

test('S3: no message is acknowledged before its commit, and a commit that fails fails all in it, and no other', async () => {
  const { intake, commits } = slowIntake()
  const group = groupCommit(intake, () => undefined)
  const settled: string[] = []
  const note = (name: string, promise: Promise<void>): Promise<void> =>
    promise.then(
      () => void settled.push(`${name} kept`),
      () => void settled.push(`${name} refused`),
    )
  const all = [
    note('a', group.accept([one(1)])),
    note('b', group.accept([one(2)])),
    note('c', group.accept([one(3)])),
  ]
  await Promise.resolve()
  expect(settled).toEqual([])
  commits[0]!.end(new Error('disk'))
  await all[0]
  const last = note('d', group.accept([one(4)]))
  await Promise.resolve()
  commits[1]!.end()
  await Promise.all([all[1], all[2]])
  expect(settled).toEqual(['a refused', 'b kept', 'c kept'])
  commits[2]?.end()
  if (commits.length > 2) await last
})

test('I1: a commit is bounded in bytes', async () => {
  const { intake, commits } = slowIntake()
  const group = groupCommit(intake, () => undefined)
  const big = 40 * 1024 * 1024
  const all = [one(1), one(big), one(big)].map((message) => group.accept([message]))
  for (let at = 0; at < 3; at += 1) {
    commits[at]!.end()
    await all[at]
    await Promise.resolve()
  }
  expect(commits.map(({ sizes }) => sizes)).toEqual([[1], [big], [big]])
})

test('S3: the disk is nearly full when a message would take what must stay free', async () => {
  let now = 0
  let free = MIN_FREE + 100
  const room = roomOn(
    '/',
    () => now,
    async () => free,
  )
  expect([await room(100), await room(101)]).toEqual([true, false])
  free = 0
  now = 2000
  expect(await room(0)).toBe(false)
  const unknown = roomOn(
    '/',
    () => now,
    () => Promise.reject(new Error('not told')),
  )
  expect(await unknown(1)).toBe(true)
})
