import { fileNamed } from '../attachments/files.ts'
import { DAY, inWords } from '../calendar.ts'
import type { Draft } from '../draft.ts'
import { written } from '../written.ts'
import {
  amelie,
  birgit,
  council,
  eleni,
  erik,
  harbour,
  info,
  jonas,
  marta,
  misaki,
  nour,
  payroll,
} from './cast.ts'
import { earlier, today } from './moments.ts'

/** The top of Marta's inbox, as the product's pictures show it, seen from `now` (ms UTC). */
export function inbox(now: number): Draft[] {
  return [...latest(now), ...lastWeek(now)]
}

function latest(now: number): Draft[] {
  const next = new Date(now).getUTCFullYear() + 1
  return [
    written({
      from: amelie,
      to: [marta],
      subject: `Horaires d’été ${next} : dernière relecture`,
      at: today(now, 3),
      text: `Bonjour Marta,\n\nvoici la version définitive des horaires pour la ligne de Visby. Il ne reste que la page 3 à relire avant l’impression.\n\nBonne journée,\nAmélie`,
      html: true,
      signature: amelie.signature,
      staysAccepted: true,
      files: [
        fileNamed(
          `Horaires_été_${next}.pdf`,
          `Horaires d’été ${next}`,
          [['Lindhaven - Visby', '07:40', '16:20']],
          1,
        ),
      ],
    }),
    written({
      from: misaki,
      to: [info],
      cc: [marta],
      subject: '来春の団体予約について（42名）',
      at: today(now, 146),
      charset: 'iso-2022-jp',
      text: 'インフォデスク御中\nリンドクヴィスト様\n\nいつもお世話になっております。旅の風の佐藤です。\n\n来年四月十二日のヴィスビー行き午前便で、団体四十二名の予約をお願いしたく、ご連絡いたしました。名簿を添付いたします。車椅子をご利用の方がお二人いらっしゃいます。\n\nお手数ですが、ご確認のほどよろしくお願いいたします。\n\n佐藤 美咲',
      files: [
        fileNamed(
          `名簿_${next}.xlsx`,
          '名簿',
          [
            ['番号', '氏名', '備考'],
            [1, '高橋 直子', ''],
            [2, '中村 修', '車椅子'],
            [3, '松本 由美', '車椅子'],
          ],
          2,
        ),
      ],
    }),
    written({
      from: harbour,
      to: [marta, erik],
      cc: [info],
      subject: `Wind warning lifted for ${inWords('en', now, 'weekday')} morning`,
      at: earlier(now, 1, '17:40'),
      charset: 'us-ascii',
      text: 'Departures from 06:00 run to plan. Please tell the foot passengers that the gangway at berth 2 is still wet.\n\nThe next forecast is out at 20:00.\n\nHarbour Office Visby',
    }),
    written({
      from: nour,
      to: [marta],
      subject: `تأكيد موعد زيارة الوفد يوم ${inWords('ar', now + 3 * DAY, 'weekday')}`,
      at: earlier(now, 1, '11:06'),
      html: true,
      text: 'السيدة ليندكفيست،\n\nنؤكد لكم وصول الوفد إلى محطة العبّارات في تمام الساعة 10:30. يتكوّن الوفد من ستة أشخاص، ويرغبون في زيارة السفينة MS Gotska قبل الغداء.\n\nنرجو إبلاغ الحراسة عند المدخل الشرقي.\n\nمع خالص التحية،\nنور الحسيني',
      signature: nour.signature,
    }),
  ]
}

function lastWeek(now: number): Draft[] {
  const month = inWords('en', now, 'month')
  return [
    written({
      from: birgit,
      to: [marta],
      subject: 'Gespräch am Montag, nur wir beide',
      at: earlier(now, 3, '08:14'),
      charset: 'iso-8859-1',
      extra: 'Sensitivity: Private\r\n',
      text: 'Liebe Marta,\n\ndanke, dass du dir die Zeit nimmst. Ich komme um neun in dein Büro, es bleibt unter uns.\n\nBirgit',
    }),
    written({
      from: eleni,
      to: [marta],
      subject: 'Πρόγραμμα εκπαίδευσης πληρώματος',
      at: earlier(now, 4, '14:03'),
      charset: 'iso-8859-7',
      html: true,
      text: 'Καλησπέρα Μάρτα,\n\nσου στέλνω το τελικό πρόγραμμα για τις τρεις πρώτες εβδομάδες του χειμώνα. Η πυρασφάλεια γίνεται στο MS Gotska, τα υπόλοιπα στην αίθουσα εκπαίδευσης.\n\nΦιλικά,\nΕλένη',
      signature: eleni.signature,
    }),
    written({
      from: payroll,
      to: [marta],
      subject: `Your ${month} statement is ready`,
      at: earlier(now, 5, '10:00'),
      charset: 'us-ascii',
      text: 'Sign in to the staff pages to read it. The statement stays there for ten years.\n\nLindhaven Payroll',
    }),
    written({
      from: council,
      to: [marta, jonas, birgit],
      subject: `Minutes of the meeting of ${inWords('en', now - 11 * DAY, 'date')}`,
      at: earlier(now, 7, '08:30'),
      text: 'The minutes are attached. Corrections by Friday, please.\n\nWorks Council',
      files: [
        fileNamed(
          'Minutes.pdf',
          'Minutes of the Works Council',
          [
            ['Present: eleven members'],
            ['1. Rest periods on MS Gotska are measured for four weeks'],
            ['2. Holiday supplements stay as they are'],
            ['3. Samples of the new jackets are on display'],
          ],
          5,
        ),
      ],
    }),
    written({
      from: jonas,
      to: [marta],
      subject: 'Kaikante: Fotos vom Schaden',
      at: earlier(now, 4, '07:50'),
      charset: 'iso-8859-1',
      text: 'Moin Marta,\n\nhier die Bilder von gestern Abend. Die Kante ist auf zwei Metern abgeplatzt.\n\nJonas',
      files: [fileNamed('kaikante-1.jpg', '', [], 1), fileNamed('kaikante-2.jpg', '', [], 2)],
    }),
  ]
}
