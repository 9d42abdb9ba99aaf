/** Operators as they are offered, each with one example; what needs none is said in the reader's language. */
export const OPERATOR_HINTS: readonly { readonly text: string; readonly example: string | null }[] = [
  { text: 'from:', example: 'from:rousseau' },
  { text: 'to:', example: 'to:info@' },
  { text: 'subject:', example: 'subject:"berth 4"' },
  { text: 'has:attachment', example: null },
  { text: 'after:', example: 'after:2026-01-31' },
  { text: 'before:', example: 'before:2026-02-28' },
  { text: 'on:', example: 'on:2026-02-14' },
  { text: 'cc:', example: 'cc:jonas' },
  { text: 'body:', example: 'body:slipway' },
  { text: 'attachment:', example: 'attachment:quote' },
  { text: 'larger:', example: 'larger:5mb' },
  { text: 'smaller:', example: 'smaller:100kb' },
  { text: 'folder:', example: 'folder:fahrpläne' },
]
