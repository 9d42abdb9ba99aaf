import type { Key } from '../i18n/en.ts'

/** Operators as they are offered, each with one example. */
export const OPERATOR_HINTS: readonly { readonly text: string; readonly example: Key }[] = [
  { text: 'from:', example: 'hintFrom' },
  { text: 'to:', example: 'hintTo' },
  { text: 'subject:', example: 'hintSubject' },
  { text: 'has:attachment', example: 'hintHas' },
  { text: 'after:', example: 'hintAfter' },
  { text: 'before:', example: 'hintBefore' },
  { text: 'on:', example: 'hintOn' },
  { text: 'cc:', example: 'hintCc' },
  { text: 'body:', example: 'hintBody' },
  { text: 'attachment:', example: 'hintAttachment' },
  { text: 'larger:', example: 'hintLarger' },
  { text: 'smaller:', example: 'hintSmaller' },
  { text: 'folder:', example: 'hintFolder' },
]
