import type { Words } from '../catalogue.ts'

export const beside: Words<'beside', 'one' | 'many' | 'other'> = {
  besideTabs: 'Ce qui est affiché',
  besideMailbox: 'Boîte aux lettres',
  besideSelected: 'Message sélectionné',
  besideFollows: 'Suit Outlook',
  selectedInOutlook: 'Sélectionné dans Outlook',
  archivedCopy: 'Copie archivée',
  heldIn: { one: 'Dans {n} archive', many: 'Dans {n} d’archives', other: 'Dans {n} archives' },
  archivedSince: 'Dans vos archives depuis le {time}',
  notArchived:
    'Ce message n’est pas encore dans vos archives. Les nouveaux messages arrivent ici en quelques secondes.',
  besideConversation: 'Conversation',
  besideMessages: { one: '{n} message', many: '{n} de messages', other: '{n} messages' },
  moreFrom: 'Autres messages de {name}',
  moreFromAll: 'Tout afficher',
  besideApart:
    'Outlook n’a pas répondu. Ceci fonctionne comme une page et ne suit pas le message sélectionné.',
  composeOwn: 'Ce message part de votre propre adresse.',
  composeFailed: 'Outlook n’a pas ouvert sa fenêtre. Rien n’a été envoyé. Réessayez.',
  besideFailed: 'Les archives n’ont pas répondu.',
}
