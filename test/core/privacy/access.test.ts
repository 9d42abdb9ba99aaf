import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AccessToken,
  ownMailboxes,
  type Rights,
  scopeOf,
  scopeOfAll,
  tokensToWrite,
} from '../../../core/privacy/access.ts'

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
})
