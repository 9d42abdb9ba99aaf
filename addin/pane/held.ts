import { signal } from '@preact/signals'
import type { Context, ContextConversation } from '../../core/contract/context.ts'
import { MAX_REFERENCE } from '../../core/mail/references.ts'
import type { Selected } from '../office/selection.ts'
import { isAbort } from '../shared/client/fault.ts'
import { say } from '../shared/i18n/say.ts'
import type { Archive } from '../shared/models/archive.ts'
import { lookUp } from '../shared/models/look-up.ts'

/** A selected message and what the archives hold of it: drawn together, so that neither stands beside another's. */
export interface Shown {
  readonly selected: Selected
  /** Null: the archives did not answer; or have not yet, and it takes long enough to be seen. */
  readonly context: Context | null | 'looking'
}

/** What was selected before stays on screen for so long, ms: most answers come sooner, and nothing flickers. */
const SOON = 300

/** No Message-ID or address that is longer names anything. */
const asked = (text: string) => (text.length > MAX_REFERENCE ? '' : text)

/** What the archives hold of the selected message; requests of one that was left behind are cancelled. */
export function createHeld(archive: Archive) {
  const { api, session, mailboxes, notices } = archive
  const shown = signal<Shown | null>(null)
  const unfolding = signal(false)
  let selected: Selected | null = null
  /** What it answers, with spaces between, once that was needed and Outlook has said it. */
  let references = ''
  let request = new AbortController()
  let asking = false
  /** To be asked once more after the answer that is under way. */
  let outdated = false

  /** Asks anew of the same message, after an answer that is under way: mail may come faster than answers do. */
  function lookAgain(): void {
    if (asking) outdated = true
    else void look(selected)
  }

  /** Asks anew: of another message, or of the same one, of which an answer under way may hold what is no longer ours (D5). */
  async function look(wanted: Selected | null): Promise<void> {
    request.abort()
    request = new AbortController()
    const { signal: stop } = request
    asking = outdated = false
    if (selected !== wanted) references = ''
    selected = wanted
    if (wanted === null || session.status.value !== 'signed-in') return
    asking = true
    const slow = setTimeout(() => {
      if (!stop.aborted && shown.value?.selected !== wanted)
        shown.value = { selected: wanted, context: 'looking' }
    }, SOON)
    try {
      const context = await ask(wanted, stop)
      if (stop.aborted) return
      shown.value = { selected: wanted, context }
      if (context.copies.length === 0 && references === '') void lookFurther(wanted).catch(() => undefined)
    } catch (thrown) {
      if (!stop.aborted && !isAbort(thrown)) shown.value = { selected: wanted, context: null }
    } finally {
      clearTimeout(slow)
      if (!stop.aborted) {
        asking = false
        if (outdated) void look(wanted)
      }
    }
  }

  async function ask(wanted: Selected, stop: AbortSignal): Promise<Context> {
    const before = answerFor(wanted)?.conversation.length ?? 0
    const question = { messageId: asked(wanted.messageId), references, from: asked(wanted.from.address) }
    let context = await api.get<Context>('/context', question, stop)
    // What was unfolded stays so.
    while (context.next && context.conversation.length < before) context = await older(context, stop)
    if (mailboxes.more.value) await Promise.all(context.copies.map(({ mailbox }) => lookUp(archive, mailbox)))
    return context
  }

  /** Of a message that no archive holds (yet) the conversation comes from what it answers; what stands there waits for nothing. */
  async function lookFurther(wanted: Selected): Promise<void> {
    const answered = (await wanted.references()).join(' ')
    if (selected !== wanted || answered === references) return
    references = answered
    lookAgain()
  }

  /** What is on screen of a message, once the archives have answered. */
  function answerFor(of: Selected | null): Context | null {
    const { value } = shown
    return value && value.selected === of && value.context !== 'looking' ? value.context : null
  }

  async function older(context: Context, stop: AbortSignal): Promise<Context> {
    const question = { messageId: asked(selected?.messageId ?? ''), references, cursor: context.next }
    const page = await api.get<ContextConversation>('/context/conversation', question, stop)
    const known = new Set(context.conversation.map(({ id }) => id))
    const conversation = [...context.conversation, ...page.messages.filter(({ id }) => !known.has(id))]
    // Of the sender stands there only what the conversation has not.
    const unfolded = new Set(conversation.map(({ id }) => id))
    const rest = context.more.filter(({ id }) => !unfolded.has(id))
    return { ...context, conversation, more: rest, next: page.next }
  }

  /** The next messages of the conversation, below those that are there. */
  async function more(): Promise<void> {
    const wanted = selected
    const context = answerFor(wanted)
    const { signal: stop } = request
    if (wanted === null || !context?.next || unfolding.value) return
    unfolding.value = true
    try {
      const longer = await older(context, stop)
      if (!stop.aborted && answerFor(wanted) === context) shown.value = { selected: wanted, context: longer }
    } catch (thrown) {
      const sentence = () => say('besideFailed')
      if (!stop.aborted && !isAbort(thrown)) notices.toast.value = { kind: 'failed', sentence }
    } finally {
      unfolding.value = false
    }
  }

  /** What is no longer ours goes at once (D5); what still is comes with the next answer. */
  function dropLost(): void {
    const context = shown.value?.context
    const rows =
      context && context !== 'looking' ? [...context.copies, ...context.conversation, ...context.more] : []
    if (session.status.value !== 'signed-in' || rows.some(({ mailbox }) => !mailboxes.find(mailbox)))
      shown.value = null
  }

  return { shown, unfolding, look, lookAgain, more, dropLost }
}
