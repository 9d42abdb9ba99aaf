import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { restrictiveness, type Sensitivity } from '../../../core/privacy/sensitivity.ts'
import {
  type Finding,
  IN_DOUBT,
  judge,
  type Outcome,
  outcomeAfter,
  type PolicyAtAcceptance,
  type Verdict,
} from '../../../core/privacy/verdict.ts'

const ALL: readonly Sensitivity[] = ['normal', 'personal', 'private', 'company-confidential', 'unknown']
const ON: PolicyAtAcceptance = { enabled: true, confidential: 'hidden' }
const policy = fc.record({
  enabled: fc.boolean(),
  confidential: fc.constantFrom('hidden', 'visible'),
}) as fc.Arbitrary<PolicyAtAcceptance>
const readable: fc.Arbitrary<Finding> = fc.record({
  sensitivity: fc.constantFrom(...ALL),
  where: fc.constantFrom('header', 'mapi', 'tnef', 'graph'),
})
const UNPARSED: Finding = { sensitivity: 'private', where: 'unparsed' }
const findings = fc.oneof(fc.array(readable, { maxLength: 3 }), fc.constant([UNPARSED]))
const verdict = fc.tuple(findings, policy).map(([found, settings]) => judge(found, settings))

function after(verdicts: readonly Verdict[]): Outcome | null {
  return verdicts.reduce<Outcome | null>((before, one) => outcomeAfter(before, one), null)
}

describe('judge', () => {
  test.each([
    ['normal', ON, false, 'not-marked'],
    ['personal', ON, true, 'marked'],
    ['private', ON, true, 'marked'],
    ['company-confidential', ON, true, 'marked'],
    ['unknown', ON, true, 'marked'],
    ['private', { ...ON, enabled: false }, false, 'policy-off'],
    ['company-confidential', { ...ON, confidential: 'visible' }, false, 'confidential-visible'],
    ['personal', { ...ON, confidential: 'visible' }, true, 'marked'],
    ['unknown', { ...ON, confidential: 'visible' }, true, 'marked'],
  ] as const)('P2: %s under %o: hidden %s, %s', (sensitivity, settings, hidden, reason) => {
    expect(judge([{ sensitivity, where: 'header' }], settings)).toMatchObject({ hidden, reason, sensitivity })
  })

  test('P2: mail that could not be parsed is judged as private', () => {
    expect(judge([UNPARSED], ON)).toEqual({
      sensitivity: 'private',
      where: 'unparsed',
      hidden: true,
      reason: 'unparsed',
    })
    expect(judge([UNPARSED], { ...ON, enabled: false }).hidden).toBe(false)
  })

  test('P2 P6: what may be damaged counts as private for that, unless a mark is read that is as restrictive', () => {
    const doubt = { sensitivity: 'unknown', where: 'damaged', hidden: true, reason: 'unparsed' }
    expect(judge([IN_DOUBT], ON)).toEqual(doubt)
    expect(judge([{ sensitivity: 'personal', where: 'header' }, IN_DOUBT], ON)).toEqual(doubt)
    const marked: Finding = { sensitivity: 'private', where: 'header' }
    expect(judge([marked, IN_DOUBT], ON)).toMatchObject({ where: 'header', reason: 'marked' })
    // A mark may be what was damaged: a copy without one, which arrives later, does not say that there was none.
    expect(after([judge([IN_DOUBT], ON), judge([], ON)])?.hidden).toBe(true)
  })

  test('P2: nothing found is normal, and the verdict says where a mark was found', () => {
    expect(judge([], ON)).toEqual({
      sensitivity: 'normal',
      where: 'none',
      hidden: false,
      reason: 'not-marked',
    })
    const both: Finding[] = [
      { sensitivity: 'personal', where: 'header' },
      { sensitivity: 'private', where: 'mapi' },
    ]
    expect(judge(both, ON)).toMatchObject({ sensitivity: 'private', where: 'mapi' })
  })

  test('P3: one more finding never makes a verdict milder, but for a mark that settings leave visible', () => {
    fc.assert(
      fc.property(fc.array(readable), readable, fc.boolean(), (found, more, enabled) => {
        const settings: PolicyAtAcceptance = { enabled, confidential: 'hidden' }
        const before = judge(found, settings)
        const later = judge([...found, more], settings)
        expect(restrictiveness(later.sensitivity)).toBeGreaterThanOrEqual(restrictiveness(before.sensitivity))
        if (before.hidden) expect(later.hidden).toBe(true)
      }),
    )
  })

  test('P2: switched off it hides nothing; on, it hides whatever is not normal', () => {
    fc.assert(
      fc.property(fc.array(readable), (found) => {
        expect(judge(found, { ...ON, enabled: false }).hidden).toBe(false)
        expect(judge(found, ON).hidden).toBe(found.some(({ sensitivity }) => sensitivity !== 'normal'))
      }),
    )
  })
})

describe('outcomeAfter', () => {
  test('P1: what is hidden is never shown again, but for the first successful parse', () => {
    fc.assert(
      fc.property(fc.array(verdict, { minLength: 1 }), verdict, (before, next) => {
        const stood = after(before)!
        const stands = outcomeAfter(stood, next)
        if (stood.hidden && !stands.hidden) {
          expect(stood.provisional).toBe(true)
          expect(next.where).not.toBe('unparsed')
        }
        if (!stood.provisional) {
          expect(stands.provisional).toBe(false)
          expect(restrictiveness(stands.highest)).toBeGreaterThanOrEqual(restrictiveness(stood.highest))
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('P1: an equal or lower sensitivity changes nothing, whatever the settings say by then', () => {
    fc.assert(
      fc.property(fc.array(verdict, { minLength: 1 }), verdict, (before, next) => {
        const stood = after(before)!
        fc.pre(!stood.provisional)
        fc.pre(restrictiveness(next.sensitivity) <= restrictiveness(stood.highest))
        expect(outcomeAfter(stood, next)).toBe(stood)
      }),
      { numRuns: 1000 },
    )
  })

  test('P1: the same arrival twice is the same as once', () => {
    fc.assert(
      fc.property(fc.array(verdict), verdict, (before, next) => {
        const once = outcomeAfter(after(before), next)
        expect(outcomeAfter(once, next)).toEqual(once)
      }),
    )
  })

  test('P1: under one setting that hides all marks, the order of arrivals does not matter', () => {
    const parsed = fc.array(readable, { maxLength: 2 }).map((found) => judge(found, ON))
    fc.assert(
      fc.property(fc.array(parsed, { minLength: 1 }), (verdicts) => {
        const forth = after(verdicts)!
        const back = after([...verdicts].reverse())!
        expect(back.hidden).toBe(forth.hidden)
        expect(restrictiveness(back.highest)).toBe(restrictiveness(forth.highest))
        expect(forth.hidden).toBe(verdicts.some(({ hidden }) => hidden))
      }),
    )
  })

  test('P1: a higher sensitivity withdraws, and one that came while the policy was off does not hide later', () => {
    const off = judge([{ sensitivity: 'private', where: 'header' }], { ...ON, enabled: false })
    const again = judge([{ sensitivity: 'private', where: 'header' }], ON)
    expect(after([off, again])).toEqual({ hidden: false, highest: 'private', provisional: false })
    const normal = judge([], ON)
    expect(after([normal, again])).toEqual({ hidden: true, highest: 'private', provisional: false })
    expect(after([again, normal])?.hidden).toBe(true)
  })
})
