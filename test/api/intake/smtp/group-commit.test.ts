import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Incoming } from '../../../../api/intake/intake.ts'
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

/** Commits that end when the test says so. */
function slowCommits() {
  const commits: { sizes: number[]; end: (cause?: Error) => void }[] = []
  const commit = (messages: readonly Incoming[]): Promise<void> =>
    new Promise((resolve, reject) => {
      commits.push({
        sizes: messages.map(({ raw }) => raw.length),
        end: (cause) => (cause === undefined ? resolve() : reject(cause)),
      })
    })
  return { commit, commits }
}

test('S3: what waits while a commit runs goes into the next one together', async () => {
  const { commit, commits } = slowCommits()
  const group = groupCommit(commit)
  const first = group.accept([one(1)])
  await setImmediate()
  const rest = [group.accept([one(2)]), group.accept([one(3), one(4)])]
  expect(commits.map(({ sizes }) => sizes)).toEqual([[1]])
  commits[0]!.end()
  await first
  await setImmediate()
  expect(commits.map(({ sizes }) => sizes)).toEqual([[1], [2, 3, 4]])
  commits[1]!.end()
  await Promise.all(rest)
  await group.idle()
})

test('S3: no message is acknowledged before its commit, and a commit that fails fails all in it, and no other', async () => {
  const { commit, commits } = slowCommits()
  const group = groupCommit(commit)
  const settled: string[] = []
  const note = (name: string, promise: Promise<void>): Promise<void> =>
    promise.then(
      () => void settled.push(`${name} kept`),
      () => void settled.push(`${name} refused`),
    )
  const all = [note('a', group.accept([one(1)]))]
  await setImmediate()
  all.push(note('b', group.accept([one(2)])), note('c', group.accept([one(3)])))
  expect(settled).toEqual([])
  commits[0]!.end(new Error('disk'))
  await all[0]
  await setImmediate()
  const last = note('d', group.accept([one(4)]))
  commits[1]!.end()
  await Promise.all([all[1], all[2]])
  expect(settled).toEqual(['a refused', 'b kept', 'c kept'])
  await setImmediate()
  commits[2]!.end()
  await last
})

test('I1: a commit is bounded in bytes', async () => {
  const { commit, commits } = slowCommits()
  const group = groupCommit(commit)
  const big = 40 * 1024 * 1024
  const all = [one(big), one(1), one(big)].map((message) => group.accept([message]))
  for (const at of [0, 1]) {
    await setImmediate()
    commits[at]!.end()
    await all[2 * at]
  }
  expect(commits.map(({ sizes }) => sizes)).toEqual([[big, 1], [big]])
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
