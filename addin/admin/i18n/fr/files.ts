import type { Sentences } from '../en/sentences.ts'

/** What is said of a file and its rows: what was noticed, why a row does nothing, what it would change, why it is refused. */
export const files = {
  'noticed-macros': 'Ce fichier contient des macros. Elles n’ont pas été exécutées.',
  'noticed-one-sheet': 'La feuille « {name} » a été lue, les autres non.',
  'noticed-hidden-rows': 'Lignes masquées ou filtrées dans la feuille, lues comme toutes les autres : {n}.',
  'noticed-other-columns': 'Colonnes ignorées : {names}.',
  'ignored-own-entry': 'L’entrée d’une boîte pour elle-même.',
  'ignored-system-entry': 'Une entrée du système, qui n’est pas une personne.',
  'ignored-own-archive': 'Une adresse lit de toute façon sa propre archive.',
  'ignored-no-full-access': 'Pas d’accès complet.',
  'ignored-pair-unreadable': 'Une autre ligne de cette paire ne peut pas être lue.',
  'ignored-denied': 'Refusé.',
  'ignored-denied-elsewhere': 'Une autre entrée le refuse.',
  'ignored-direct-entry': 'Une entrée directe l’emporte sur celle-ci.',
  'ignored-said-before': 'Une ligne précédente dit la même chose.',
  'ignored-not-granted': 'Le fichier ne l’accorde plus.',
  'ignored-over-already': 'Elle est déjà terminée.',
  'row-missing': 'L’adresse manque. Remplissez-la, ou supprimez la ligne.',
  'row-not-an-address': 'Ce n’est pas une adresse. Écrivez-la comme anna@example.org.',
  'row-not-internal':
    '{domain} n’est pas un domaine interne. Ajoutez d’abord le domaine, ou corrigez l’adresse.',
  'row-twice': 'La ligne {row} nomme aussi {address}. Gardez l’une des deux.',
  'row-kind-unknown': 'Le type est person ou shared. Corrigez-le, ou laissez la cellule vide.',
  'row-name-too-long': 'Le nom dépasse {most} caractères. Raccourcissez-le.',
  'row-is-an-alias': '{address} est un alias de {of}. Supprimez-le d’abord là-bas.',
  'row-too-many-aliases': 'Une ligne accepte au plus {most} alias. Ajoutez les autres à la main.',
  'row-alias-not-an-address': 'L’alias {alias} n’est pas une adresse. Corrigez-le dans le fichier.',
  'row-alias-not-internal':
    'L’alias {alias} est dans {domain}, qui n’est pas un domaine interne. Ajoutez d’abord le domaine, ou corrigez-le.',
  'row-alias-of-itself': '{address} ne peut pas être un alias d’elle-même. Retirez-la des alias.',
  'row-alias-taken': 'L’alias {alias} appartient à {of}. Supprimez-le d’abord là-bas, ou ici.',
  'row-aliases-not-allowed':
    'De nouveaux alias donnent accès au courrier et demandent l’autorisation {permission}. Laissez-les de côté, ou demandez à quelqu’un qui l’a.',
  'row-leads-away':
    'Le courrier pour {address} arrive ou arrivait dans une autre archive, ou viendrait dans l’une des vôtres : il y faut identities.write. Laissez-la de côté, ou demandez à quelqu’un qui l’a.',
  'row-name-becomes': 'Le nom {before} devient {after}.',
  'row-kind-becomes': 'Le type {before} devient {after}.',
  'row-new-aliases': 'Nouveaux alias : {aliases}.',
  'stale-delegation-added': '{primary} peut maintenant lire {delegate} : ajouté par {by}.',
  'stale-delegation-removed': '{primary} ne peut plus lire {delegate} : supprimé par {by}.',
  'stale-delegation-ended': 'La délégation de {delegate} à {primary} est terminée.',
  'stale-address-added': '{primary} ou {delegate} a été ajoutée ou modifiée.',
  'stale-address-closed': '{primary} ou {delegate} a été fermée ou modifiée.',
  'stale-owner-added': 'Vous êtes maintenant titulaire de {primary} : ajouté par {by}.',
  'stale-owner-removed': 'Vous n’êtes plus titulaire de {primary} : supprimé par {by}.',
  'stale-other': 'Ce que l’on sait de {primary} et de {delegate} a changé.',
  'fix-rights-unreadable':
    'Ces droits ne peuvent pas être lus. Exportez AccessRights en texte, comme FullAccess.',
  'fix-flag-unreadable': 'IsInherited et Deny doivent être True ou False.',
  'fix-ambiguous':
    'Plusieurs adresses portent ou portaient ce nom, ou il a été donné par quelqu’un qui ne peut pas accorder d’accès. Exportez les adresses plutôt que les noms.',
  'refused-no-headings':
    'Les en-têtes {names} ne figurent dans aucune des 20 premières lignes d’aucune feuille.',
  'refused-no-members': 'À l’entrée {row} de ce JSON manque l’un des noms {names}.',
  'refused-open-quote':
    'Une cellule de la ligne {row} commence par un guillemet qui n’est jamais fermé. Fermez-le, ou doublez ceux qui font partie du texte.',
  'refused-gone': 'Le serveur a été arrêté pendant qu’il lisait ce fichier. Envoyez-le de nouveau.',
  'refused-internal': 'Quelque chose a échoué pendant la lecture de ce fichier. Envoyez-le de nouveau.',
} as const satisfies Sentences
