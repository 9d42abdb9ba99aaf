import { DAY, dayOf, firstOfMonth, HOUR, inWords } from './calendar.ts'
import {
  BOOKINGS,
  COUNCIL,
  FORMER_MARTA,
  GROUPS,
  HARBOUR,
  INFO,
  INVOICES,
  PAYROLL,
  PRINT,
  SPONSORING,
} from './mailboxes.ts'
import { employee } from './people.ts'
import type { SampleDelegation } from './types.ts'

/** When Tomasz is back: the first of a month, eleven weeks off at least. ms UTC. */
export function leaveEnds(now: number): number {
  return firstOfMonth(now + 77 * DAY, 1)
}

/** From when on Marta has her present name: the year before last. ms UTC. */
export function renamedAt(now: number): number {
  return Date.UTC(new Date(now).getUTCFullYear() - 2, 0, 1)
}

/** Every state that a delegation can be in, seen from `now` (ms UTC). */
export function delegations(now: number): SampleDelegation[] {
  const today = dayOf(now)
  const back = leaveEnds(now)
  const leave = `Leave cover until ${inWords('en', back, 'full')}`
  const year = new Date(renamedAt(now)).getUTCFullYear()
  const pair = (primary: string, delegate: string, reason: string, startsAt?: number, endsAt?: number) => ({
    primary: employee(primary).address,
    delegate,
    reason,
    ...(startsAt === undefined ? {} : { startsAt }),
    ...(endsAt === undefined ? {} : { endsAt }),
  })
  const of = (login: string) => employee(login).address
  return [
    ...['marta', 'tomasz', 'jonas', 'amelie', 'saga', 'anna', 'aurelie', 'henrike'].map((login) =>
      pair(login, INFO.address, 'Shared mailbox', today - 678 * DAY),
    ),
    ...['marta', 'henrike', 'sven'].map((login) =>
      pair(login, BOOKINGS.address, 'Shared mailbox', today - 300 * DAY),
    ),
    ...['marta', 'harald', 'jonas', 'elsa'].map((login) =>
      pair(login, HARBOUR.address, 'Shared mailbox', today - 540 * DAY),
    ),
    pair('birgit', COUNCIL.address, 'Shared mailbox', today - 805 * DAY),
    pair('petra', PAYROLL.address, 'Shared mailbox', today - 805 * DAY),
    pair('nasser', INVOICES.address, 'Invoices of the fleet', today - 560 * DAY),
    pair('kasia', INVOICES.address, 'Invoices', today - 560 * DAY),
    pair('yoko', GROUPS.address, 'Shared mailbox', today - 229 * DAY),
    pair('lihua', GROUPS.address, 'Shared mailbox', today - 229 * DAY),
    pair('amelie', PRINT.address, 'Shared mailbox', today - 630 * DAY),
    pair('claire', SPONSORING.address, 'Shared mailbox', today - 400 * DAY),
    pair('marta', of('tomasz'), leave, today - 3 * DAY, back),
    pair('eleni', of('tomasz'), leave, today - 3 * DAY, back),
    pair('nasser', of('tomasz'), 'Fleet accounts', firstOfMonth(now + 20 * DAY, 1)),
    pair('marta', of('eleni'), 'Cover for the training weeks', today - 48 * DAY, today + 5 * DAY + 23 * HOUR),
    pair('marta', FORMER_MARTA.address, `Your address before ${year}`, today - 890 * DAY),
    pair('tomasz', of('marta'), 'Cover for each other in the fleet office', today - 678 * DAY),
    pair('jonas', of('marta'), 'Full access in Exchange', today - 903 * DAY),
    pair('eleni', of('marta'), leave, firstOfMonth(now, 1), back),
    pair('tomasz', of('miriam'), 'Leave cover', today - 53 * DAY, today + 36 * HOUR),
    pair('marta', of('miriam'), 'Leave cover in the autumn', today - 90 * DAY, today - 21 * DAY),
    pair('miriam', SPONSORING.address, 'Campaign of last year', today - 660 * DAY, today - 23 * DAY),
    pair('ursula', of('hannes'), 'Assistant', today - 1000 * DAY),
    pair('gustav', of('elsa'), 'Cover in the harbour office', today - 120 * DAY),
  ]
}
