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
  besideOlder: 'Afficher les messages plus anciens',
  moreFrom: 'Autres messages de {name}',
  moreFromAll: 'Tout afficher',
  besideApart:
    'Outlook n’a pas répondu. Ceci fonctionne comme une page et ne suit pas le message sélectionné.',
  composeOwn: 'Ce message part de votre propre adresse.',
  composeUnmarked:
    'L’original est marqué {sensitivity}, votre nouveau message ne l’est pas. Marquez-le dans Outlook s’il doit l’être.',
  composeCut: 'Le texte était trop long pour Outlook et s’arrête avant la fin.',
  composeCutWhole:
    'Le texte était trop long pour Outlook et s’arrête avant la fin. Le message entier est joint.',
  composeLeftOut: {
    one: 'Outlook accepte {most} destinataires : {n} manque.',
    many: 'Outlook accepte {most} destinataires : {n} manquent.',
    other: 'Outlook accepte {most} destinataires : {n} manquent.',
  },
  composeFailed: 'Outlook n’a pas ouvert sa fenêtre. Rien n’a été envoyé. Réessayez.',
  besideLooking: 'Recherche dans vos archives',
  besideFailed: 'Les archives n’ont pas répondu.',

  restore: 'Restaurer',
  restoreMailbox: 'Restaurer dans ma boîte aux lettres',
  restoreOwn: 'Une copie sera placée dans votre boîte aux lettres. L’archive garde l’original.',
  restoreDelegated: 'Une copie d’un message de {name} sera placée dans votre propre boîte aux lettres.',
  restoreConsent:
    'Outlook vous demande une fois si Carrel peut placer des messages dans votre boîte aux lettres. Cela ne sert à rien d’autre.',
  restoreContinue: 'Continuer',
  restoreCancel: 'Annuler',
  restoreFolder: 'Dossier',
  restoreLooking: 'Recherche de vos dossiers',
  restoreWorking: 'Restauration en cours',
  restored: 'Une copie est maintenant dans {folder}. L’archive garde l’original.',
  restoreThere: '{folder} contient déjà cette copie.',
  'restore-failed': 'Outlook n’a pas pris la copie. Votre archive est inchangée.',
  'restore-refused':
    'Outlook ne permet pas à Carrel de placer des messages dans votre boîte aux lettres. Demandez à votre administrateur de l’autoriser.',
  restoreOver:
    'Ce message fait {size}, et Outlook en reprend au plus {most} par ce chemin. Téléchargez-le plutôt (.eml).',
  'restore-too-large': 'Ce message est trop grand pour ce chemin. Téléchargez-le plutôt (.eml).',
  'restore-full': 'Votre boîte aux lettres est pleine. Faites-y de la place, puis réessayez.',
  'restore-gone': 'Outlook ne trouve plus ce dossier. Choisissez-en un autre.',
  'restore-busy': 'Outlook est trop occupé. Réessayez dans un instant : rien n’est restauré deux fois.',
  'restore-offline':
    'Outlook n’a pas répondu, et on ne sait pas si la copie est arrivée. Réessayez : rien n’est restauré deux fois.',
  'restore-other':
    'Outlook donne l’autorisation pour un autre compte que celui qui lit ici. Rien n’a été remis.',
  'restore-archive': 'L’archive n’a pas remis le message. Votre boîte aux lettres est inchangée.',

  attach: 'Joindre',
  attaching: 'Ajout en cours…',
  attachMessage: 'Joindre à mon message',
  insertLink: 'Insérer un lien',
  attached: 'Le message archivé est joint à votre message.',
  linkInserted:
    'Le lien est dans votre message. Il s’ouvre pour qui peut voir ce message dans cette archive.',
  insertFailed: 'Outlook ne l’a pas pris. Votre message est inchangé. Réessayez.',
  insertElsewhere: 'Un autre message est ouvert maintenant. Rien n’y a été inséré.',
  attachLarge: 'Ce message est trop grand pour être joint. Insérez plutôt un lien.',
}
