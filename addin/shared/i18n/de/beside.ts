import type { Words } from '../catalogue.ts'

export const beside: Words<'beside', 'one' | 'other'> = {
  besideTabs: 'Was gezeigt wird',
  besideMailbox: 'Postfach',
  besideSelected: 'Ausgewählte Nachricht',
  besideFollows: 'Folgt Outlook',
  selectedInOutlook: 'In Outlook ausgewählt',
  archivedCopy: 'Archivierte Kopie',
  heldIn: { one: 'In {n} Archiv', other: 'In {n} Archiven' },
  archivedSince: 'In Ihren Archiven seit {time}',
  notArchived:
    'Diese Nachricht ist noch nicht in Ihren Archiven. Neue Nachrichten treffen hier nach wenigen Sekunden ein.',
  besideConversation: 'Unterhaltung',
  besideMessages: { one: '{n} Nachricht', other: '{n} Nachrichten' },
  moreFrom: 'Mehr von {name}',
  moreFromAll: 'Alle zeigen',
  besideApart:
    'Outlook hat nicht geantwortet. Dies ist eine Seite, die der ausgewählten Nachricht nicht folgt.',
  composeOwn: 'Dies geht von Ihrer eigenen Adresse aus.',
  composeFailed: 'Outlook hat sein Fenster nicht geöffnet. Nichts wurde gesendet. Versuchen Sie es erneut.',
  besideFailed: 'Die Archive haben nicht geantwortet.',
}
