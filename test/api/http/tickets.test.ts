import { expect, test } from 'vitest'
import { startTickets } from '../../../api/http/tickets.ts'
import type { SignedIn } from '../../../api/reading/reader.ts'

const person = (subject: string): SignedIn => ({
  identity: { issuer: 'https://issuer.example', subject },
  name: subject,
  email: `${subject}@lindhaven.example`,
  peer: '127.0.0.1',
})
const WANTED = { mailbox: 'm', id: 'i', what: 'source' } as const
const LIFE = 60_000
const REFUSED = expect.objectContaining({ code: 'too-many-requests' })

test('X11: who asks for very many tickets is refused, and nobody else loses one', () => {
  const tickets = startTickets()
  const [eva, marta] = [person('eva'), person('marta')]
  const hers = tickets.issue(WANTED, eva, 0).ticket
  const own = Array.from({ length: 500 }, () => tickets.issue(WANTED, marta, 0).ticket)
  expect(() => tickets.issue(WANTED, marta, 0)).toThrow(REFUSED)
  expect(tickets.redeem(hers, 1)?.person).toBe(eva)
  tickets.issue(WANTED, eva, 1)
  // None that was handed out is taken back; what is redeemed, or over, makes room.
  expect(tickets.redeem(own[0]!, 1)?.person).toBe(marta)
  expect(tickets.redeem(own[0]!, 1)).toBeNull()
  tickets.issue(WANTED, marta, 1)
  expect(() => tickets.issue(WANTED, marta, 1)).toThrow(REFUSED)
  for (let i = 0; i < 499; i += 1) tickets.issue(WANTED, marta, LIFE)
  expect(() => tickets.issue(WANTED, marta, LIFE)).toThrow(REFUSED)
})

test('X11: tickets have a bound in all, until the oldest are over', () => {
  const tickets = startTickets()
  for (let i = 0; i < 10_000; i += 1) tickets.issue(WANTED, person(`p${i % 25}`), 0)
  expect(() => tickets.issue(WANTED, person('late'), LIFE - 1)).toThrow(REFUSED)
  tickets.issue(WANTED, person('late'), LIFE)
})
