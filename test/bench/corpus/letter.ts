import { Random } from '../../../api/sample/random.ts'
import { drawRecipients, drawSender, type Person } from './people.ts'
import { drawWord } from './vocabulary.ts'

/** What one message of the corpus says, before it is written as MIME. */
export interface Letter {
  readonly from: Person
  /** Places of the recipients in INSIDE. */
  readonly recipients: readonly number[]
  /** Seconds since 1970; sent and received in the same second, so that all engines order alike. */
  readonly at: number
  readonly subject: readonly string[]
  readonly body: readonly string[]
  readonly html: boolean
  /** Bytes of the attachment; 0 for none. */
  readonly attached: number
  readonly sensitivity: 'private' | null
}

const FIRST = Date.UTC(2023, 0, 1) / 1000
const LAST = Date.UTC(2025, 11, 31) / 1000

/** Words of a body: log-normal, as lengths of letters are. */
const MEDIAN_WORDS = 132
const SPREAD = 0.8
const MOST_WORDS = 2000

/** The letter of a number, always the same one, whatever was asked before. */
export function letter(number: number): Letter {
  const random = new Random(Math.imul(number + 1, 0x9e3779b1))
  const recipients = drawRecipients(random)
  const from = drawSender(random)
  const length = Math.exp(Math.log(MEDIAN_WORDS) + SPREAD * normal(random))
  return {
    from,
    recipients,
    at: random.int(FIRST, LAST),
    subject: some(random, random.int(2, 7)),
    body: some(random, Math.min(MOST_WORDS, Math.max(5, Math.round(length)))),
    html: random.chance(0.3),
    attached: random.chance(0.08) ? random.int(2_000, 12_000) : 0,
    sensitivity: random.chance(0.04) ? 'private' : null,
  }
}

/** Whom a letter reaches, without writing the rest of it. */
export function recipientsOf(number: number): number[] {
  return drawRecipients(new Random(Math.imul(number + 1, 0x9e3779b1)))
}

/** One word in sixty is a number, as of an order or a telephone. */
function some(random: Random, count: number): string[] {
  return Array.from({ length: count }, () =>
    random.chance(1 / 60) ? String(random.int(10_000, 999_999)) : drawWord(random),
  )
}

/** Box and Muller's normal deviate. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
}
