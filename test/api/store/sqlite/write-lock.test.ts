import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from '../../../../api/store/sqlite/connection.ts'

/** Holds the lock, as one who imports does, and leaves it for a moment after each transaction, which it counts. */
const IMPORTING = `
  const { parentPort, workerData } = require('node:worker_threads')
  const { DatabaseSync } = require('node:sqlite')
  const { path, held, count } = workerData
  const db = new DatabaseSync(path, { timeout: 30_000 })
  const nobody = new Int32Array(new SharedArrayBuffer(4))
  for (let at = 0; Atomics.load(count, 1) === 0; at += 1) {
    db.exec('BEGIN IMMEDIATE')
    Atomics.add(count, 0, 1)
    if (at === 0) parentPort.postMessage('begun')
    Atomics.wait(nobody, 0, 0, held * (0.5 + Math.random()))
    db.exec('COMMIT')
    Atomics.wait(nobody, 0, 0, 5)
  }
  db.close()
`

let root: string
let path: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'carrel-'))
  path = join(root, 'lock.db')
})
afterEach(() => rm(root, { recursive: true }))

test('D5 I8: who writes beside an import waits for a transaction of it or two, not for its end', async () => {
  const db = connect(path, { readOnly: false })
  db.exec('CREATE TABLE one (at INTEGER)')
  const count = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT))
  const importing = new Worker(IMPORTING, { eval: true, workerData: { path, held: 100, count } })
  try {
    await once(importing, 'message')
    for (let at = 0; at < 5; at += 1) {
      const before = Atomics.load(count, 0)
      db.transaction(() => db.run('INSERT INTO one (at) VALUES (?)', at))
      expect(Atomics.load(count, 0) - before).toBeLessThanOrEqual(5)
    }
    expect(db.all('SELECT at FROM one')).toHaveLength(5)
  } finally {
    Atomics.store(count, 1, 1)
    await once(importing, 'exit')
    db.close()
  }
})
