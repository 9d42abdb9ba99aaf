import type { AdminCatalogue } from '../say.ts'

export const messages = {
  policyLead:
    'Masque aux délégués les messages que l’expéditeur a marqués personnels, privés ou confidentiels. La décision est prise une fois, à l’arrivée d’un message.',
  policyNow: 'La politique actuelle',
  policyOn: 'Activée, pour tous les messages sensibles',
  'policyOn-more': 'Les délégués ne voient pas les messages marqués personnels, privés ou confidentiels.',
  policyButConfidential: 'Activée, mais les messages confidentiels sont visibles',
  'policyButConfidential-more':
    'Les délégués ne voient pas les messages marqués personnels ou privés ; ils voient ceux marqués confidentiels.',
  policyOff: 'Désactivée',
  'policyOff-more': 'Les délégués voient tous les messages qui arrivent, quoi que l’expéditeur ait marqué.',
  policySince: 'Depuis {date}, définie par {name}.',
  policySinceAlone: 'Depuis {date}.',
  policyFromNew: 'Les réglages d’une nouvelle archive',
  theBeginning: 'le début',
  policyHistory: 'Réglages successifs',
  policyHistoryMore: 'Chaque réglage vaut pour les messages arrivés pendant qu’il était en vigueur.',
  colSetting: 'Réglage',
  colBy: 'Défini par',
  changePolicy: 'Modifier la politique',
  policyFromNow: 'Pour les messages qui arrivent à partir de maintenant',
  policyNotBack:
    'Les messages de l’archive restent comme il a été décidé : rien n’est masqué ni révélé après coup.',
  policyAsItIs: 'Elle est déjà réglée ainsi.',
  policyChanged: 'La politique est modifiée : {setting}.',
  reasonAudited: 'Le motif est noté dans le journal d’audit.',

  seeAsLead:
    'Ce que la personne d’une adresse pourrait voir maintenant d’une autre archive : des nombres et des règles, aucun contenu.',
  seeAsPair: 'Les deux adresses',
  seeAsPick: 'Choisissez qui lit, et l’archive de qui',
  seeAsMissing: 'Cette adresse n’existe pas',
  seeAsMissingMore:
    'L’une des deux n’est pas dans l’annuaire. Tapez une partie du nom ou de l’adresse, et choisissez dans la liste.',
  seeAsAnswer: 'Ce que le délégué voit',
  seesNow: {
    one: '{primary} voit {n} message de {delegate} maintenant',
    many: '{primary} voit {n} de messages de {delegate} maintenant',
    other: '{primary} voit {n} messages de {delegate} maintenant',
  },
  'seesNothing-scheduled':
    '{primary} ne voit encore rien de {delegate} par cette adresse : la délégation n’a pas commencé',
  'seesNothing-ended':
    '{primary} ne voit plus rien de {delegate} par cette adresse : la délégation est terminée',
  'seesNothing-removed':
    '{primary} ne voit plus rien de {delegate} par cette adresse : la délégation a été supprimée',
  'seesNothing-unbegun':
    '{primary} ne voit rien de {delegate} par cette adresse : la délégation a été supprimée avant d’avoir commencé',
  'seesNothing-none': '{primary} ne voit rien de {delegate} par cette adresse : il n’y a pas de délégation',
  seeWindow: 'À partir du {from}, {until}.',
  seeUnbegun: 'Elle devait commencer le {from} et a été supprimée le {until}.',
  withoutEnd: 'sans fin',
  seeReads: 'lit',
  seeNobody: '{primary} n’appartient encore à aucun compte : personne ne peut utiliser cette délégation.',
  seeOwns: 'La même personne est aussi titulaire de {delegate}, et en lit donc tout à ce titre.',
  seeAlsoBy: 'La même personne lit aussi {delegate} par {others}.',
  seeWould: {
    one: 'Un délégué verrait {n} message.',
    many: 'Un délégué verrait {n} de messages.',
    other: 'Un délégué verrait {n} messages.',
  },
  seeVisible: 'Visibles pour les délégués',
  seeWithheld: 'Masqués aux délégués',
  seeStanding: 'La ligne permanente indique',
  'withheld-personal': {
    one: '{n} marqué personnel',
    many: '{n} marqués personnels',
    other: '{n} marqués personnels',
  },
  'withheld-private': { one: '{n} marqué privé', many: '{n} marqués privés', other: '{n} marqués privés' },
  'withheld-confidential': {
    one: '{n} marqué confidentiel',
    many: '{n} marqués confidentiels',
    other: '{n} marqués confidentiels',
  },
  'withheld-unknown': {
    one: '{n} marqué d’un mot qu’Outlook ne connaît pas',
    many: '{n} marqués de mots qu’Outlook ne connaît pas',
    other: '{n} marqués de mots qu’Outlook ne connaît pas',
  },
  'withheld-unparsed': {
    one: '{n} qui n’a pas pu être lu et compte comme privé',
    many: '{n} qui n’ont pas pu être lus et comptent comme privés',
    other: '{n} qui n’ont pas pu être lus et comptent comme privés',
  },
  'withheld-processing': {
    one: '{n} en cours de traitement',
    many: '{n} en cours de traitement',
    other: '{n} en cours de traitement',
  },

  deliveriesLead:
    'Comment les messages sont arrivés et ce qui a été décidé à leur sujet. Rien de leur contenu, leur objet non plus.',
  'delivery-from': 'Expéditeur',
  'delivery-to': 'Destinataire',
  'delivery-messageId': 'Message-ID',
  'deliveries-waiting': 'En cours de traitement',
  'deliveries-failed': 'Pas encore archivables',
  'deliveries-closed': 'Rapport non extrait',
  'deliveries-unassigned': 'Non attribués',
  'arrival-accepted': 'Accepté',
  'arrival-archived': 'Archivé',
  'arrival-failed': 'Pas encore archivé',
  'arrival-closed': 'Non extrait',
  noDeliveries: 'Aucun message n’est encore arrivé',
  noDeliveryMatches: 'Aucun message ne correspond',
  colReached: 'Archives atteintes',
  colPolicy: 'Politique',
  hiddenFromDelegates: 'Masqué aux délégués',
  hiddenInShort: 'Masqué',
  visibleToDelegates: 'Visible pour les délégués',
  notYet: 'Pas encore',
  reachedNobody: 'Aucune archive pour l’instant',
  reachedUnder: '{address}, en tant que {under}',
  reachedMore: 'D’autres archives ne sont pas nommées ici.',
  unassigned: 'Non attribué',
  andOthers: { one: 'et {n} autre', many: 'et {n} d’autres', other: 'et {n} autres' },
  deliveryTitle: 'Comment ce message est arrivé',
  attempts: { one: '{n} tentative.', many: '{n} de tentatives.', other: '{n} tentatives.' },
  retryAt: 'Prochaine tentative : {time}.',

  searchLead:
    'Recherche et lit dans toutes les archives, messages sensibles compris. Pour ceux qui en ont reçu le droit, et pour un motif.',
  searchWhy: 'Pourquoi recherchez-vous ?',
  searchWhyMore:
    'Le motif est noté dans le journal d’audit avec tout ce que vous recherchez, ouvrez et téléchargez. Les titulaires voient ce que vous avez ouvert dans leur archive, pas le motif.',
  searchReasonHint: 'Par exemple : demande du délégué à la protection des données, dossier 2026-114.',
  beginSearch: 'Commencer la recherche',
  searchUntil: 'Votre motif vaut jusqu’à {time}. Tout est noté dans le journal d’audit.',
  searchWritten: 'Tout est noté dans le journal d’audit, avec votre motif.',
  anotherReason: 'Un autre motif',
  searchOver: 'Cette recherche est terminée',
  searchOverMore:
    'Un motif vaut une heure. Indiquez de nouveau pourquoi vous recherchez, et vous revenez à ces mots.',
  oneArchive: 'Dans une archive : nom ou adresse',
} as const satisfies Partial<AdminCatalogue<'one' | 'many' | 'other'>>
