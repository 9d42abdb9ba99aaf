import type { NewTicket } from '../../core/contract/downloads.ts'
import type { Message } from '../../core/contract/messages.ts'
import { canCompose, MAX_RECIPIENTS, openCompose } from '../office/compose.ts'
import { Fault } from '../shared/client/fault.ts'
import { faultSentence } from '../shared/components/fault-sentence.ts'
import { shownText } from '../shared/components/shown-text.ts'
import { say, words } from '../shared/i18n/say.ts'
import type { Archive } from '../shared/models/archive.ts'
import { ownAddresses } from '../shared/reading/own-addresses.ts'
import { unmarked } from '../shared/reading/unmarked.ts'
import { draftOf } from './draft.ts'
import { textOfMarkup } from './markup-text.ts'

/** Outlook takes its time to open a window: a second press within so many ms, as by double click, means the same one. */
const ONE_PRESS = 1000

const NONE = { pressed: '', at: Number.NEGATIVE_INFINITY }

/** Longest body that is asked for whole, bytes: what came of it may be little text in much markup, and its end would be missing. */
const MOST_READ = 4_000_000

/** Makes Reply, Reply all and Forward of an archived message open Outlook's own window (V7), where it has one for us. */
export function answerByOutlook(archive: Archive): void {
  if (!canCompose()) return
  const { api, mailboxes, notices, reading } = archive
  const file = async ({ mailbox, id }: Message, what: Exclude<NewTicket['what'], 'access'>, name: string) => {
    const { url } = await api.ticket({ mailbox, id, what })
    return { name, url: new URL(url, location.origin).href }
  }
  let last = NONE
  archive.answer.value = async (how, message) => {
    const pressed = `${how} ${message.mailbox} ${message.id}`
    if (pressed === last.pressed && performance.now() - last.at < ONE_PRESS) return
    const mine = { pressed, at: performance.now() }
    last = mine
    try {
      await words('beside')
      const shown = reading.body.value
      const body =
        shown?.cut && shown.size <= MOST_READ ? await api.body(message.mailbox, message.id, '', true) : shown
      const { html, text = '', cut = false } = body ?? {}
      const made = draftOf(how, message, (html && textOfMarkup(html)) || text, ownAddresses(archive))
      const draft = { ...made, cut: made.cut || cut }
      const forward = how === 'forward'
      // Who forwards a message hands all of it on: pictures within it are files, since its text goes without markup.
      const parts = forward ? message.parts : []
      const whole = forward && draft.cut
      const attachments = await Promise.all([
        ...parts.map(({ part, name }) => file(message, part, name)),
        ...(whole ? [file(message, 'source', `${shownText(message.subject) || say('noSubject')}.eml`)] : []),
      ])
      const leftOut = await openCompose({ ...draft, attachments })
      const sentences = () => [
        ...(draft.cut ? [say(whole ? 'composeCutWhole' : 'composeCut')] : []),
        ...(leftOut > 0 ? [say('composeLeftOut', { n: leftOut, most: MAX_RECIPIENTS })] : []),
        ...unmarked(message),
        // Whose the archive is does not matter for who writes: that is said once, here.
        ...(mailboxes.own.value.some(({ id }) => id === message.mailbox) ? [] : [say('composeOwn')]),
      ]
      if (sentences().length > 0)
        notices.toast.value = { kind: 'done', sentence: () => sentences().join(' ') }
    } catch (thrown) {
      // Nothing opened: the next press is meant.
      if (last === mine) last = NONE
      const sentence = () => (thrown instanceof Fault ? faultSentence(thrown) : say('composeFailed'))
      notices.toast.value = { kind: 'failed', sentence }
    }
  }
}
