import { parentPort, workerData } from 'node:worker_threads'
import { connect } from '../connection.ts'

const port = parentPort
if (port === null) throw new Error('the log is copied in a thread of its own')
const db = connect(workerData as string, { readOnly: false })

port.on('message', () => {
  try {
    // It waits for nobody: what somebody still reads, or another process copies, is copied the next time.
    db.exec('PRAGMA wal_checkpoint(PASSIVE)')
  } catch {
    // A full disk, say: whoever writes meets it too, and has somebody to tell.
  }
  port.postMessage('copied')
})
port.postMessage('loaded')
