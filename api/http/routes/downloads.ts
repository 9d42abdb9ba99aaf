import { NewTicket, Ticket } from '../../../core/contract/downloads.ts'
import { CarrelError } from '../../../core/errors.ts'
import type { Summary } from '../../../core/mail/summary.ts'
import { ownedBy } from '../../reading/access-report.ts'
import { actsSheet } from '../../reading/acts-sheet.ts'
import * as use from '../../reading/opening.ts'
import { instant } from '../../reading/present.ts'
import { notFound, type Reader, readerOf, type Target, targetOf } from '../../reading/reader.ts'
import type { Reading } from '../../reading/reading.ts'
import { sendDownload, sendSheet, sendZip } from '../download.ts'
import { type Route, route } from '../route.ts'
import type { Tickets } from '../tickets.ts'

/** Downloads by ticket, for clients that cannot save what a script fetched (X11). */
export function downloadRoutes(reading: Reading, tickets: Tickets): Route[] {
  return [
    route({
      method: 'post',
      path: '/tickets',
      summary: 'A ticket for one download: single use, 60 seconds',
      body: NewTicket,
      answers: { status: 201, schema: Ticket },
      handle: async ({ reader, body }) => {
        const target = targetOf(reader, reading.ids.openMailbox(body.mailbox) ?? 0)
        if (body.what === 'access') ownedBy(target)
        else {
          const number = use.messageNumber(reading, target, body.id)
          const found = await reading.store.archive.message(target.scope, number)
          if (found === null || !holds(found.summary, body.what)) throw notFound()
        }
        const { ticket, expiresAt } = tickets.issue(body, reader, reading.clock())
        return { url: `/api/v1/downloads/${ticket}`, expiresAt: instant(expiresAt) }
      },
    }),
    route({
      method: 'get',
      path: '/downloads/{ticket}',
      summary: 'Redeem a ticket; what it opens is authorised again',
      answers: { status: 200, media: 'application/octet-stream' },
      handle: async ({ params, response }) => {
        const ticket = tickets.redeem(params.ticket ?? '', reading.clock())
        if (ticket === null)
          throw new CarrelError(
            'ticket-spent',
            'This download link was used or is over. Download again from the message.',
          )
        const { wanted, person } = ticket
        const look = async (): Promise<{ reader: Reader; target: Target }> => {
          const reader = await readerOf(reading.store, person, reading.clock())
          return { reader, target: targetOf(reader, reading.ids.openMailbox(wanted.mailbox) ?? 0) }
        }
        const { reader, target } = await look()
        if (wanted.what === 'access')
          await sendSheet(
            response,
            await actsSheet(reading, ownedBy(target), { format: wanted.format }, { asOwner: true }),
            async () => ownedBy((await look()).target),
          )
        else if (wanted.what === 'source')
          await sendDownload(response, await use.eml(reading, reader, target, wanted.id, 'download'), {
            inline: false,
            again: look,
          })
        else if (wanted.what === 'attachments')
          await sendZip(response, await use.attachments(reading, reader, target, wanted.id), look)
        else
          await sendDownload(
            response,
            await use.attachment(reading, reader, target, wanted.id, wanted.what),
            { inline: false, again: look },
          )
      },
    }),
  ]
}

/** Whether a message has what a ticket is asked for: one for nothing is answered like one for a message that never was. */
function holds({ attachments }: Summary, what: 'source' | 'attachments' | number): boolean {
  if (what === 'source') return true
  return attachments.some(({ part, inline }) => (what === 'attachments' ? !inline : part === what))
}
