import { describe, expect, test } from 'vitest'
import { reasonIn } from '../../../api/cli/archive.ts'
import { LOGIN, NewAccount } from '../../../core/contract/admin/accounts.ts'
import { NewArchiveSearch } from '../../../core/contract/admin/archive-search.ts'
import { ChangedAddress, NewAddress } from '../../../core/contract/admin/directory.ts'
import { NewDelegation } from '../../../core/contract/admin/granting.ts'
import { NewRole } from '../../../core/contract/admin/roles.ts'
import { judgeRows } from '../../../core/directory/bulk.ts'
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

describe('I7, A7: names', () => {
  const NAME = ' \u202eAnna\nKowalska\u200b '
  const permissions = ['audit.read']

  test('are what everybody sees of them, whichever way they come', () => {
    expect([
      NewAddress.parse({ address: 'a@b.example', name: NAME, kind: 'person' }).name,
      ChangedAddress.parse({ name: NAME, kind: 'person' }).name,
      NewAccount.parse({ login: 'anna', name: NAME }).name,
      NewRole.parse({ name: NAME, permissions }).name,
      judgeRows([{ row: 2, address: 'a@b.example', name: NAME, kind: '', aliases: '' }], {
        domains: new Set(['b.example']),
        addresses: new Map(),
        aliases: new Map(),
        lackingForAliases: null,
      })[0]?.wanted?.name,
      reasonIn(NAME, ''),
    ]).toEqual(Array(6).fill('Anna Kowalska'))
  })

  test('of which nothing is seen are no names, and a login is one word that is seen whole', () => {
    const unseen = '\u200b\u202e'
    expect(NewAddress.safeParse({ address: 'a@b.example', name: unseen, kind: 'person' }).success).toBe(false)
    expect(NewRole.safeParse({ name: unseen, permissions }).success).toBe(false)
    for (const login of ['anna kowalska', 'an\u202ena', 'an\u0000na', 'an/na', 'an\\na', ''])
      expect(LOGIN.test(login), login).toBe(false)
    expect(NewAccount.safeParse({ login: 'anna@b.example', name: unseen }).success).toBe(false)
  })
})
