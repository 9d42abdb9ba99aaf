import { batch, signal } from '@preact/signals'
import type { Body, Conversation, Delivery, Message, Source } from '../../../core/contract/messages.ts'
import type { Api } from '../client/api.ts'
import { type Fault, isAbort, toFault } from '../client/fault.ts'
import type { Place } from './place.ts'

type ReadingStatus = 'none' | 'loading' | 'ready' | 'failed' | 'missing'
export type Reading = ReturnType<typeof createReading>

/** The open message and what belongs to it. Everything goes when another one is opened. */
export function createReading(api: Api) {
  const status = signal<ReadingStatus>('none')
  const fault = signal<Fault | null>(null)
  const message = signal<Message | null>(null)
  const body = signal<Body | null>(null)
  const conversation = signal<Conversation | null>(null)
  const delivery = signal<Delivery | null>(null)
  const source = signal<Source | null>(null)
  /** This message, this time (V5). */
  const imagesAllowed = signal(false)
  let request = new AbortController()
  let open: { mailbox: string; id: string; q: string } | null = null

  function clear() {
    request.abort()
    request = new AbortController()
    open = null
    batch(() => {
      status.value = 'none'
      fault.value = null
      message.value = null
      body.value = null
      conversation.value = null
      delivery.value = null
      source.value = null
      imagesAllowed.value = false
    })
  }

  function fail(thrown: unknown, stop: AbortSignal) {
    if (stop.aborted || isAbort(thrown)) return
    const failure = toFault(thrown)
    batch(() => {
      fault.value = failure
      status.value = failure.code === 'not-found' ? 'missing' : 'failed'
    })
  }

  async function show(place: Place): Promise<void> {
    const wanted = place.message
    if (wanted && open?.id === wanted.id && open.mailbox === wanted.mailbox && open.q === place.q) return
    clear()
    if (!wanted) return
    open = { ...wanted, q: place.q }
    status.value = 'loading'
    const { signal: stop } = request
    const { mailbox, id } = wanted
    try {
      const [head, text] = await Promise.all([
        api.message(mailbox, id, place.q, stop),
        api.body(mailbox, id, place.q, false, stop),
      ])
      if (stop.aborted) return
      batch(() => {
        message.value = head
        body.value = text
        status.value = 'ready'
      })
      if (head.conversationCount > 1) {
        const found = await api.conversation(mailbox, id, stop)
        if (!stop.aborted) conversation.value = found
      }
    } catch (thrown) {
      if (status.value === 'loading') fail(thrown, stop)
    }
  }

  /** Runs a later request for the open message; its answer is dropped when another one was opened. */
  async function fetchMore(ask: (of: NonNullable<typeof open>, stop: AbortSignal) => Promise<() => void>) {
    const { signal: stop } = request
    if (!open) return
    try {
      const take = await ask(open, stop)
      if (!stop.aborted) take()
    } catch (thrown) {
      fail(thrown, stop)
    }
  }

  /**
   * Asks whether the open message may still be read: a later arrival can have withdrawn it from delegates (P1). Asks for
   * its conversation, which is nothing that its owner is told of.
   */
  async function check(): Promise<void> {
    if (!open || status.value !== 'ready') return
    const checked = open
    const { signal: stop } = request
    try {
      const found = await api.conversation(checked.mailbox, checked.id, stop)
      if (!stop.aborted && conversation.value) conversation.value = found
    } catch (thrown) {
      if (stop.aborted || isAbort(thrown) || toFault(thrown).code !== 'not-found') return
      clear()
      open = checked
      fail(thrown, request.signal)
    }
  }

  return {
    check,
    status,
    fault,
    message,
    body,
    conversation,
    delivery,
    source,
    imagesAllowed,
    show,
    fetchMore,
    clear,
    again(place: Place) {
      clear()
      return show(place)
    },
  }
}
