import { batch, effect, signal, untracked } from '@preact/signals'
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

export type Following = ReturnType<typeof createFollowing>

/** What was selected before stays on screen for so long, ms: most answers come sooner, and nothing flickers. */
const SOON = 300

/** No Message-ID or address that is longer names anything. */
const asked = (text: string) => (text.length > MAX_REFERENCE ? '' : text)

/** Follows the message selected in Outlook (V7), but for as long as the person is searching. */
export function createFollowing(archive: Archive) {
  const { api, session, mailboxes, places, searching, notices, changes } = archive
  const shown = signal<Shown | null>(null)
  const tab = signal<'mailbox' | 'selected'>('mailbox')
  const unfolding = signal(false)
  let selected: Selected | null = null
  /** The shared mailbox in which it lies, as far as Outlook has said it. */
  let owner: string | null = null
  /** What it answers, with spaces between, once that was needed and Outlook has said it. */
  let references = ''
  /** Where the person was before the pane turned to a shared mailbox, and to which. */
  let turned: { readonly from: string; readonly to: string } | null = null
  /** For what the pane turned last: once a selection is enough, and then the person goes where they like. */
  let settled: { readonly of: Selected | null; readonly to: string | undefined } | null = null
  let request = new AbortController()

  async function look(): Promise<void> {
    request.abort()
    request = new AbortController()
    const { signal: stop } = request
    const wanted = selected
    if (wanted === null || session.status.value !== 'signed-in') return
    const slow = setTimeout(() => {
      if (!stop.aborted && shown.value?.selected !== wanted)
        shown.value = { selected: wanted, context: 'looking' }
    }, SOON)
    try {
      const context = await ask(wanted, references, stop)
      if (stop.aborted) return
      shown.value = { selected: wanted, context }
      if (context.copies.length === 0 && references === '') void lookFurther(wanted, stop)
    } catch (thrown) {
      if (!stop.aborted && !isAbort(thrown)) shown.value = { selected: wanted, context: null }
    } finally {
      clearTimeout(slow)
    }
  }

  async function ask(wanted: Selected, references: string, stop: AbortSignal): Promise<Context> {
    const before = held(wanted)?.conversation.length ?? 0
    const question = { messageId: asked(wanted.messageId), references, from: asked(wanted.from.address) }
    let context = await api.get<Context>('/context', question, stop)
    // What was unfolded stays so.
    while (context.next && context.conversation.length < before) context = await older(context, stop)
    if (mailboxes.more.value) await Promise.all(context.copies.map(({ mailbox }) => lookUp(archive, mailbox)))
    return context
  }

  /** Of a message that no archive holds (yet) the conversation comes from what it answers; what stands there waits for nothing. */
  async function lookFurther(wanted: Selected, stop: AbortSignal): Promise<void> {
    try {
      const answered = (await wanted.references()).join(' ')
      if (stop.aborted || answered === '') return
      const context = await ask(wanted, answered, stop)
      if (stop.aborted) return
      references = answered
      shown.value = { selected: wanted, context }
    } catch {
      // What stands there is as true without it, and the next look tries again.
    }
  }

  /** What is on screen of a message, once the archives have answered. */
  function held(of: Selected | null): Context | null {
    const { value } = shown
    return value && value.selected === of && value.context !== 'looking' ? value.context : null
  }

  async function older(context: Context, stop: AbortSignal): Promise<Context> {
    const question = { messageId: asked(selected?.messageId ?? ''), references, cursor: context.next }
    const page = await api.get<ContextConversation>('/context/conversation', question, stop)
    const known = new Set(context.conversation.map(({ id }) => id))
    const conversation = [...context.conversation, ...page.messages.filter(({ id }) => !known.has(id))]
    return { ...context, conversation, next: page.next }
  }

  /** The next messages of the conversation, below those that are there. */
  async function more(): Promise<void> {
    const wanted = selected
    const context = held(wanted)
    const { signal: stop } = request
    if (wanted === null || !context?.next || unfolding.value) return
    unfolding.value = true
    try {
      const longer = await older(context, stop)
      if (!stop.aborted && held(wanted) === context) shown.value = { selected: wanted, context: longer }
    } catch (thrown) {
      const sentence = () => say('besideFailed')
      if (!stop.aborted && !isAbort(thrown)) notices.toast.value = { kind: 'failed', sentence }
    } finally {
      unfolding.value = false
    }
  }

  /** Outlook selected another message, or nothing. */
  function take(next: Selected | null): void {
    selected = next
    owner = null
    references = ''
    batch(() => {
      if (next === null) {
        shown.value = null
        tab.value = 'mailbox'
      } else if (!busy()) {
        notices.gone.value = null
        tab.value = 'selected'
        if (places.place.value.message) places.go({ message: null }, 'replace')
      }
    })
    void look()
    void next?.owner.then((address) => {
      if (selected !== next) return
      owner = address
      if (!busy()) turn()
    })
  }

  const busy = () => searching.text.value !== '' || places.place.value.q !== ''

  /**
   * To the archive of the shared mailbox in which the message lies, when this person may read it; and back from there, unless
   * they went elsewhere by themselves.
   */
  function turn(): void {
    const wanted = selected
    const address = owner?.toLowerCase()
    const known = [...mailboxes.all.value, ...mailboxes.found.value].find(
      (one) => one.address.toLowerCase() === address,
    )
    if (known || address === undefined) turnTo(known?.id)
    // Another name of it, or one behind those that were sent.
    else
      void lookUp(archive, address).then((found) => {
        if (selected === wanted && !busy()) turnTo(found?.id)
      })
  }

  function turnTo(shared: string | undefined): void {
    if (settled?.of === selected && settled.to === shared) return
    settled = { of: selected, to: shared }
    const { mailbox } = places.place.value
    const to = shared ?? (turned?.to === mailbox ? turned.from : null)
    if (to && mailbox !== to) {
      turned = shared ? { from: turned?.to === mailbox ? turned.from : mailbox, to } : null
      places.go({ mailbox: to, folder: null, message: null }, 'replace')
    }
  }

  effect(() => {
    // Runs when it changes.
    mailboxes.all.value
    const signedIn = session.status.value === 'signed-in'
    const gone = notices.gone.value !== null
    untracked(() => {
      // Why it went is said in place of the mailbox, and stays until the person goes elsewhere or selects something.
      if (gone) tab.value = 'mailbox'
      const context = shown.value?.context
      const lost =
        context && context !== 'looking' ? [...context.copies, ...context.conversation, ...context.more] : []
      // What is no longer ours goes at once (D5); what still is comes with the next answer.
      if (!signedIn || lost.some(({ mailbox }) => !mailboxes.find(mailbox))) shown.value = null
      // Only now theirs, or no longer: to it, or back. Nobody is taken away from what they read.
      if (signedIn && selected !== null && tab.value === 'selected' && !places.place.value.message) turn()
      void look()
    })
  })
  // A message of it may have come, or been withdrawn from delegates (P1).
  effect(() => {
    if (changes.value > 0) untracked(() => void look())
  })
  effect(() => {
    if (places.place.value.q !== '') tab.value = 'mailbox'
    // What was selected meanwhile waited for the end of the search.
    if (!busy())
      untracked(() => {
        if (selected !== null && settled?.of !== selected && !places.place.value.message) turn()
      })
  })

  return { shown, tab, unfolding, take, more, again: look }
}
