import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAddress } from '../../../core/address/address.ts'
import { decideAdd } from '../../../core/delegation/add.ts'
import { parseMoment } from '../../../core/delegation/moment.ts'
import { hasEnded, isCurrent, nextChange } from '../../../core/delegation/window.ts'

const open = { startsAt: null, endsAt: null, overAt: null }

describe('window', () => {
  test('D6: a window counts from its start until just before its end', () => {
    const window = { startsAt: 10, endsAt: 20, overAt: null }
    expect([9, 10, 19, 20].map((now) => isCurrent(window, now))).toEqual([false, true, true, false])
    expect([9, 10, 19, 20].map((now) => hasEnded(window, now))).toEqual([false, false, false, true])
    expect([9, 10, 19, 20].map((now) => nextChange(window, now))).toEqual([10, 20, 20, null])
    expect(isCurrent(open, 0)).toBe(true)
    expect(nextChange(open, 0)).toBe(null)
  })

  test('D6: what is over stays over when the clock jumps back', () => {
    expect(isCurrent({ startsAt: 10, endsAt: 20, overAt: 20 }, 15)).toBe(false)
    expect(isCurrent({ ...open, overAt: 20 }, 15)).toBe(false)
    expect(nextChange({ ...open, endsAt: 30, overAt: 20 }, 15)).toBe(null)
  })

  test('D6: between two changes the answer stays the same', () => {
    const moment = fc.option(fc.integer({ min: 0, max: 20 }))
    fc.assert(
      fc.property(
        moment,
        moment,
        moment,
        fc.integer({ min: 0, max: 20 }),
        (startsAt, endsAt, overAt, now) => {
          const window = { startsAt, endsAt, overAt }
          const until = nextChange(window, now) ?? 25
          expect(until).toBeGreaterThan(now)
          for (let at = now; at < until; at++) expect(isCurrent(window, at)).toBe(isCurrent(window, now))
        },
      ),
    )
  })
})

describe('parseMoment', () => {
  const read = (text: string) => {
    const result = parseMoment(text, 'Europe/Warsaw')
    return result.ok ? new Date(result.at).toISOString() : result.reason
  }

  test.each([
    ['2027-03-01', '2027-02-28T23:00:00.000Z'],
    [' 2027-07-01 ', '2027-06-30T22:00:00.000Z'],
    ['2027-03-01T08:00Z', '2027-03-01T08:00:00.000Z'],
    ['2027-03-01t08:00:30.5+01:00', '2027-03-01T07:00:30.500Z'],
    ['2027-03-01T08:00', '2027-03-01T08:00 does not say its time zone. Add Z or an offset such as +01:00.'],
    ['2027-02-29', '2027-02 has no day 29.'],
    ['2027-13-01', 'There is no month 13.'],
    ['2027-03-01T24:00Z', 'There is no time 24:00Z.'],
    ['2027-03-01Tnoon', 'Tnoon is not a time. Write one like T08:00Z or T08:00+01:00.'],
    ['tomorrow', 'tomorrow is not a date. Write one like 2027-03-01 or 2027-03-01T08:00Z.'],
  ])('D6: %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test('D6: any text is a moment or a sentence', () => {
    const part = fc.oneof(fc.constantFrom('2027', '-', '03', 'T', ':', 'Z', '+', '99', '.', ' '), fc.string())
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const result = parseMoment(parts.join(''), 'Europe/Warsaw')
        if (result.ok) expect(Number.isSafeInteger(result.at)).toBe(true)
        else expect(result.reason).toMatch(/\.$/)
      }),
    )
  })
})

describe('decideAdd', () => {
  const address = (text: string) => {
    const result = parseAddress(text)
    if (!result.ok) throw new Error(result.reason)
    return result.address
  }
  const [anna, info] = [address('anna@lindhaven.example'), address('info@lindhaven.example')]
  const wanted = { primary: anna, delegate: info, startsAt: null, endsAt: null }

  test('D2: a pair that is active or scheduled stays as it is; one that is over is added anew', () => {
    expect(decideAdd(null, wanted, 10)).toEqual({ outcome: 'add' })
    const scheduled = { startsAt: 20, endsAt: 30, overAt: null }
    expect(decideAdd(scheduled, wanted, 10)).toEqual({ outcome: 'already', existing: scheduled })
    expect(decideAdd(scheduled, wanted, 25)).toEqual({ outcome: 'already', existing: scheduled })
    expect(decideAdd(scheduled, wanted, 30)).toEqual({ outcome: 'add' })
    expect(decideAdd({ ...open, overAt: 5 }, wanted, 10)).toEqual({ outcome: 'add' })
  })

  test('A7: access to oneself wants a reason that says something', () => {
    const code = (reason: string) => {
      const decided = decideAdd(null, { ...wanted, toOneself: { reason } }, 10)
      return decided.outcome === 'add' ? 'add' : 'code' in decided ? decided.code : ''
    }
    expect(['', '\u200b', '-', 'case 7'].map(code)).toEqual(['no-reason', 'no-reason', 'no-reason', 'add'])
  })

  test('D2: an address cannot be its own delegate, however it is written', () => {
    const self = { ...wanted, delegate: address('ANNA@Lindhaven.example') }
    expect(decideAdd(null, self, 10)).toMatchObject({
      code: 'self',
      sentence: 'An address cannot be its own delegate.',
    })
  })

  test('D6: a window that could never give access is an error', () => {
    expect(decideAdd(null, { ...wanted, startsAt: 20, endsAt: 20 }, 10)).toMatchObject({
      code: 'ends-before-it-starts',
    })
    expect(decideAdd(null, { ...wanted, endsAt: 10 }, 10)).toMatchObject({ code: 'ends-in-the-past' })
    expect(decideAdd(null, { ...wanted, startsAt: 10, endsAt: 11 }, 10)).toEqual({ outcome: 'add' })
  })
})
