import { DAY, firstOfMonth, inWords } from '../calendar.ts'
import { DOMAIN } from '../people.ts'
import type { Written } from '../written.ts'
import { harbour, info, jonas, marta } from './cast.ts'
import { earlier, today } from './moments.ts'

/** "Liegeplatz 4": six messages between Jonas, Marta and Visby, most of them in Info Desk's archive too. */
export function berth(now: number): Written[] {
  const month = firstOfMonth(now, 1) + DAY / 2
  const subject = `Liegeplatz 4 ab ${inWords('de', month, 'month')} gesperrt`
  const folders = { [info.address]: ['Hafen', 'Liegeplätze'] }
  const base = { to: [marta], cc: [info], folders, charset: 'iso-8859-1' } as const
  return [
    {
      ...base,
      from: jonas,
      subject,
      at: earlier(now, 4, '10:12'),
      text: `Moin Marta,\n\nLiegeplatz 4 muss ab ${inWords('de', month, 'date')} gesperrt werden, die Spundwand bekommt neue Anoden. Können wir die Nachtlage von MS Gotska so lange nach Visby legen?\n\nGruß\nJonas`,
      signature: jonas.signature,
    },
    {
      ...base,
      from: marta,
      to: [jonas],
      subject: `AW: ${subject}`,
      at: earlier(now, 4, '11:30'),
      text: 'Moin Jonas,\n\nfür eine Woche geht das, länger nicht. Wie lange brauchen die Taucher?\n\nMarta',
    },
    {
      ...base,
      from: jonas,
      subject: `AW: ${subject}`,
      at: earlier(now, 3, '09:05'),
      text: 'Sechs Tage, wenn das Wetter hält. Ich frage in Visby an.\n\nJonas',
    },
    {
      ...base,
      id: `berth-2-is-free@${DOMAIN}`,
      from: harbour,
      to: [jonas],
      cc: [info],
      charset: 'us-ascii',
      subject: `SV: ${subject}`,
      at: earlier(now, 3, '15:02'),
      text: `Berth 2 is free from ${inWords('en', month - 2 * DAY, 'date')}. Shore power is available, the linkspan is not.\n\nHarbour Office Visby`,
    },
    {
      ...base,
      from: marta,
      to: [jonas],
      subject: `AW: ${subject}`,
      at: earlier(now, 3, '17:10'),
      text: 'Danke! Ich frage in Visby nach einem Ersatz für die Klappe.\n\nMarta',
    },
    {
      ...base,
      id: `taucher-kommen@${DOMAIN}`,
      from: jonas,
      subject: `AW: ${subject}`,
      at: today(now, 49),
      text: `Moin Marta,\n\ndie Taucher kommen am ${inWords('de', month, 'date')}. Bis dahin bleibt der Platz frei, danach liegt MS Gotska auf Platz 2 in Visby. Die Poller sind geprüft.\n\nGruß\nJonas`,
      signature: jonas.signature,
    },
  ]
}
