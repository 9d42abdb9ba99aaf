import { describe, expect, test } from 'vitest'
import { NewArchiveSearch } from '../../../core/contract/admin/archive-search.ts'
import { NewDelegation } from '../../../core/contract/admin/granting.ts'
import { saysWhy, seenText } from '../../../core/text/reason.ts'

describe('A7, A8, A12: a reason', () => {
  test.each(['', ' ', '\u200b', '\u2060\ufeff', '\u202e', '\u3164\u115f', '\u00ad \u200d', '...', '\u2800'])(
    '%j says nothing',
    (reason) => {
      expect(saysWhy(reason)).toBe(false)
      expect(NewArchiveSearch.safeParse({ reason }).success).toBe(false)
    },
  )

  test.each(['Case 7', '4711', '監査', 'طلب', 'می‌خواهم'])(
    '%j says something, and stays as it is',
    (reason) => {
      expect(saysWhy(reason)).toBe(true)
      expect(NewArchiveSearch.parse({ reason })).toEqual({ reason })
    },
  )

  test('is shown in the order in which it was written, without signs that nobody sees', () => {
    expect(seenText(' leave\u202e cover\u200b\u0000 ')).toBe('leave cover')
    expect(seenText('leave\r\ncover\tfor\u2028Tom\n')).toBe('leave cover for Tom')
    const pair = { primary: 'a@b.example', delegate: 'c@b.example' }
    expect(NewDelegation.parse({ ...pair, reason: '\u2066leave\u2069' }).reason).toBe('leave')
    expect(NewDelegation.parse({ ...pair, reason: '\u200b' }).reason).toBe('')
  })
})
