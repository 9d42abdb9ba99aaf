import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AccessToken,
  isWhole,
  ownMailboxes,
  type Rights,
  scopeOf,
  scopeOfAll,
  scopeOfSearch,
  searchPermit,
  tokensToWrite,
  UNASSIGNED,
  wholeArchive,
} from '../../../core/privacy/access.ts'
import { ALL_PERMISSIONS } from '../../../core/roles/permissions.ts'

const mailbox = fc.integer({ min: 1, max: 6 })
const numbers = fc.uniqueArray(mailbox, { maxLength: 6 })
const rights: fc.Arbitrary<Rights> = fc.record({ owned: numbers, delegated: numbers })

function drawn(tokens: readonly AccessToken[] | undefined): string[] {
  return (tokens ?? []).map((token) => `${token.as === 'owner' ? 'o' : 'd'}${token.mailbox}`)
}

describe('scopes', () => {
  test('X1: a read in one mailbox uses exactly one token, of that mailbox, the owner’s before the delegate’s', () => {
    fc.assert(
      fc.property(rights, mailbox, (held, wanted) => {
        const expected = held.owned.includes(wanted)
          ? [`o${wanted}`]
          : held.delegated.includes(wanted)
            ? [`d${wanted}`]
            : []
        expect(drawn(scopeOf(held, wanted)?.tokens)).toEqual(expected)
      }),
    )
  })

  test('X1: All archives has one token for each mailbox, never both of one', () => {
    fc.assert(
      fc.property(rights, (held) => {
        const tokens = scopeOfAll(held)?.tokens ?? []
        const mailboxes = tokens.map((token) => token.mailbox)
        expect(new Set(mailboxes).size).toBe(mailboxes.length)
        expect(new Set(mailboxes)).toEqual(new Set([...held.owned, ...held.delegated]))
        for (const token of tokens) expect(scopeOf(held, token.mailbox)?.tokens).toEqual([token])
      }),
    )
  })

  test('D3: only own mailboxes may tell what is being processed', () => {
    fc.assert(
      fc.property(rights, (held) => {
        const scope = scopeOfAll(held)
        if (scope === null) expect([...held.owned, ...held.delegated]).toEqual([])
        else expect(new Set(ownMailboxes(scope))).toEqual(new Set(held.owned))
      }),
    )
  })

  test('P4: a hidden message carries the owner’s token only', () => {
    expect(drawn(tokensToWrite(17, true))).toEqual(['o17'])
    expect(drawn(tokensToWrite(17, false))).toEqual(['o17', 'd17'])
  })

  test('X1, X7, A8: no right of a person ever makes an administrator’s token, or one of unassigned mail', () => {
    const any = fc.record({
      owned: fc.uniqueArray(fc.integer({ min: 0, max: 6 })),
      delegated: fc.uniqueArray(fc.integer({ min: 0, max: 6 })),
    })
    fc.assert(
      fc.property(any, (held) => {
        const scopes = [scopeOfAll(held), ...[0, 1, 2, 3, 4, 5, 6].map((one) => scopeOf(held, one))]
        for (const scope of scopes.filter((one) => one !== null)) {
          expect(isWhole(scope)).toBe(false)
          for (const { mailbox: number, as } of scope.tokens) {
            expect(as).not.toBe('administrator')
            expect(number).not.toBe(UNASSIGNED)
          }
        }
      }),
    )
  })

  test('A8, X1: only the permission makes an archive search, whose reads have one token and no say over what is processed', () => {
    fc.assert(
      fc.property(
        fc.subarray([...ALL_PERMISSIONS]),
        fc.integer({ min: 0, max: 6 }),
        (permissions, number) => {
          const permit = searchPermit(new Set(permissions))
          expect(permit !== null).toBe(permissions.includes('archive.search'))
          if (permit === null) return
          const scope = scopeOfSearch(permit, number)
          expect(scope.tokens).toEqual([{ mailbox: number, as: 'administrator' }])
          expect(ownMailboxes(scope)).toEqual([])
          expect(isWhole(wholeArchive(permit))).toBe(true)
        },
      ),
    )
  })

  test('P4: unassigned mail can be delegated to nobody, hidden or not', () => {
    expect(drawn(tokensToWrite(UNASSIGNED, false))).toEqual(['o0'])
  })
})
