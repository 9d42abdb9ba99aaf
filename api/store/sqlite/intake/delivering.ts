import { sizeFor } from '../../../../core/mail/source.ts'
import { tokensToWrite } from '../../../../core/privacy/access.ts'
import type { Prepared } from '../../intake.ts'
import { tokenNumber } from '../tokens.ts'
import type { Batch } from './batch.ts'
import type { Destination } from './destinations.ts'

/** One message on its way into one mailbox. */
export interface Delivery {
  readonly message: number
  readonly hidden: boolean
  /** No mailbox had it before this arrival. */
  readonly isNew: boolean
  /** The arrival that brings it. */
  readonly row: { readonly id: number }
  readonly received: number
  readonly destination: Destination
  readonly prepared: Prepared
  readonly people: readonly number[]
}

/** Puts a message into one mailbox. Copies received in one second share an entry. */
export function deliver(batch: Batch, delivery: Delivery): void {
  const { message, hidden, isNew: isNewMessage, row, received, destination, prepared, people } = delivery
  const { mailbox } = destination
  const folder = batch.folder(mailbox, destination.folder)
  const { entry, isNew } = batch.entry(message, received, isNewMessage)
  const bcc = destination.isSender && prepared.bcc.length > 0 ? JSON.stringify(prepared.bcc) : null
  const size = sizeFor(prepared.source, {
    recipient: destination.address,
    // As it will be read (arrivals.ts).
    isSender: destination.folder === 'sent' || bcc !== null,
  })
  const recipient = batch.recipient(destination.address)
  batch.copy([message, mailbox, entry, folder, row.id, received, size, recipient, bcc], isNewMessage)
  const tokens = tokensToWrite(mailbox, hidden).map(tokenNumber)
  batch.hold(
    entry,
    message,
    prepared,
    isNew,
    tokens.map((token) => ({ token, folder, bcc })),
  )
  for (const token of tokens) {
    batch.give(token, message, isNewMessage)
    batch.counts.change(token, folder, people, 1)
    batch.told.add(token)
  }
}
