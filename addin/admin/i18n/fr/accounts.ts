import type { Sentences } from '../en/sentences.ts'

/** Accounts of this server’s own sign-in. */
export const accounts = {
  accountsMore:
    'Qui se connecte à ce serveur lui-même. Les personnes qui se connectent à un autre service, comme Entra, n’ont pas de compte ici : indiquez dans les paramètres de leur adresse qu’elles en sont titulaires.',
  filterAccounts: 'Nom ou nom d’utilisateur',
  noPassword: 'Sans mot de passe',
  colOwns: 'Titulaire de',
  ownsNothing: 'Aucune archive',
  noAccountMatches: 'Aucun compte ne correspond',
  noAccounts: 'Aucun compte pour l’instant',
  addAccount: 'Ajouter un compte',
  addAccountTitle: 'Ajouter un compte de connexion',
  addAccountMore:
    'Un compte seul ne lit rien. Faites-en ensuite le titulaire d’une adresse, dans les paramètres de celle-ci.',
  newLoginHint: 'Un seul mot, en général l’adresse. C’est ce que la personne tape pour se connecter.',
  accountNameHint: 'Tel que les autres le voient.',
  enterAccount: 'Saisissez d’abord le nom d’utilisateur et le nom.',
  accountAdded: 'Le compte {login} a été ajouté.',
  removeAccount: 'Supprimer le compte',
  removeAccountTitle: 'Supprimer le compte {login}',
  removeAccountMore:
    'La personne est déconnectée aussitôt et ne peut plus se connecter. Les archives et leurs délégations restent. Un compte ajouté plus tard sous le même nom n’obtient rien de celui-ci.',
  losesArchive: 'Perd l’archive de {address}.',
  losesRole: 'Perd le rôle {role}.',
  accountRemoved: 'Le compte {login} a été supprimé.',
} as const satisfies Sentences
