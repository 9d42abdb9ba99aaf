import type { Random } from '../../../api/sample/random.ts'
import { cumulated, drawAt } from './vocabulary.ts'

/** The bench's organisation. */
export const DOMAIN = 'harbour.example'
export const MAILBOXES = 500
const CORRESPONDENTS = 4000

/**
 * Shares of the mailboxes, 1 / (place + SHIFT) ** FALL: of 100,000 messages the first gets some 7,900 and the last
 * some 175, as in DESIGN.md "Storage, measured".
 */
const SHIFT = 2.5
const FALL = 0.73

export interface Person {
  readonly name: string
  readonly address: string
  /** A word that only this person's name and address hold. */
  readonly family: string
}

const GIVEN = 'Bert Carl Dirk Egon Fritz Gerd Hans Ingrid Jost Kurt Lars Ernst Horst Rolf Sven Wolf'.split(
  ' ',
)
const HEADS = 'Adler Berg Dorn Eschen Fels Grund Holz Kamp Linden Moor Nord Pohl Rosen Stern Tann Wald'.split(
  ' ',
)
const TAILS = 'bach beck dorf feld hoff kamp mark rath rick stein wald werth'.split(' ')

/** Family names are made of a head, a tail and a number as a Roman-like ending, so that each is one word. */
function person(at: number, domain: (family: string) => string): Person {
  const given = GIVEN[at % GIVEN.length] ?? ''
  const head = HEADS[Math.floor(at / TAILS.length) % HEADS.length] ?? ''
  const round = Math.floor(at / (HEADS.length * TAILS.length))
  const family = `${head}${TAILS[at % TAILS.length] ?? ''}${round === 0 ? '' : 'vxlc'.charAt(round % 4).repeat(1 + Math.floor(round / 4))}`
  return {
    name: `${given} ${family}`,
    family: family.toLowerCase(),
    address: `${given}.${family}@${domain(family)}`.toLowerCase(),
  }
}

/** Those who have a mailbox; the first gets most mail, the last least. */
export const INSIDE: readonly Person[] = Array.from({ length: MAILBOXES }, (_, at) =>
  person(at, () => DOMAIN),
)
/** Those who write from elsewhere. */
const OUTSIDE: readonly Person[] = Array.from({ length: CORRESPONDENTS }, (_, at) =>
  person(MAILBOXES + at, (family) => `${family}.example`),
)

const INSIDE_SHARES = cumulated(INSIDE.map((_, at) => 1 / (at + SHIFT) ** FALL))
const OUTSIDE_SHARES = cumulated(OUTSIDE.map((_, at) => 1 / (at + 5) ** 0.9))

/** Numbers of recipients inside; 2.5 on average, by how many of 100 messages have them. */
const RECIPIENTS = [
  { weight: 33, count: 1 },
  { weight: 25, count: 2 },
  { weight: 20, count: 3 },
  { weight: 10, count: 4 },
  { weight: 7, count: 5 },
  { weight: 5, count: 7 },
] as const

/** Places in INSIDE of those whom a message reaches, each once. */
export function drawRecipients(random: Random): number[] {
  const { count } = random.weighted(RECIPIENTS)
  const drawn = new Set<number>()
  while (drawn.size < count) drawn.add(drawAt(INSIDE_SHARES, random))
  return [...drawn]
}

/** Two of five messages are written inside. */
export function drawSender(random: Random): Person {
  const found = random.chance(0.4)
    ? INSIDE[drawAt(INSIDE_SHARES, random)]
    : OUTSIDE[drawAt(OUTSIDE_SHARES, random)]
  if (found === undefined) throw new RangeError('Nobody to write.')
  return found
}
