import { DAY, firstOfMonth, HOUR, midnight } from './calendar.ts'
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
  const day = (days: number) => midnight(now, days)
  const back = leaveEnds(now)
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
      pair(login, INFO.address, 'Shared mailbox', day(-678)),
    ),
    ...['marta', 'henrike', 'sven'].map((login) =>
      pair(login, BOOKINGS.address, 'Shared mailbox', day(-300)),
    ),
    ...['marta', 'harald', 'jonas', 'elsa'].map((login) =>
      pair(login, HARBOUR.address, 'Shared mailbox', day(-540)),
    ),
    pair('birgit', COUNCIL.address, 'Shared mailbox', day(-805)),
    pair('petra', PAYROLL.address, 'Shared mailbox', day(-805)),
    pair('nasser', INVOICES.address, 'Invoices of the fleet', day(-560)),
    pair('kasia', INVOICES.address, 'Invoices', day(-560)),
    pair('yoko', GROUPS.address, 'Shared mailbox', day(-229)),
    pair('lihua', GROUPS.address, 'Shared mailbox', day(-229)),
    pair('amelie', PRINT.address, 'Shared mailbox', day(-630)),
    pair('claire', SPONSORING.address, 'Shared mailbox', day(-400)),
    pair('marta', of('tomasz'), 'Leave cover', day(-3), back),
    pair('eleni', of('tomasz'), 'Leave cover', day(-3), back),
    pair('nasser', of('tomasz'), 'Fleet accounts', firstOfMonth(now + 20 * DAY, 1)),
    pair('marta', of('eleni'), 'Cover for the training weeks', day(-48), day(6)),
    pair('marta', FORMER_MARTA.address, `Your address before ${year}`, day(-890)),
    pair('tomasz', of('marta'), 'Cover for each other in the fleet office', day(-678)),
    pair('jonas', of('marta'), 'Full access in Exchange', day(-903)),
    pair('eleni', of('marta'), 'Leave cover', firstOfMonth(now, 1), back),
    pair('tomasz', of('miriam'), 'Leave cover', day(-53), day(1) + 12 * HOUR),
    pair('marta', of('miriam'), 'Leave cover in the autumn', day(-90), day(-21)),
    pair('miriam', SPONSORING.address, 'Campaign of last year', day(-660), day(-23)),
    pair('ursula', of('hannes'), 'Assistant', day(-1000)),
    pair('gustav', of('elsa'), 'Cover in the harbour office', day(-120)),
  ]
}
