import type { Message } from '../../core/contract/messages.ts'
import { say } from '../shared/i18n/say.ts'

/**
 * To be said where a message that its sender marked goes into another: Outlook's form takes no mark, and what is sent without one
 * is archived for every delegate to read (P2). No sentence for any other message.
 */
export function unmarked({ policy }: Message): string[] {
  return policy && policy !== 'normal' ? [say('composeUnmarked', { sensitivity: say(policy) })] : []
}
