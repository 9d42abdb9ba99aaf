import { DAY, inWords, isoWeek, MINUTE, workingDay } from './calendar.ts'
import type { Random } from './random.ts'
import type { Language } from './types.ts'

const SHIPS = ['MS Gotska', 'MS Karlsö', 'MS Lindhaven', 'MS Östergarn', 'MS Nordvik']
/** Languages that write 12.50 so; the others write 12,50. */
const POINT: ReadonlySet<Language> = new Set<Language>(['en', 'ja', 'zh', 'he', 'ar'])
const CURRENCY: Partial<Record<Language, string>> = { sv: 'kr', pl: 'zł' }

/** What a thread is about, drawn when first named and the same from then on. */
export class Facts {
  readonly language: Language
  readonly #random: Random
  readonly #start: number
  readonly #lists: Readonly<Record<string, readonly string[]>>
  readonly #known = new Map<string, string>()
  #days: readonly number[] | undefined

  /** `start`: when the thread began, ms UTC; dates in it lie in the weeks after. */
  constructor(
    language: Language,
    start: number,
    random: Random,
    lists: Readonly<Record<string, readonly string[]>> = {},
  ) {
    this.language = language
    this.#start = start
    this.#random = random
    this.#lists = lists
  }

  set(slot: string, value: string): void {
    this.#known.set(slot, value)
  }

  /** `[a|b]` is drawn anew, `{slot}` is looked up. */
  fill(template: string, random: Random): string {
    let text = template
    while (/\[[^[\]]*\]/.test(text)) {
      text = text.replace(/\[([^[\]]*)\]/g, (_, choices: string) => random.pick(choices.split('|')))
    }
    return text.replace(/\{(\w+)\}/g, (_, slot: string) => this.get(slot))
  }

  get(slot: string): string {
    let value = this.#known.get(slot)
    if (value === undefined) {
      const list = this.#lists[slot]
      value = list === undefined ? this.#draw(slot) : this.#random.pick(list)
      this.#known.set(slot, value)
    }
    return value
  }

  /** Day 0 to 2 of the thread (ms UTC): two to come, one that is past. */
  day(index: number): number {
    if (this.#days === undefined) {
      const first = this.#random.int(3, 18)
      this.#days = [first, first + this.#random.int(2, 9), -this.#random.int(2, 9)]
    }
    return this.#start + (this.#days[index] ?? 0) * DAY
  }

  #draw(slot: string): string {
    const random = this.#random
    switch (slot) {
      case 'ship':
        return random.pick(SHIPS)
      case 'berth':
        return String(random.int(1, 6))
      case 'day':
        return inWords(this.language, this.day(0), 'day')
      case 'day2':
        return inWords(this.language, this.day(1), 'day')
      case 'date':
        return inWords(this.language, this.day(0), 'date')
      case 'date2':
        return inWords(this.language, this.day(1), 'date')
      case 'ago':
        return inWords(this.language, this.day(2), 'date')
      case 'weekday':
        return inWords(this.language, this.day(0), 'weekday')
      case 'tomorrow':
        return inWords(this.language, this.#start + DAY, 'weekday')
      case 'deadline':
        return inWords(this.language, workingDay(this.#start + 2 * DAY), 'weekday')
      case 'month':
        return inWords(this.language, this.#start, 'month')
      case 'year':
        return String(new Date(this.#start).getUTCFullYear())
      case 'next':
        return String(new Date(this.#start).getUTCFullYear() + 1)
      case 'week':
        return String(isoWeek(this.day(0)))
      case 'time':
        return clock(random.int(14, 23) * 30)
      case 'time2':
        return clock(random.int(26, 40) * 30)
      case 'n':
      case 'n2':
        return String(random.int(12, 64))
      case 'few':
        return String(random.int(2, 9))
      case 'price':
        return `${this.#amount()} ${CURRENCY[this.language] ?? 'EUR'}`
      case 'nr':
        return `${new Date(this.#start).getUTCFullYear()}-${random.int(1000, 4999)}`
      default:
        throw new RangeError(`No sample text may use {${slot}}.`)
    }
  }

  #amount(): string {
    const amount = (this.#random.int(900, 90_000) / 10).toFixed(2)
    return POINT.has(this.language) ? amount : amount.replace('.', ',')
  }
}

function clock(minutes: number): string {
  return new Date(minutes * MINUTE).toISOString().slice(11, 16)
}
