import { fileNamed } from '../attachments/files.ts'
import { INFO } from '../mailboxes.ts'
import type { Written } from '../written.ts'
import { amelie, info, kalmar, misaki, norrsken, ostwind } from './cast.ts'
import { earlier } from './moments.ts'

/** What the pictures show in Info Desk's archive: timetables from Amélie, and groups. */
export function desk(now: number): Written[] {
  return [...timetables(now), ...groups(now)]
}

function timetables(now: number): Written[] {
  const next = new Date(now).getUTCFullYear() + 1
  const letter = (days: number, clock: string, subject: string, text: string): Written => ({
    from: amelie,
    to: [info],
    subject,
    at: earlier(now, days, clock),
    charset: 'iso-8859-1',
    text: `Liebe Kolleginnen und Kollegen,\n\n${text}\n\nAmélie`,
    signature: amelie.signature,
  })
  return [
    {
      ...letter(
        4,
        '16:12',
        `Fahrplan ${next}: Druckfreigabe bis Freitag`,
        'der neue Fahrplan gilt ab 28. März; Visby um 07:40. Bitte seht ihn bis Freitag durch.',
      ),
      html: true,
      files: [
        fileNamed(
          `Fahrplan_${next}_v4.pdf`,
          `Fahrplan ${next}`,
          [
            ['Visby ab', '07:40', '16:20'],
            ['Lindhaven ab', '10:10', '19:00'],
          ],
          1,
        ),
      ],
    },
    {
      ...letter(
        20,
        '10:02',
        'Re: Korrekturen Seite 3',
        'in der Beilage die Tabelle. Seite 3 ist jetzt richtig.',
      ),
      files: [
        fileNamed(
          'Seite3_Fahrplan.xlsx',
          'Fahrplan Seite 3',
          [
            ['Fahrplan', 'Ab', 'An'],
            ['Fahrplan Montag', '07:40', '10:55'],
            ['Samstag', '08:15', '11:30'],
          ],
          2,
        ),
      ],
    },
    {
      ...letter(
        33,
        '08:40',
        'Fahrplan Winter: Aushang für die Terminals',
        'bitte den Fahrplan an allen vier Terminals tauschen.',
      ),
      files: [
        fileNamed('Aushang_A3.pdf', 'Winter', [['Lindhaven ab', '07:00', '15:00']], 3),
        fileNamed('Aushang_A4.pdf', 'Winter', [['Visby ab', '11:00', '19:00']], 4),
      ],
    },
    {
      ...letter(
        621,
        '09:30',
        'Fahrplan Sommer und neue Preise',
        'der Fahrplan und die Preistafeln gehen heute in Druck.',
      ),
      files: [
        fileNamed(
          'Preise_Sommer.pdf',
          'Preise Sommer',
          [
            ['Erwachsene', '38.00'],
            ['Kinder', '19.00'],
            ['Auto bis 6 m', '64.00'],
          ],
          5,
        ),
      ],
    },
    {
      ...letter(
        796,
        '14:15',
        'Fahrplanwechsel, Plakate',
        'die Plakate sind bestellt, Lieferung am 2. Oktober.',
      ),
      files: [fileNamed('Plakat_Fahrplan.png', '', [], 1)],
    },
  ]
}

function groups(now: number): Written[] {
  const next = new Date(now).getUTCFullYear() + 1
  const folders = { [INFO.address]: ['Gruppen'] }
  return [
    {
      from: kalmar,
      to: [info],
      subject: 'Gruppe von 58 Schülern, 14. Mai',
      at: earlier(now, 3, '11:48'),
      charset: 'iso-8859-1',
      text: 'Guten Tag,\n\nwir möchten gern mit einer Gruppe der 7. Klassen fahren, 58 Kinder und fünf Lehrkräfte, hin am Morgen und zurück am Abend. Gibt es einen Tarif für Schulen?\n\nMit freundlichen Grüßen\nSchulamt Kalmar',
    },
    {
      from: ostwind,
      to: [info],
      subject: `Gruppentarif ${next}`,
      at: earlier(now, 11, '09:25'),
      charset: 'windows-1252',
      text: 'Guten Tag,\n\ngilt der Gruppentarif auch für Fahrräder? Wir planen drei Fahrten mit je 40 Personen.\n\nFreundliche Grüße\nReisebüro Ostwind',
      folders,
    },
    {
      from: misaki,
      to: [info],
      subject: '団体料金のお見積り',
      at: earlier(now, 24, '05:10'),
      charset: 'iso-2022-jp',
      text: 'インフォデスク御中\n\nお見積りをありがとうございます。社内で検討いたしまして、来週中に団体の人数をお知らせいたします。\n\n旅の風\n佐藤 美咲',
      folders,
    },
    {
      from: norrsken,
      to: [info],
      subject: 'Sång ombord den 11 december?',
      at: earlier(now, 50, '19:30'),
      text: 'Hej!\n\nWir sind eine Gruppe von 31 und singen gern auf der Überfahrt, vi sjunger förstås på svenska. Får vi?\n\nKör Norrsken',
      folders,
    },
    {
      from: kalmar,
      to: [info],
      subject: 'Danke für die Fahrt!',
      at: earlier(now, 550, '10:05'),
      charset: 'iso-8859-1',
      text: 'Guten Tag,\n\ndie Gruppe war begeistert, besonders von der Brücke. Ein Bild liegt bei.\n\nSchulamt Kalmar',
      files: [fileNamed('Danke.jpg', '', [], 3)],
      folders: { [INFO.address]: ['Lob und Dank'] },
    },
  ]
}
