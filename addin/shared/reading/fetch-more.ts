import type { Delivery, Source } from '../../../core/contract/messages.ts'
import type { Archive } from '../models/archive.ts'

/** What is asked for of the open message only when its reader wants it. An answer is dropped when another one was opened meanwhile. */
type Of = Pick<Archive, 'api' | 'reading'>

const at = (mailbox: string, id: string) =>
  `/mailboxes/${encodeURIComponent(mailbox)}/messages/${encodeURIComponent(id)}`

/** All of a body that came in part. */
export function loadWholeBody({ api, reading }: Of): Promise<void> {
  return reading.fetchMore(async ({ mailbox, id, q }, stop) => {
    const whole = await api.body(mailbox, id, q, true, stop)
    return () => {
      reading.body.value = whole
    }
  })
}

/** How it came in, and which policies were applied to it. */
export function loadDelivery({ api, reading }: Of): Promise<void> {
  return reading.fetchMore(async ({ mailbox, id }, stop) => {
    const found = await api.get<Delivery>(`${at(mailbox, id)}/delivery`, {}, stop)
    return () => {
      reading.delivery.value = found
    }
  })
}

/** Its source: the first part, or all of it. */
export function loadSource({ api, reading }: Of, whole: boolean): Promise<void> {
  return reading.fetchMore(async ({ mailbox, id }, stop) => {
    const found = await api.get<Source>(`${at(mailbox, id)}/source`, { whole }, stop)
    return () => {
      reading.source.value = found
    }
  })
}
