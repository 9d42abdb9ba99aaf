import { readWithoutStreams } from './joined-blob.ts'
import { type Mail, parseMail } from './parse.ts'

readWithoutStreams()

/** Runs in a worker thread. */
export default function run(raw: Uint8Array): Promise<Mail> {
  return parseMail(raw)
}
