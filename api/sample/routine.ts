import { fileNamed } from './attachments/files.ts'
import { invitation } from './attachments/invitation.ts'
import { DAY, dayOf, HOUR, inWords, isoWeek, MINUTE, workingDay } from './calendar.ts'
import type { Draft } from './draft.ts'
import { formerNames } from './former.ts'
import { BOOKINGS, FORMER_ANNA, FORMER_MARTA, PAYROLL } from './mailboxes.ts'
import { PARTNERS } from './partners.ts'
import { asNamed, employeeParty, partnerParty } from './party.ts'
import { employee } from './people.ts'
import type { Random } from './random.ts'
import { idOf, shared, type Written, written } from './written.ts'

/** Mail that comes by itself, every month or week: statements, meetings, bookings, and what reaches former names. */
export function routine(now: number, random: Random): Draft[] {
  return [
    ...statements(now),
    ...meetings(now, random),
    ...bookings(now, random),
    ...lateLetters(now, random),
  ].map(written)
}

/** A pay statement each month, to those whose archive is most looked at. */
function statements(now: number): Written[] {
  const found: Written[] = []
  const names = formerNames(now)
  for (const login of ['marta', 'tomasz']) {
    for (let days = 35; days < 1080; days += 30) {
      const at = workingDay(dayOf(now) - days * DAY) + 9 * HOUR
      found.push({
        from: shared(PAYROLL),
        to: [asNamed(employeeParty(employee(login)), at, names)],
        subject: `Your ${inWords('en', at, 'month')} statement is ready`,
        at,
        charset: 'us-ascii',
        text: 'Sign in to the staff pages to read it. The statement stays there for ten years.\n\nLindhaven Payroll',
      })
    }
  }
  return found
}

const MEETINGS = [
  {
    by: 'eleni',
    with: ['marta', 'mikael', 'johanna'],
    summary: 'Crew training: plan for the quarter',
    place: 'Training room',
  },
  {
    by: 'jonas',
    with: ['marta', 'tomasz', 'harald'],
    summary: 'Liegeplätze: Runde der Woche',
    place: 'Hafenbüro, Raum 3',
  },
  { by: 'hannes', with: ['marta', 'ursula', 'nasser'], summary: 'Budget fleet office', place: 'Boardroom' },
  {
    by: 'amelie',
    with: ['bengt', 'marta', 'miriam'],
    summary: 'Horaires d’été : relecture',
    place: 'Salle 2',
  },
  { by: 'tomasz', with: ['marta', 'piotr'], summary: 'Przegląd stoczni', place: 'Nabrzeże 4' },
]

function meetings(now: number, random: Random): Written[] {
  const found: Written[] = []
  for (let days = 4; days < 1000; days += 24) {
    const plan = random.pick(MEETINGS)
    const day = workingDay(dayOf(now) - days * DAY)
    const at = day + random.int(7 * 60, 15 * 60) * MINUTE
    const startsAt = workingDay(day + random.int(3, 9) * DAY) + random.int(8, 14) * HOUR
    const from = employeeParty(employee(plan.by))
    const to = plan.with.map((login) => employeeParty(employee(login)))
    const language =
      plan.by === 'jonas' ? 'de' : plan.by === 'tomasz' ? 'pl' : plan.by === 'amelie' ? 'fr' : 'en'
    const spec: Written = {
      from,
      to,
      subject: `${plan.summary} (${isoWeek(startsAt)})`,
      at,
      html: true,
      text: `${plan.summary}\n${inWords(language, startsAt, 'stamp')}\n${plan.place}`,
    }
    const meeting = { uid: idOf(spec), summary: plan.summary, place: plan.place, from, to, stamp: at }
    found.push({ ...spec, calendar: invitation({ ...meeting, startsAt, endsAt: startsAt + HOUR }) })
  }
  return found
}

/** Confirmations to guests, in HTML with a table; the sender's archive holds them. */
function bookings(now: number, random: Random): Written[] {
  const found: Written[] = []
  const guests = PARTNERS.filter((one) => one.circle === 'guest')
  for (let days = 1; days < 1050; days += random.int(6, 18)) {
    const at = dayOf(now) - days * DAY + random.int(7 * 60, 21 * 60) * MINUTE
    const number = `LF-${random.int(100_000, 999_999)}`
    const rows = [
      'Vessel | MS Gotska',
      `Departure | ${inWords('en', at + 20 * DAY, 'day')}, 07:40`,
      `Travellers | ${random.int(1, 5)}`,
      `Paid | ${random.int(38, 240)}.00 EUR`,
    ]
    found.push({
      from: shared(BOOKINGS),
      to: [partnerParty(random.pick(guests))],
      subject: `Your booking ${number}`,
      at,
      html: true,
      text: `Thank you for your booking ${number}.\n\n${rows.join('\n')}\n\nPlease be at the terminal 45 minutes before departure.`,
      signature: ['Bookings, Lindhaven Ferries'],
      files: [
        fileNamed(
          `Ticket_${number}.pdf`,
          `Ticket ${number}`,
          rows.map((row) => row.split(' | ')),
          1,
        ),
      ],
    })
  }
  return found
}

const LATE_LETTERS = [
  [
    'The old address',
    'I only have this address of yours; I hope it still finds you. The pictures of the crossing are ready.',
  ],
  [
    'Class reunion on the island',
    'We meet again after ten years, and somebody said that you work for the ferries now. Will you come?',
  ],
  [
    'Your article on timetables',
    'May we reprint your article on winter timetables? The fee is two crates of apples.',
  ],
  ['Change of address', 'Please note our new address. The harbour stays where it is.'],
  [
    'Thank you for the tour',
    'The tour of the bridge was the best part of our week. The children still talk about the radar.',
  ],
  ['Recipe', 'Here is the recipe that I promised: dill, cream, and patience.'],
] as const

/** What still reaches the addresses from before two marriages. */
function lateLetters(now: number, random: Random): Written[] {
  const guests = PARTNERS.filter((one) => one.circle === 'guest' || one.circle === 'press')
  return [FORMER_MARTA, FORMER_ANNA].flatMap((mailbox) =>
    Array.from({ length: 24 }, (): Written => {
      const [subject, text] = random.pick(LATE_LETTERS)
      const from = partnerParty(random.pick(guests))
      const first = mailbox.name.split(' ')[0] ?? ''
      return {
        from,
        to: [shared(mailbox)],
        subject,
        at: now - random.int(120, 1080) * DAY - random.int(0, 600) * MINUTE,
        text: `Dear ${first},\n\n${text}\n\n${from.signs}`,
      }
    }),
  )
}
