import { DAY, headerDate } from './calendar.ts'
import type { Draft } from './draft.ts'
import { INFO } from './mailboxes.ts'
import { employee } from './people.ts'

/** Messages that are not as RFC 5322 and 2045 want them; all are kept (SPEC I4). */
export function broken(now: number): Draft[] {
  const marta = employee('marta').address
  const at = (days: number) => now - days * DAY
  const head = (days: number, subject: string, from = 'scanner@quay-office.example') =>
    `From: ${from}\r\nTo: ${marta}\r\nSubject: ${subject}\r\nDate: ${headerDate(at(days), 60)}\r\n`
  return [
    draft(
      at(6),
      `${head(6, 'Scan from the quay office')}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="never-closed"\r\n\r\n--never-closed\r\nContent-Type: text/plain; charset=no-such-charset\r\n\r\nThe scan is attached, as far as the printer got.\r\n--never-closed\r\nContent-Type: application/pdf; name="scan.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQKJeLjz9MKMSAwIG9iago8PCAvVHlw*** paper jam ***`,
      [marta],
    ),
    draft(at(13), 'No header at all, only this line from the fax gateway.\r\nBerth 3 is free.\r\n', [
      INFO.address,
    ]),
    draft(
      at(17),
      `To: ${marta}\r\nSubject: Who sent this?\r\nDate: ${headerDate(at(17), 60)}\r\n\r\nThe sender's line is missing. The gate code changes on Monday.\r\n`,
      [marta],
    ),
    draft(
      at(19),
      `From: Astrid Holmgren <${employee('astrid').address}>\r\nTo: ${marta}\r\nDate: ${headerDate(at(19), 60)}\r\nMessage-ID: <no-subject@lindhaven.example>\r\n\r\nCall me when you have a minute, it is about the fenders.\r\n`,
      [marta, employee('astrid').address],
      employee('astrid').address,
    ),
    draft(at(23), '\r\n', [INFO.address]),
    draft(
      at(27),
      `${head(27, 'A date of its own').replace(/Date: .*\r\n/, 'Date: next Tuesday, after lunch\r\n')}\r\nThe clock of this device has stopped.\r\n`,
      [marta],
    ),
    draft(
      at(29),
      `From: Mail Delivery System <postmaster@voyages-du-cap.example>\r\nTo: ${INFO.address}\r\nSubject: Undeliverable: Ticket\r\nDate: ${headerDate(at(29), 60)}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="report"\r\n\r\n--report\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\nThe mailbox of the recipient is full.\r\n\r\n--report\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.voyages-du-cap.example\r\n\r\nFinal-Recipient: rfc822; groups@voyages-du-cap.example\r\nAction: failed\r\nStatus: 5.2.2\r\n\r\n--report--\r\n`,
      [INFO.address],
      '',
    ),
    draft(at(31), `${head(31, 'Latin-1 without saying so')}\r\nDie F\xe4hre f\xe4hrt \xfcber den Sund.\r\n`, [
      marta,
    ]),
  ]
}

function draft(at: number, text: string, to: readonly string[], from = 'scanner@quay-office.example'): Draft {
  const raw = Buffer.from(text, 'latin1')
  return { at, make: () => ({ raw, to, from, acceptedAt: at, receivedAt: at }) }
}
