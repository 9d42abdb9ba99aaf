import { canCompose, openCompose } from '../office/compose.ts'
import { Fault } from '../shared/client/fault.ts'
import { faultSentence } from '../shared/components/fault-sentence.ts'
import { say, words } from '../shared/i18n/say.ts'
import type { Archive } from '../shared/models/archive.ts'
import { draftOf } from './draft.ts'

/** Makes Reply, Reply all and Forward of an archived message open Outlook's own window (V7), where it has one for us. */
export function answerByOutlook(archive: Archive): void {
  if (!canCompose()) return
  const { api, mailboxes, notices, reading } = archive
  archive.answer.value = async (how, message) => {
    await words('beside')
    try {
      const own = mailboxes.own.value.map(({ address }) => address)
      const draft = draftOf(how, message, reading.body.value?.text ?? '', own)
      const files = how === 'forward' ? message.parts.filter(({ inline }) => !inline) : []
      const attachments = await Promise.all(
        files.map(async ({ part, name }) => {
          const { url } = await api.ticket({ mailbox: message.mailbox, id: message.id, what: part })
          return { name, url: new URL(url, location.origin).href }
        }),
      )
      openCompose({ ...draft, attachments })
      // Whose the archive is does not matter for who writes: that is said once, here.
      if (!mailboxes.own.value.some(({ id }) => id === message.mailbox))
        notices.toast.value = { kind: 'done', sentence: () => say('composeOwn') }
    } catch (thrown) {
      const sentence = () => (thrown instanceof Fault ? faultSentence(thrown) : say('composeFailed'))
      notices.toast.value = { kind: 'failed', sentence }
    }
  }
}
