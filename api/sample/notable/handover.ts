import { fileNamed } from '../attachments/files.ts'
import { DAY, firstOfMonth, inWords } from '../calendar.ts'
import { leaveEnds } from '../delegations.ts'
import type { Written } from '../written.ts'
import { eleni, marta, tomasz } from './cast.ts'
import { earlier } from './moments.ts'

/** Tomasz hands over before his leave: five messages in Polish, the last one in HTML with three files. */
export function handover(now: number): Written[] {
  const back = leaveEnds(now)
  const month = firstOfMonth(now, 1) + DAY / 2
  const subject = 'Przekazanie spraw przed urlopem'
  const day = (days: number) => inWords('pl', month + days * DAY, 'date')
  return [
    {
      from: tomasz,
      to: [marta],
      subject,
      at: earlier(now, 5, '09:20'),
      charset: 'iso-8859-2',
      text: 'Cześć Marta,\n\nod przyszłego tygodnia mam urlop. Chciałbym przekazać Ci sprawy doku i nabrzeża.\n\nTomasz',
    },
    {
      from: marta,
      to: [tomasz],
      subject: `Odp: ${subject}`,
      at: earlier(now, 4, '15:02'),
      charset: 'iso-8859-2',
      text: 'Kiedy możemy porozmawiać o przekazaniu? Jutro jestem w biurze do czwartej.\n\nMarta',
    },
    {
      from: tomasz,
      to: [marta],
      subject: `Odp: ${subject}`,
      at: earlier(now, 4, '15:40'),
      charset: 'iso-8859-2',
      text: 'Jutro o drugiej pasuje. Przygotuję listę.\n\nTomasz',
    },
    {
      from: marta,
      to: [tomasz],
      cc: [eleni],
      subject: `Odp: ${subject}`,
      at: earlier(now, 3, '12:15'),
      charset: 'iso-8859-2',
      text: 'Dziękuję. Dopisz proszę Elenę, ona też będzie miała dostęp do Twojej skrzynki.\n\nMarta',
    },
    {
      from: tomasz,
      to: [marta, eleni],
      subject,
      at: earlier(now, 3, '16:21'),
      charset: 'iso-8859-2',
      html: handoverPage(day, inWords('pl', back - DAY, 'date'), inWords('pl', back, 'date')),
      text: `Cześć Marta,\n\nw załączniku lista otwartych spraw i kontakty do stoczni. Najważniejsze na najbliższe dwa tygodnie:\n\n- Dok, ${day(7)} do ${day(10)}. Ingrid czeka na potwierdzenie do końca miesiąca.\n- Nabrzeże 4. Nurkowie przychodzą ${day(0)}, Jonas wie o wszystkim.\n- Rozkład. Amélie ma ostatnią wersję do korekty.\n\nW razie pytań pisz do Eleny, ma dostęp do mojej skrzynki do ${inWords('pl', back - DAY, 'date')}.\n\nDzięki i do zobaczenia,\nTomasz`,
      signature: tomasz.signature,
      files: [
        fileNamed(
          `Otwarte_sprawy_${new Date(now).toISOString().slice(0, 7)}.xlsx`,
          'Sprawy',
          [
            ['Sprawa', 'Termin', 'Kto'],
            ['Dok MS Gotska', day(7), 'Ingrid'],
            ['Nabrzeże 4', day(0), 'Jonas'],
            ['Rozkład', day(20), 'Amélie'],
          ],
          3,
        ),
        fileNamed(
          'Kontakty_stocznia.pdf',
          'Kontakty do stoczni',
          [
            ['Solheim Verft', 'ingrid@solheim-verft.example'],
            ['Stocznia Molo', 'm.sobczak@stocznia-molo.example'],
          ],
          4,
        ),
        fileNamed('nabrzeze-4.jpg', '', [], 4),
      ],
    },
  ]
}

function handoverPage(day: (days: number) => string, end: string, back: string): string {
  return `<!DOCTYPE html>
<html><body>
<p>Cześć Marta,</p>
<p>w załączniku lista otwartych spraw i kontakty do stoczni. Najważniejsze na najbliższe dwa tygodnie:</p>
<ul>
<li><b>Dok, ${day(7)} do ${day(10)}.</b> Ingrid czeka na potwierdzenie do końca miesiąca.</li>
<li><b>Nabrzeże 4.</b> Nurkowie przychodzą ${day(0)}, Jonas wie o wszystkim.</li>
<li><b>Rozkład.</b> Amélie ma ostatnią wersję do korekty.</li>
</ul>
<p>W razie pytań pisz do Eleny, ma dostęp do mojej skrzynki do ${end}. Wracam ${back}.</p>
<p>Dzięki i do zobaczenia,<br>Tomasz</p>
<hr><p style="font-size:10pt">Tomasz Wierzbicki<br>Technical Fleet Management, Lindhaven Ferries</p>
<img src="https://images.lindhaven.example/signature/tw.png" width="120" height="32" alt="">
</body></html>
`
}
