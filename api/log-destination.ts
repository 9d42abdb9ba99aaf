import { type DestinationStream, pino } from 'pino'

const STDERR = 2
/** Bytes of lines that wait until they can be written; those behind are lost. */
const MOST = 1024 * 1024

/**
 * Where the log goes, line by line. That it cannot be written, by a full disk behind it above all, ends no server: whoever
 * cannot read the log can still read mail.
 */
export function logDestination(to: number = STDERR): DestinationStream {
  const destination = pino.destination({ dest: to, sync: true, maxLength: MOST })
  destination.on('error', () => undefined)
  return destination
}
