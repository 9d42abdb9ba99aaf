/** Controls and signs that draw nothing or turn the order of what follows; the two that letters need to join stay. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu

/**
 * A reason without the signs that nobody sees: an owner who reads it must see all that was written, in its order.
 * The result may be empty.
 */
export function seenReason(text: string): string {
  return text.replace(UNSEEN, '').trim()
}

/** Whether somebody who reads it learns anything: a reason holds a letter or a digit. */
export function saysWhy(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(seenReason(text))
}
