import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Conversation, Message } from '../../../core/contract/messages.ts'
import { isAbort, toFault } from '../client/fault.ts'
import { useArchive } from '../components/context.ts'
import { faultSentence } from '../components/fault-sentence.ts'

/** The conversation of an open message as far as it was asked for, oldest first; `older` asks for those before, when there are any. */
export function useConversation({ mailbox, id }: Message) {
  const { api, reading, notices } = useArchive()
  const newest = reading.conversation.value
  /** With older pages, once somebody wanted them. */
  const longer = useSignal<Conversation | null>(null)
  const busy = useSignal(false)

  async function before(of: Conversation, stop?: AbortSignal): Promise<Conversation> {
    const page = await api.conversation(mailbox, id, stop, of.next)
    const known = new Set(of.messages.map((row) => row.id))
    return {
      messages: [...page.messages.filter((row) => !known.has(row.id)), ...of.messages],
      next: page.next,
    }
  }

  // The newest were asked for again, since something changed: what was unfolded is so too, and stays unfolded.
  useEffect(() => {
    const { length } = longer.peek()?.messages ?? []
    if (newest === null || length === 0) return
    const stop = new AbortController()
    const fill = async () => {
      let all = newest
      while (all.next && all.messages.length < length) all = await before(all, stop.signal)
      longer.value = all
    }
    fill().catch(() => {
      // Nothing of it can be vouched for.
      if (!stop.signal.aborted) longer.value = null
    })
    return () => stop.abort()
  }, [newest])

  const found = longer.value ?? newest
  return {
    found: found?.messages ?? [],
    busy: busy.value,
    older:
      found?.next &&
      (async () => {
        if (busy.value) return
        busy.value = true
        try {
          const more = await before(found)
          if (reading.conversation.value === newest) longer.value = more
        } catch (thrown) {
          if (!isAbort(thrown)) {
            const fault = toFault(thrown)
            notices.toast.value = { kind: 'failed', sentence: () => faultSentence(fault) }
          }
        } finally {
          busy.value = false
        }
      }),
  }
}
