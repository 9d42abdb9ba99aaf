import type { Sentences } from './sentences.ts'

/** The policy, see as delegate, delivery view, archive search. */
export const messages = {
  policyLead:
    'Hides messages that the sender marked personal, private or confidential from delegates. It is decided once, when a message comes in.',
  policyNow: 'The policy now',
  policyOn: 'On, for all sensitive messages',
  'policyOn-more': 'Delegates do not see messages marked personal, private or confidential.',
  policyButConfidential: 'On, but confidential messages are visible',
  'policyButConfidential-more':
    'Delegates do not see messages marked personal or private; they see those marked confidential.',
  policyOff: 'Off',
  'policyOff-more': 'Delegates see all messages that come in, whatever the sender marked.',
  policySince: 'Since {date}, set by {name}.',
  policySinceAlone: 'Since {date}.',
  policyFromNew: 'The settings of a new archive',
  theBeginning: 'the beginning',
  policyHistory: 'How it stood',
  policyHistoryMore: 'Each setting counts for the messages that came in while it stood.',
  colSetting: 'Setting',
  colBy: 'Set by',
  changePolicy: 'Change the policy',
  policyFromNow: 'For messages that come in from now on',
  policyNotBack:
    'Messages in the archive stay as they were decided: nothing is hidden or revealed afterwards.',
  policyAsItIs: 'It stands like this already.',
  policyChanged: 'The policy is changed: {setting}.',
  reasonAudited: 'The reason is noted in the audit log.',

  seeAsLead:
    'What the person of one address could see now of another archive: numbers and rules, no content.',
  seeAsPair: 'The two addresses',
  seeAsPick: 'Pick who reads, and whose archive',
  seeAsMissing: 'No such address',
  seeAsMissingMore:
    'One of these two is not in the directory. Type part of the name or address, and pick it from the list.',
  seeAsAnswer: 'What the delegate sees',
  seesNow: {
    one: '{primary} sees {n} message of {delegate} now',
    other: '{primary} sees {n} messages of {delegate} now',
  },
  'seesNothing-scheduled':
    '{primary} sees nothing of {delegate} by this address yet: the delegation has not started',
  'seesNothing-ended':
    '{primary} sees nothing of {delegate} by this address any more: the delegation has ended',
  'seesNothing-removed':
    '{primary} sees nothing of {delegate} by this address any more: the delegation was removed',
  'seesNothing-unbegun':
    '{primary} sees nothing of {delegate} by this address: the delegation was removed before it began',
  'seesNothing-none': '{primary} sees nothing of {delegate} by this address: there is no delegation',
  seeWindow: 'From {from}, {until}.',
  seeUnbegun: 'It was to begin on {from}, and was removed on {until}.',
  withoutEnd: 'without an end',
  seeReads: 'reads',
  seeNobody: '{primary} belongs to no account yet, so nobody can use this delegation.',
  seeOwns: 'The same person also owns {delegate}, and so reads all of it as its owner.',
  seeAlsoBy: 'The same person also reads {delegate} by {others}.',
  seeWould: { one: 'A delegate would see {n} message.', other: 'A delegate would see {n} messages.' },
  seeVisible: 'Visible to delegates',
  seeWithheld: 'Withheld from delegates',
  seeStanding: 'The standing line says',
  'withheld-personal': { one: '{n} marked personal', other: '{n} marked personal' },
  'withheld-private': { one: '{n} marked private', other: '{n} marked private' },
  'withheld-confidential': { one: '{n} marked confidential', other: '{n} marked confidential' },
  'withheld-unknown': {
    one: '{n} marked with a word that Outlook does not know',
    other: '{n} marked with words that Outlook does not know',
  },
  'withheld-unparsed': {
    one: '{n} that could not be read, so it counts as private',
    other: '{n} that could not be read, so they count as private',
  },
  'withheld-processing': { one: '{n} still being processed', other: '{n} still being processed' },

  deliveriesLead:
    'How messages came in and what was decided about them. Nothing of their content, their subject neither.',
  'delivery-from': 'Sender',
  'delivery-to': 'Recipient',
  'delivery-messageId': 'Message-ID',
  'deliveries-waiting': 'Being processed',
  'deliveries-failed': 'Could not be archived yet',
  'deliveries-closed': 'Report not unwrapped',
  'deliveries-unassigned': 'Unassigned',
  'arrival-accepted': 'Accepted',
  'arrival-archived': 'Archived',
  'arrival-failed': 'Not archived yet',
  'arrival-closed': 'Not unwrapped',
  noDeliveries: 'No message came in yet',
  noDeliveryMatches: 'No message matches',
  colReached: 'Reached',
  colPolicy: 'Policy',
  hiddenFromDelegates: 'Hidden from delegates',
  hiddenInShort: 'Hidden',
  visibleToDelegates: 'Visible to delegates',
  notYet: 'Not yet',
  reachedNobody: 'No archive yet',
  reachedUnder: '{address}, as {under}',
  reachedMore: 'More archives are not named here.',
  unassigned: 'Unassigned',
  andOthers: { one: 'and {n} more', other: 'and {n} more' },
  deliveryTitle: 'How this message came in',
  attempts: { one: 'Tried {n} time.', other: 'Tried {n} times.' },
  retryAt: 'Next attempt {time}.',

  searchLead:
    'Searches and reads all archives, sensitive messages included. For those to whom it was given, and for a reason.',
  searchWhy: 'Why do you search?',
  searchWhyMore:
    'The reason is noted in the audit log with everything that you search, open and download. Owners see what you opened in their archive, not the reason.',
  searchReasonHint: 'For example: request of the data protection officer, case 2026-114.',
  beginSearch: 'Begin the search',
  searchUntil: 'Your reason holds until {time}. Everything is noted in the audit log.',
  searchWritten: 'Everything is noted in the audit log, with your reason.',
  anotherReason: 'Another reason',
  searchOver: 'This search is over',
  searchOverMore: 'A reason holds for an hour. Say again why you search, and you are back on these words.',
  oneArchive: 'In one archive: name or address',
} as const satisfies Sentences
