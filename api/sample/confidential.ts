import { DAY, dayOf, HOUR, inWords, MINUTE, workingDay } from './calendar.ts'
import { TO_A_DESK, TO_A_PERSON } from './confidential-topics.ts'
import type { Draft } from './draft.ts'
import { FORMER_MARTA, INFO, MAILBOXES } from './mailboxes.ts'
import { employeeParty, type Party } from './party.ts'
import { EMPLOYEES, employee } from './people.ts'
import type { Random } from './random.ts'
import type { SampleDelegation } from './types.ts'
import { conversation, shared, type Written, written } from './written.ts'

/** Sensitivity as mail programs write it, and as they should not; each hides the message (SPEC P2, P3). */
const SENSITIVITY_HEADERS = [
  'Sensitivity: Personal\r\n',
  'Sensitivity: Private\r\n',
  'Sensitivity: Company-Confidential\r\n',
  'Sensitivity: private\r\n',
  'SENSITIVITY: COMPANY-CONFIDENTIAL\r\n',
  'Sensitivity:\r\n Personal\r\n',
  'sensitivity:\r\n\t=?us-ascii?Q?Private?=\r\n',
  'Sensitivity: Company-Confidential (set by the sender)\r\n',
  'Sensitivity: Restricted\r\n',
]

/** Mail that its sender marked, for every delegated mailbox: some of it lately, the rest over the years. */
export function confidential(now: number, delegations: readonly SampleDelegation[], random: Random): Draft[] {
  const mailboxes = [...new Set(delegations.map(({ delegate }) => delegate))]
  const single = mailboxes.flatMap((address, place) => {
    const to = partyOf(address)
    const count = to.first === '' ? 5 : 9
    return Array.from({ length: count }, (_, index) => {
      const days = index < 2 ? random.int(1, 40) : random.int(41, 1000)
      const at = workingDay(dayOf(now) - (days + 2) * DAY) + random.int(6 * 60, 16 * 60) * MINUTE
      return written(letter(to, at, place + index, index, random))
    })
  })
  return [...single, ...conversation(between(now))]
}

function letter(to: Party, at: number, kind: number, index: number, random: Random): Written {
  const topic = random.pick(to.first === '' ? TO_A_DESK : TO_A_PERSON)
  const { language } = topic
  const able = EMPLOYEES.filter(
    ({ address, first, languages }) =>
      address !== to.address && first !== to.first && languages.includes(language),
  )
  const from = employeeParty(random.pick(able))
  return {
    from,
    to: [to],
    subject: topic.subject,
    at,
    text: `${topic.text.replace('{date}', inWords(language, at + 6 * DAY, 'date'))}\n\n${from.first}`,
    // The first three of each mailbox are the three values of RFC 2156, whatever comes after.
    extra: SENSITIVITY_HEADERS[index < 3 ? index : (kind * 2 + index) % SENSITIVITY_HEADERS.length] ?? '',
  }
}

/** A conversation in Info Desk's archive of which one message in the middle is marked (SPEC X4). */
function between(now: number): Written[] {
  const day = dayOf(now) - 15 * DAY
  const info = shared(INFO)
  const marta = employeeParty(employee('marta'))
  const saga = employeeParty(employee('saga'))
  const subject = 'Opening hours of the desk in January'
  const one = { to: [info], subject: `Re: ${subject}`, charset: 'us-ascii' } as const
  return [
    {
      ...one,
      from: saga,
      subject,
      at: day + 8 * HOUR,
      text: 'Could the desk open at seven in January? The phones are busy from then on.\n\nSaga',
    },
    { ...one, from: marta, at: day + 9 * HOUR, text: 'From seven to six, if there are two of us.\n\nMarta' },
    {
      ...one,
      from: saga,
      at: day + 10 * HOUR,
      extra: 'Sensitivity: Company-Confidential\r\n',
      text: 'Between us: there will be two of us only until the board decides about the desk.\n\nSaga',
    },
    {
      ...one,
      from: marta,
      at: day + 12 * HOUR,
      text: 'Seven to six it is. I have changed the sign at the door.\n\nMarta',
    },
  ]
}

function partyOf(address: string): Party {
  const person = EMPLOYEES.find((one) => one.address === address)
  if (person !== undefined) return employeeParty(person)
  if (address === FORMER_MARTA.address) return { ...shared(FORMER_MARTA), first: 'Marta' }
  const mailbox = MAILBOXES.find((one) => one.address === address)
  return mailbox === undefined ? employeeParty(employee('marta')) : shared(mailbox)
}
