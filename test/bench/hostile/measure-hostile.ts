import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { message } from '../../support/message.ts'
import { smtpClient } from '../../support/smtp-client.ts'
import { columns } from '../columns.ts'
import { type Carrel, startCarrel, TO } from '../smtp/carrel.ts'
import { HOSTILE, type Hostile } from './cases.ts'

const MB = 1024 * 1024

export interface MeasuredHostile {
  readonly name: string
  readonly wanted: number
  /** What the listener answered; empty when it was gone. */
  readonly answer: string
  /** Until it was answered, and until it was archived or set aside, seconds. */
  readonly answered: number
  readonly settled: number
  /** How long the next, ordinary message took to be archived, once the hostile one was accepted, seconds. */
  readonly next: number
  /** Largest resident memory meanwhile, bytes. */
  readonly peak: number | null
}

/** Sends each hostile message to `carrel smtp`, an ordinary one behind it, and watches what that costs. */
export async function measureHostile(say: (sentence: string) => void): Promise<MeasuredHostile[]> {
  const folder = await mkdtemp(join(tmpdir(), 'carrel-bench', 'hostile-'))
  const carrel = await startCarrel(join(folder, 'carrel'))
  const measured: MeasuredHostile[] = []
  try {
    for (const one of HOSTILE) {
      say(`hostile: ${one.name}`)
      measured.push(await measure(carrel, one))
    }
    return measured
  } finally {
    await carrel.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(carrel: Carrel, one: Hostile): Promise<MeasuredHostile> {
  carrel.forgetPeak()
  const begun = performance.now()
  const since = (): number => (performance.now() - begun) / 1000
  const answer = await flood(carrel.port, one)
  const answered = since()
  const next = await ordinary(carrel)
  await carrel.settled()
  return { name: one.name, wanted: one.answer, answer, answered, settled: since(), next, peak: carrel.peak() }
}

/** As fast as the other side takes it. */
async function flood(port: number, { pieces }: Hostile): Promise<string> {
  const client = await smtpClient(port)
  try {
    for (const line of ['EHLO x', 'MAIL FROM:<a@elsewhere.example>', `RCPT TO:<${TO}>`, 'DATA'])
      await client.say(line)
    for (const piece of pieces())
      if (!client.socket.write(piece)) await new Promise((resolve) => client.socket.once('drain', resolve))
    return await client.say('\r\n.')
  } catch {
    return ''
  } finally {
    client.close()
  }
}

/** Sends a message as people do; resolves with the seconds until it was archived. */
async function ordinary(carrel: Carrel): Promise<number> {
  const begun = performance.now()
  const client = await smtpClient(carrel.port)
  const reply = await client.send(message({ subject: 'alive' }), [TO])
  client.close()
  if (!reply.startsWith('250')) return Number.POSITIVE_INFINITY
  await carrel.archivedSince(Date.now() - (performance.now() - begun))
  return (performance.now() - begun) / 1000
}

/** What people read of one run. */
export function hostileTable(measured: readonly MeasuredHostile[]): string {
  return columns([
    ['hostile, by SMTP', 'answer', 'wanted', 'answered, s', 'settled, s', 'next archived, s', 'peak, MB'],
    ...measured.map(({ name, wanted, answer, answered, settled, next, peak }) => [
      name,
      answer.slice(0, 3) || 'gone',
      String(wanted),
      answered.toFixed(1),
      settled.toFixed(1),
      next.toFixed(1),
      peak === null ? '-' : (peak / MB).toFixed(0),
    ]),
  ])
}
