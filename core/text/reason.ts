/** Controls and signs that draw nothing or turn the order of what follows; the two that letters need to join stay. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu

const BREAKS = /[\t-\r\u0085\u2028\u2029]+/g

/**
 * A text without the signs that nobody sees: who reads a reason or a name must see all that was written, in its order.
 * Line ends and tabs are spaces: words stay apart. The result may be empty.
 */
export function seenText(text: string): string {
  return text.replace(BREAKS, ' ').replace(UNSEEN, '').trim()
}

/** Whether somebody who reads it learns anything: a reason holds a letter or a digit. */
export function saysWhy(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(seenText(text))
}
