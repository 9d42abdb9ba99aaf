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
  besideOlder: 'Ältere Nachrichten zeigen',
  moreFrom: 'Mehr von {name}',
  moreFromAll: 'Alle zeigen',
  besideApart:
    'Outlook hat nicht geantwortet. Dies ist eine Seite, die der ausgewählten Nachricht nicht folgt.',
  composeOwn: 'Dies geht von Ihrer eigenen Adresse aus.',
  composeUnmarked:
    'Das Original ist als {sensitivity} markiert, Ihre neue Nachricht nicht. Markieren Sie sie in Outlook, wenn sie es sein soll.',
  composeCut: 'Der Text war für Outlook zu lang und endet vorher.',
  composeCutWhole: 'Der Text war für Outlook zu lang und endet vorher. Die ganze Nachricht ist angehängt.',
  composeLeftOut: {
    one: 'Outlook nimmt {most} Empfänger an: {n} fehlt.',
    other: 'Outlook nimmt {most} Empfänger an: {n} fehlen.',
  },
  composeFailed: 'Outlook hat sein Fenster nicht geöffnet. Nichts wurde gesendet. Versuchen Sie es erneut.',
  besideLooking: 'Ihre Archive werden durchsucht',
  besideFailed: 'Die Archive haben nicht geantwortet.',

  restore: 'Zurücklegen',
  restoreMailbox: 'Zurücklegen in mein Postfach',
  restoreOwn: 'Dies legt eine Kopie in Ihr Postfach. Das Original bleibt im Archiv.',
  restoreDelegated: 'Dies legt eine Kopie einer Nachricht von {name} in Ihr eigenes Postfach.',
  restoreConsent:
    'Outlook fragt Sie einmal, ob Carrel Nachrichten in Ihr Postfach legen darf. Das wird nur hierfür gebraucht.',
  restoreContinue: 'Weiter',
  restoreCancel: 'Abbrechen',
  restoreFolder: 'Ordner',
  restoreLooking: 'Ihre Ordner werden gesucht',
  restoreWorking: 'Wird zurückgelegt',
  restored: 'Eine Kopie liegt jetzt in {folder}. Das Original bleibt im Archiv.',
  restoreThere: '{folder} enthält diese Kopie schon.',
  'restore-failed': 'Outlook hat die Kopie nicht angenommen. Ihr Archiv ist unverändert.',
  'restore-refused':
    'Outlook lässt Carrel keine Nachrichten in Ihr Postfach legen. Bitten Sie Ihre Administration, es zu erlauben.',
  restoreOver:
    'Diese Nachricht hat {size}, und Outlook nimmt auf diesem Weg höchstens {most} zurück. Laden Sie sie stattdessen herunter (.eml).',
  'restore-too-large':
    'Diese Nachricht ist für diesen Weg zu groß. Laden Sie sie stattdessen herunter (.eml).',
  'restore-full': 'Ihr Postfach ist voll. Schaffen Sie darin Platz und versuchen Sie es erneut.',
  'restore-gone': 'Outlook findet diesen Ordner nicht mehr. Wählen Sie einen anderen.',
  'restore-busy':
    'Outlook hat zu viel zu tun. Versuchen Sie es gleich noch einmal: Nichts wird doppelt zurückgelegt.',
  'restore-offline':
    'Outlook hat nicht geantwortet. Ob die Kopie ankam, ist nicht klar. Versuchen Sie es erneut: Nichts wird doppelt zurückgelegt.',
  'restore-other':
    'Outlook gibt die Erlaubnis für ein anderes Konto als das, mit dem hier gelesen wird. Es wurde nichts zurückgelegt.',
  'restore-archive': 'Das Archiv hat die Nachricht nicht herausgegeben. Ihr Postfach ist unverändert.',

  attach: 'Anhängen',
  attaching: 'Wird angehängt …',
  attachMessage: 'Anhängen an meine Nachricht',
  insertLink: 'Link einfügen',
  attached: 'Die archivierte Nachricht hängt an Ihrer Nachricht.',
  linkInserted:
    'Der Link steht in Ihrer Nachricht. Er öffnet sich für alle, die diese Nachricht in diesem Archiv sehen dürfen.',
  insertFailed: 'Outlook hat es nicht angenommen. Ihre Nachricht ist unverändert. Versuchen Sie es erneut.',
  insertElsewhere: 'Inzwischen ist eine andere Nachricht offen. In sie wurde nichts eingefügt.',
  attachLarge: 'Diese Nachricht ist zu groß zum Anhängen. Fügen Sie stattdessen einen Link ein.',
}
