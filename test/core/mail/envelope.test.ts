import { describe, expect, test } from 'vitest'
import { domainOf } from '../../../core/address/address.ts'
import { recipientsOf } from '../../../core/mail/envelope.ts'

const boxes: Readonly<Record<string, string>> = {
  'anna@lindhaven.example': 'Anna',
  'a.nowak@lindhaven.example': 'Anna',
  'info@lindhaven.example': 'Info',
  'jonas+own@lindhaven.example': 'Jonas',
}
const directory = {
  isInternal: (address: Parameters<typeof domainOf>[0]) => domainOf(address) === 'lindhaven.example',
  resolve: (address: string) => boxes[address] ?? null,
}
const none = { deliveredTo: [], xOriginalTo: [], to: [], cc: [], bcc: [] }

describe('recipientsOf', () => {
  test('I8: every recipient field counts, aliases and plus addresses included, each mailbox once', () => {
    const fields = {
      deliveredTo: ['<Anna+lists@Lindhaven.example>'],
      xOriginalTo: ['a.nowak@lindhaven.example'],
      to: ['anna@lindhaven.example', 'someone@elsewhere.example'],
      cc: ['jonas+own@lindhaven.example', 'not an address'],
      bcc: ['info@lindhaven.example'],
    }
    expect(recipientsOf(fields, directory)).toEqual({ mailboxes: ['Anna', 'Jonas', 'Info'], unassigned: [] })
  })

  test('I8: an internal address that nobody has is kept as unassigned, by its base', () => {
    const to = ['New+a@lindhaven.example', 'new@lindhaven.example', 'new@elsewhere.example']
    expect(recipientsOf({ ...none, to }, directory)).toEqual({
      mailboxes: [],
      unassigned: ['new@lindhaven.example'],
    })
  })
})
