import type { English } from '../catalogue.ts'

/** Sentences of the pane that follows the message selected in Outlook. */
export const beside = {
  besideTabs: 'What is shown',
  besideMailbox: 'Mailbox',
  besideSelected: 'Selected message',
  besideFollows: 'Follows Outlook',
  selectedInOutlook: 'Selected in Outlook',
  archivedCopy: 'Archived copy',
  heldIn: { one: 'In {n} archive', other: 'In {n} archives' },
  archivedSince: 'In your archives since {time}',
  notArchived: 'This message is not in your archives yet. New mail arrives here within a few seconds.',
  besideConversation: 'Conversation',
  besideMessages: { one: '{n} message', other: '{n} messages' },
  moreFrom: 'More from {name}',
  moreFromAll: 'Show all',
  besideApart: 'Outlook did not answer. This works as a page, and does not follow the selected message.',
  composeOwn: 'This leaves from your own address.',
  composeFailed: 'Outlook did not open its window. Nothing was sent. Try again.',
  besideFailed: 'The archives did not answer.',
} as const satisfies English
