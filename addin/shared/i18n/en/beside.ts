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
  besideOlder: 'Show older messages',
  moreFrom: 'More from {name}',
  moreFromAll: 'Show all',
  besideApart: 'Outlook did not answer. This works as a page, and does not follow the selected message.',
  composeOwn: 'This leaves from your own address.',
  composeUnmarked:
    'The original is marked {sensitivity}, your new message is not. Mark it in Outlook if it should be.',
  composeCut: 'The text was too long for Outlook, and ends early.',
  composeCutWhole: 'The text was too long for Outlook, and ends early. The whole message is attached.',
  composeLeftOut: {
    one: 'Outlook takes {most} recipients: {n} was left out.',
    other: 'Outlook takes {most} recipients: {n} were left out.',
  },
  composeFailed: 'Outlook did not open its window. Nothing was sent. Try again.',
  besideLooking: 'Looking in your archives',
  besideFailed: 'The archives did not answer.',

  restore: 'Restore',
  restoreMailbox: 'Restore to my mailbox',
  restoreOwn: 'This puts a copy into your mailbox. The archive keeps the original.',
  restoreDelegated: 'This puts a copy of a message of {name} into your own mailbox.',
  restoreConsent:
    'Outlook asks you once whether Carrel may put messages into your mailbox. It is used for this and nothing else.',
  restoreContinue: 'Continue',
  restoreCancel: 'Cancel',
  restoreFolder: 'Folder',
  restoreLooking: 'Looking for your folders',
  restoreWorking: 'Restoring',
  restored: 'A copy is in {folder} now. The archive keeps the original.',
  restoreThere: '{folder} holds this copy already.',
  'restore-failed': 'Outlook did not take the copy. Your archive is unchanged.',
  'restore-refused':
    'Outlook does not let Carrel put messages into your mailbox. Ask your administrator to allow it.',
  restoreOver:
    'This message has {size}, and Outlook takes at most {most} back this way. Download it (.eml) instead.',
  'restore-too-large': 'This message is too large to be put back this way. Download it (.eml) instead.',
  'restore-full': 'Your mailbox is full. Make room in it, then try again.',
  'restore-gone': 'Outlook does not find this folder any more. Choose another one.',
  'restore-busy': 'Outlook has too much to do. Try again in a moment: nothing is put back twice.',
  'restore-offline':
    'Outlook did not answer, so that it is not clear whether the copy arrived. Try again: nothing is put back twice.',
  'restore-other':
    'Outlook gives leave for another account than the one that reads here. Nothing was put back.',
  'restore-archive': 'The archive did not hand the message out. Your mailbox is unchanged.',

  attach: 'Attach',
  attaching: 'Attaching …',
  attachMessage: 'Attach to my message',
  insertLink: 'Insert link',
  attached: 'The archived message is attached to your message.',
  linkInserted: 'The link is in your message. It opens for people who may see this message in this archive.',
  insertFailed: 'Outlook did not take it. Your message is unchanged. Try again.',
  insertElsewhere: 'Another message is open now. Nothing was put into it.',
  attachLarge: 'This message is too large to attach. Insert a link instead.',
} as const satisfies English
