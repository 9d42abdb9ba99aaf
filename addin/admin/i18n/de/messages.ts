import type { Sentences } from '../en/sentences.ts'

export const messages = {
  policyLead:
    'Verbirgt Nachrichten, die der Absender als persönlich, privat oder vertraulich markiert hat, vor Stellvertretungen. Entschieden wird einmal, wenn eine Nachricht eintrifft.',
  policyNow: 'Die Richtlinie jetzt',
  policyOn: 'Ein, für alle Markierungen',
  'policyOn-more':
    'Stellvertretungen sehen keine Nachrichten, die als persönlich, privat oder vertraulich markiert sind.',
  policyButConfidential: 'Ein, doch Vertrauliches ist sichtbar',
  'policyButConfidential-more':
    'Stellvertretungen sehen keine als persönlich oder privat markierten Nachrichten; als vertraulich markierte sehen sie.',
  policyOff: 'Aus',
  'policyOff-more':
    'Stellvertretungen sehen alle Nachrichten, die eintreffen, was immer der Absender markiert hat.',
  policySince: 'Seit {date}, gesetzt von {name}.',
  policySinceAlone: 'Seit {date}.',
  policyFromNew: 'Die Einstellungen eines neuen Archivs',
  theBeginning: 'Beginn',
  policyHistory: 'Wie sie stand',
  policyHistoryMore: 'Jede Einstellung gilt für die Nachrichten, die währenddessen eintrafen.',
  colSetting: 'Einstellung',
  colBy: 'Gesetzt von',
  changePolicy: 'Richtlinie ändern',
  policyFromNow: 'Für Nachrichten, die von jetzt an eintreffen',
  policyNotBack:
    'Nachrichten im Archiv bleiben, wie über sie entschieden wurde: Nachträglich wird nichts verborgen oder enthüllt.',
  policyAsItIs: 'So steht sie schon.',
  policyChanged: 'Die Richtlinie ist geändert: {setting}.',
  reasonAudited: 'Der Grund steht im Prüfprotokoll.',

  seeAsLead:
    'Was die Person hinter einer Adresse jetzt von einem anderen Archiv sehen könnte: Zahlen und Regeln, kein Inhalt.',
  seeAsPair: 'Die beiden Adressen',
  seeAsPick: 'Wählen Sie, wer liest, und wessen Archiv',
  seeAsMissing: 'Diese Adresse gibt es nicht',
  seeAsMissingMore:
    'Eine der beiden steht nicht im Verzeichnis. Tippen Sie einen Teil des Namens oder der Adresse, und wählen Sie aus der Liste.',
  seeAsAnswer: 'Was die Stellvertretung sieht',
  seesNow: {
    one: '{primary} sieht jetzt {n} Nachricht von {delegate}',
    other: '{primary} sieht jetzt {n} Nachrichten von {delegate}',
  },
  'seesNothing-scheduled':
    '{primary} sieht über diese Adresse noch nichts von {delegate}: Die Delegation hat noch nicht begonnen',
  'seesNothing-ended':
    '{primary} sieht über diese Adresse nichts mehr von {delegate}: Die Delegation ist beendet',
  'seesNothing-removed':
    '{primary} sieht über diese Adresse nichts mehr von {delegate}: Die Delegation wurde entfernt',
  'seesNothing-unbegun':
    '{primary} sieht über diese Adresse nichts von {delegate}: Die Delegation wurde entfernt, bevor sie begann',
  'seesNothing-none': '{primary} sieht über diese Adresse nichts von {delegate}: Es gibt keine Delegation',
  seeWindow: 'Ab {from}, {until}.',
  seeUnbegun: 'Sie sollte am {from} beginnen und wurde am {until} entfernt.',
  withoutEnd: 'ohne Ende',
  seeReads: 'liest',
  seeNobody: '{primary} gehört noch keinem Konto, darum kann niemand diese Delegation nutzen.',
  seeOwns: 'Dieselbe Person besitzt auch {delegate} und liest darum alles darin als Besitzer.',
  seeAlsoBy: 'Dieselbe Person liest {delegate} auch über {others}.',
  seeWould: {
    one: 'Eine Stellvertretung würde {n} Nachricht sehen.',
    other: 'Eine Stellvertretung würde {n} Nachrichten sehen.',
  },
  seeVisible: 'Für Stellvertretungen sichtbar',
  seeWithheld: 'Vor Stellvertretungen verborgen',
  seeStanding: 'Die stehende Zeile sagt',
  'withheld-personal': { one: '{n} als persönlich markiert', other: '{n} als persönlich markiert' },
  'withheld-private': { one: '{n} als privat markiert', other: '{n} als privat markiert' },
  'withheld-confidential': { one: '{n} als vertraulich markiert', other: '{n} als vertraulich markiert' },
  'withheld-unknown': {
    one: '{n} mit einem Wort markiert, das Outlook nicht kennt',
    other: '{n} mit Wörtern markiert, die Outlook nicht kennt',
  },
  'withheld-unparsed': {
    one: '{n}, die nicht gelesen werden konnte und darum als privat gilt',
    other: '{n}, die nicht gelesen werden konnten und darum als privat gelten',
  },
  'withheld-processing': { one: '{n} noch in Verarbeitung', other: '{n} noch in Verarbeitung' },

  deliveriesLead:
    'Wie Nachrichten eintrafen und was über sie entschieden wurde. Nichts von ihrem Inhalt, auch nicht der Betreff.',
  'delivery-from': 'Absender',
  'delivery-to': 'Empfänger',
  'delivery-messageId': 'Nachrichten-ID (Message-ID)',
  'deliveries-waiting': 'In Verarbeitung',
  'deliveries-failed': 'Noch nicht zu archivieren',
  'deliveries-closed': 'Bericht nicht ausgepackt',
  'deliveries-unassigned': 'Nicht zugeordnet',
  'arrival-accepted': 'Angenommen',
  'arrival-archived': 'Archiviert',
  'arrival-failed': 'Noch nicht archiviert',
  'arrival-closed': 'Nicht ausgepackt',
  noDeliveries: 'Noch keine Nachricht eingetroffen',
  noDeliveryMatches: 'Keine Nachricht passt',
  colReached: 'Erreicht',
  colPolicy: 'Richtlinie',
  hiddenFromDelegates: 'Vor Stellvertretungen verborgen',
  hiddenInShort: 'Verborgen',
  visibleToDelegates: 'Für Stellvertretungen sichtbar',
  notYet: 'Noch nicht',
  reachedNobody: 'Noch kein Archiv',
  reachedUnder: '{address}, als {under}',
  reachedMore: 'Weitere Archive werden hier nicht genannt.',
  unassigned: 'Nicht zugeordnet',
  andOthers: { one: 'und {n} weiteres', other: 'und {n} weitere' },
  deliveryTitle: 'Wie diese Nachricht eintraf',
  attempts: { one: '{n} Mal versucht.', other: '{n} Mal versucht.' },
  retryAt: 'Nächster Versuch {time}.',

  searchLead:
    'Durchsucht und liest alle Archive, auch persönlich, privat oder vertraulich markierte Nachrichten. Für jene, denen es gegeben wurde, und aus einem Grund.',
  searchWhy: 'Warum suchen Sie?',
  searchWhyMore:
    'Der Grund steht im Prüfprotokoll bei allem, was Sie suchen, öffnen und herunterladen. Besitzer sehen, was Sie in ihrem Archiv geöffnet haben, den Grund nicht.',
  searchReasonHint: 'Zum Beispiel: Anfrage der Datenschutzbeauftragten, Fall 2026-114.',
  beginSearch: 'Suche beginnen',
  searchUntil: 'Ihr Grund gilt bis {time}. Alles steht im Prüfprotokoll.',
  searchWritten: 'Alles steht im Prüfprotokoll, mit Ihrem Grund.',
  anotherReason: 'Anderer Grund',
  searchOver: 'Diese Suche ist vorbei',
  searchOverMore:
    'Ein Grund gilt eine Stunde. Sagen Sie noch einmal, warum Sie suchen, und Sie sind wieder bei diesen Wörtern.',
  oneArchive: 'In einem Archiv: Name oder Adresse',
} as const satisfies Sentences
