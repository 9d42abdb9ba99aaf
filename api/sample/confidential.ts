import { DAY, HOUR, inWords, MINUTE } from './calendar.ts'
import type { Draft } from './draft.ts'
import { MAILBOXES } from './mailboxes.ts'
import { employeeParty, type Party } from './party.ts'
import { EMPLOYEES, employee } from './people.ts'
import type { Random } from './random.ts'
import type { SampleDelegation } from './types.ts'
import { shared, type Written, written } from './written.ts'

/** Sensitivity as mail programs write it, and as they should not; each hides the message (SPEC P2, P3). */
export const SENSITIVITY_HEADERS = [
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

interface Topic {
  readonly language: 'en' | 'de' | 'sv' | 'pl'
  readonly subject: string
  readonly text: string
}

const TOPICS: readonly Topic[] = [
  {
    language: 'en',
    subject: 'My appointment at the hospital',
    text: 'I will be away on {date} for an examination. I would rather not have it talked about; a morning off in the plan is enough.',
  },
  {
    language: 'de',
    subject: 'Gehaltsgespräch',
    text: 'vielen Dank für das offene Gespräch. Ich hätte die neue Einstufung gern schriftlich, bevor ich am {date} zusage.',
  },
  {
    language: 'en',
    subject: 'Offer for the shares in the terminal',
    text: 'The bank has answered. Nothing is signed before {date}, so please keep the figures between us until the board has met.',
  },
  {
    language: 'sv',
    subject: 'Ett samtal mellan fyra ögon',
    text: 'Jag skulle vilja prata om det som hände på {date}. Det gäller en kollega, och jag vill inte skriva mer här.',
  },
  {
    language: 'de',
    subject: 'Elternzeit ab Frühjahr',
    text: 'wir erwarten im Frühjahr unser zweites Kind. Ich sage es dir zuerst; den anderen erzähle ich es am {date} selbst.',
  },
  {
    language: 'en',
    subject: 'Complaint about a colleague',
    text: 'I have thought about it for a week. Please read the attached note alone, and let us speak on {date}.',
  },
  {
    language: 'de',
    subject: 'Kündigung: Entwurf',
    text: 'hier der Entwurf des Schreibens. Er bleibt bitte bei uns beiden, bis der Betriebsrat am {date} gehört wurde.',
  },
  {
    language: 'pl',
    subject: 'Wyniki badań',
    text: 'dostałam wyniki, wszystko w porządku. Do pracy wracam {date}, proszę nie mówić o tym w biurze.',
  },
  {
    language: 'en',
    subject: 'Pension and the house',
    text: 'The adviser can see us on {date}. I do not want this in the office calendar.',
  },
]

/** Mail that its sender marked, for every delegated mailbox: some of it lately, the rest over the years. */
export function confidential(now: number, lent: readonly SampleDelegation[], random: Random): Draft[] {
  const mailboxes = [...new Set(lent.map(({ delegate }) => delegate))]
  return mailboxes.flatMap((address, place) => {
    const to = partyOf(address)
    const count = to.first === '' ? 5 : 9
    return Array.from({ length: count }, (_, index) => {
      const days = index < 2 ? random.int(1, 40) : random.int(41, 1000)
      const at = now - days * DAY - random.int(0, 6 * 60) * MINUTE - HOUR
      return written(letter(to, at, place + index, index, random))
    })
  })
}

function letter(to: Party, at: number, kind: number, index: number, random: Random): Written {
  const topic = random.pick(TOPICS)
  const others = EMPLOYEES.filter((one) => one.address !== to.address)
  const { language } = topic
  const able = others.filter((one) => one.languages.includes(language))
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

function partyOf(address: string): Party {
  const person = EMPLOYEES.find((one) => one.address === address)
  if (person !== undefined) return employeeParty(person)
  const mailbox = MAILBOXES.find((one) => one.address === address)
  return mailbox === undefined ? employeeParty(employee('marta')) : shared(mailbox)
}
