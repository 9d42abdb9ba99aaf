import type { English } from '../catalogue.ts'

/** Sentences that the page says until the list can be used, and every page has. */
export const list = {
  product: 'Carrel',
  comma: ', ',
  myArchive: 'My archive',
  allArchives: 'All archives',
  archives: { one: '{n} archive', other: '{n} archives' },
  inbox: 'Inbox',
  sent: 'Sent Items',
  allFolders: 'All folders',
  messages: { one: '{n} message', other: '{n} messages' },
  messagesAtLeast: 'More than {n} messages',
  today: 'Today',
  yesterday: 'Yesterday',
  thisWeek: 'This week',
  lastWeek: 'Last week',
  noSender: '(no sender)',
  noSubject: '(no subject)',
  toPeople: 'To {names}',
  attachments: { one: '{n} attachment', other: '{n} attachments' },
  hits: { one: '{n} hit', other: '{n} hits' },
  inArchive: 'in {name}',
  policyTag: 'Hidden from delegates: {sensitivity}',
  personal: 'Personal',
  private: 'Private',
  'company-confidential': 'Confidential',
  unknown: 'Private',
  normal: 'Normal',

  switchArchive: 'Switch archive',
  searchMy: 'Search my archive',
  searchAll: 'Search all archives',
  searchIn: 'Search {name}',
  openBrowser: 'Open in the browser',
  more: 'More',
  list: 'Messages',

  loadingMessages: 'Loading messages',

  tryAgain: 'Try again',
} as const satisfies English
