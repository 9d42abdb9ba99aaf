import type { Message } from '../../../core/contract/messages.ts'
import { say, words } from '../i18n/say.ts'
import type { Notices } from '../models/notices.ts'

/**
 * To be said where a message that its sender marked goes into another: no form takes a mark, and what is sent without one
 * is archived for every delegate to read (P2). No sentence for any other message.
 */
export function unmarked({ policy }: Message): string[] {
  return policy && policy !== 'normal' ? [say('composeUnmarked', { sensitivity: say(policy) })] : []
}

/** The same, beside the mail program that a link opens. */
export function tellUnmarked(notices: Notices, message: Message): void {
  const tell = () => {
    if (unmarked(message).length === 0) return
    notices.toast.value = { kind: 'done', sentence: () => unmarked(message).join() }
  }
  // Without its words it cannot be said; the mail program opens all the same.
  void words('beside').then(tell, () => undefined)
}
