/**
 * A small seeded generator (mulberry32): the sample must be the same bytes for the same seed on every machine.
 * Not for secrets.
 */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number in [low, high], both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(list: readonly T[]): T {
    const found = list[Math.floor(this.next() * list.length)]
    if (found === undefined) throw new RangeError('Nothing to pick from.')
    return found
  }

  /** Picks by weight; items without one weigh 1. */
  weighted<T extends { readonly weight?: number }>(list: readonly T[]): T {
    let rest = this.next() * list.reduce((sum, item) => sum + (item.weight ?? 1), 0)
    for (const item of list) {
      rest -= item.weight ?? 1
      if (rest < 0) return item
    }
    return this.pick(list)
  }

  /** Lower-case hexadecimal digits, for identifiers. */
  hex(digits: number): string {
    let text = ''
    while (text.length < digits) text += this.int(0, 15).toString(16)
    return text
  }

  /** A generator of its own, so that what it draws does not shift what is drawn here. */
  fork(): Random {
    return new Random(Math.floor(this.next() * 4_294_967_296))
  }
}
