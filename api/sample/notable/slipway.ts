import { fileNamed } from '../attachments/files.ts'
import { DAY, firstOfMonth, inWords } from '../calendar.ts'
import { answering, type Written } from '../written.ts'
import { erik, ingrid, jonas, marta, tomasz } from './cast.ts'
import { earlier } from './moments.ts'

/** The first day of MS Gotska on the slipway, ms UTC: the eighth of next month. */
function dockDay(now: number): number {
  return firstOfMonth(now, 1) + 7.5 * DAY
}

/** Ingrid Solheim's conversation about the slipway, six messages, with Tomasz and then Marta. */
export function slipwayThread(now: number): Written[] {
  const start = dockDay(now)
  const month = inWords('en', start, 'month')
  const subject = 'Slipway: two dates to choose from'
  const offer: Written = {
    from: ingrid,
    to: [tomasz],
    subject,
    at: earlier(now, 7, '13:40'),
    text: `Dear Tomasz,\n\nWe can offer the week of ${inWords('en', start, 'date')} or the second week of the month after. For the first one we need your word by Friday.\n\nKind regards,\nIngrid Solheim`,
    signature: ingrid.signature,
  }
  const first: Written = {
    from: tomasz,
    to: [ingrid],
    cc: [marta],
    subject: `Re: ${subject}`,
    at: earlier(now, 6, '10:20'),
    text: answering(
      'Could we take the first date? The crew is ashore that week anyway.\n\nTomasz',
      'Ingrid Solheim wrote:',
      offer,
    ),
  }
  return [
    {
      from: tomasz,
      to: [ingrid],
      subject: 'Dry dock availability in Q4',
      at: earlier(now, 22, '09:15'),
      text: 'Dear Ingrid,\n\nMS Gotska is due for her bottom inspection. Is there room in the dry dock or on the slipway before Christmas?\n\nTomasz',
    },
    {
      from: ingrid,
      to: [tomasz],
      subject: 'Re: Dry dock availability in Q4',
      at: earlier(now, 21, '11:05'),
      text: 'Dear Tomasz,\n\nI am sorry, the dry dock is taken until the end of the month, the slipway is free. I will come back to you with dates.\n\nIngrid Solheim',
      signature: ingrid.signature,
    },
    offer,
    first,
    {
      id: 'slipway-confirmed@solheim-verft.example',
      from: ingrid,
      to: [marta, tomasz],
      cc: [jonas, erik],
      subject: `Slipway confirmed for MS Gotska, ${new Date(start).getUTCDate()} to ${inWords('en', start + 3 * DAY, 'date')}`,
      at: earlier(now, 3, '14:26'),
      text: `Dear Marta,\n\nThe slipway is confirmed for ${inWords('en', start, 'day')}. We need the vessel empty of fuel below 20 % and the car deck clear by 06:30.\n\nIn dock: ${inWords('en', start, 'date')}, 07:00\nOut of dock: ${inWords('en', start + 3 * DAY, 'date')}, 15:00\n\nThe quote is attached. It holds until the end of the month.\n\nKind regards,\nIngrid Solheim`,
      html: confirmation(now),
      files: [
        fileNamed(
          `Quote_Gotska_${new Date(now).getUTCFullYear()}.pdf`,
          'Quote: MS Gotska on the slipway',
          [
            ['Slipway, four days', '18 400.00'],
            ['Slipway rails and cradle, in and out', '2 150.00'],
            ['Wash and two coats of antifouling', '9 870.00'],
            ['Anodes, 24 pieces', '1 320.00'],
            ['Extra days on the slipway are charged at', '3 900.00'],
            ['All in EUR, without tax. Slipway reserved for', month],
          ],
          6,
        ),
        fileNamed('hull-port-side.jpg', '', [], 6),
      ],
    },
    {
      from: tomasz,
      to: [ingrid, marta],
      subject: `Re: ${subject}`,
      at: earlier(now, 3, '16:40'),
      text: 'Dear Ingrid,\n\nPerfect. I am on leave from Monday; Marta and Eleni take over, both are in copy of everything.\n\nTomasz',
    },
  ]
}

function confirmation(now: number): string {
  const start = dockDay(now)
  const cell = 'border:1px solid #b9c4cc;padding:4px 8px'
  const row = (label: string, value: string, shade: string) =>
    `<tr><td style="${cell}${shade}">${label}</td><td style="${cell}${shade}">${value}</td></tr>`
  return `<!DOCTYPE html>
<html><body style="font-family:Georgia,'Times New Roman',serif;font-size:12pt">
<p>Dear Marta,</p>
<p>The slipway is confirmed for <b>${inWords('en', start, 'day')}</b>. We need the vessel empty of fuel below 20 % and the car deck clear by 06:30.</p>
<table style="border-collapse:collapse;width:100%;font-family:Arial,sans-serif;font-size:10pt">
${row('In dock', `${inWords('en', start, 'date')}, 07:00`, ';background:#edf2f5')}
${row('Out of dock', `${inWords('en', start + 3 * DAY, 'date')}, 15:00`, '')}
</table>
<p>The quote is attached. It holds until <a href="https://solheim-verft.example/quotes/gotska">${inWords('en', firstOfMonth(now, 1) - DAY / 2, 'date')}</a>.</p>
<p>Kind regards,<br>Ingrid Solheim</p>
<img src="https://solheim-verft.example/mail/logo.png" width="140" height="40" alt="Solheim Verft">
</body></html>
`
}

/** What else Ingrid wrote over the years; each stands for itself. */
export function slipwayLetters(now: number): Written[] {
  const year = new Date(now).getUTCFullYear()
  const letter = (days: number, clock: string, subject: string, text: string): Written => ({
    from: ingrid,
    to: [tomasz],
    subject,
    at: earlier(now, days, clock),
    text: `Dear Tomasz,\n\n${text}\n\nKind regards,\nIngrid Solheim`,
    signature: ingrid.signature,
  })
  return [
    {
      ...letter(
        26,
        '10:30',
        'Hull inspection MS Gotska',
        'Before the slipway we need the survey from the class society. The form is attached.',
      ),
      files: [
        fileNamed(
          'Survey_request.docx',
          'Survey request',
          [['Vessel: MS Gotska'], ['Before the slipway']],
          7,
        ),
      ],
    },
    {
      ...letter(193, '09:00', `Price list ${year}`, 'Prices for slipway and dry dock from 1 June.'),
      files: [
        fileNamed(
          `Preisliste_${year}.pdf`,
          `Price list ${year}`,
          [
            ['Slipway, vessels up to 40 m, a day', '1 900.00'],
            ['Slipway, vessels up to 80 m, a day', '2 900.00'],
            ['Slipway, vessels up to 110 m, a day', '3 900.00'],
            ['Dry dock, a day', '7 400.00'],
            ['Dry dock, shore power', 'by meter'],
            ['Slipway rails and cradle', '2 150.00'],
          ],
          8,
        ),
      ],
    },
    {
      ...letter(
        349,
        '15:20',
        'Thank you for the visit',
        'It was good to see the dry dock with you and Marta. The cake was remembered for a week.',
      ),
      cc: [marta],
    },
    letter(
      446,
      '08:45',
      'Slipway rails: works finished',
      'The new rails carry vessels up to 1,400 t. The slipway is open again from Monday.',
    ),
    {
      ...letter(
        19,
        '11:10',
        'Invoice for the bow thruster',
        'Please find our invoice for the repair of the bow thruster attached.',
      ),
      to: [marta],
      text: 'Dear Marta,\n\nPlease find our invoice attached.\n\nKind regards,\nIngrid Solheim',
      files: [
        fileNamed('Invoice_bow_thruster.pdf', 'Invoice', [['Bow thruster, seals and labour', '6 240.00']], 9),
      ],
    },
  ]
}
