import { describe, expect, test } from 'vitest'
import { domainOf } from '../../../core/address/address.ts'
import { reached } from '../../../core/mail/envelope.ts'

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

describe('reached', () => {
  test('I8: every recipient counts, aliases and plus addresses included, each mailbox once', () => {
    const recipients = [
      '<Anna+lists@Lindhaven.example>',
      'a.nowak@lindhaven.example',
      'anna@lindhaven.example',
      'someone@elsewhere.example',
      'jonas+own@lindhaven.example',
      'not an address',
      'info@lindhaven.example',
    ]
    expect(reached(recipients, directory)).toEqual({ mailboxes: ['Anna', 'Jonas', 'Info'], unassigned: [] })
  })

  test('I8: an internal address that nobody has is kept as unassigned, by its base', () => {
    const to = ['New+a@lindhaven.example', 'new@lindhaven.example', 'new@elsewhere.example']
    expect(reached(to, directory)).toEqual({
      mailboxes: [],
      unassigned: ['new@lindhaven.example'],
    })
  })
})
