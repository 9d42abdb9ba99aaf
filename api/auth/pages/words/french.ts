import type { Words } from './english.ts'

export const french: Words = {
  title: 'Se connecter à Carrel',
  lead: 'Lisez votre archive de courrier et les archives qui vous sont déléguées.',
  foot: 'Votre courrier reste sur le serveur de votre organisation. Lire ici ne modifie ni ne supprime jamais rien.',
  workAccount: 'Se connecter avec le compte professionnel',
  signedOut: 'Vous avez été déconnecté. Reconnectez-vous et vous reviendrez là où vous étiez.',
  outlook:
    'Outlook n’a pas pu vous connecter de lui-même. Connectez-vous une fois ; vous le resterez ensuite ici.',

  address: 'Adresse',
  password: 'Mot de passe',
  signIn: 'Se connecter',
  notSignedIn: 'Non connecté',
  pick: 'Choisir une personne d’exemple',
  pickLead:
    'Choisissez une personne d’exemple. Aucun mot de passe n’est demandé, car ce serveur ne répond que sur cette machine et ne contient que du courrier d’exemple.',
  withPassword: 'Se connecter plutôt avec un mot de passe',

  signingIn: 'Connexion en cours…',
  slow: 'Outlook n’a pas encore répondu. Laissez cette fenêtre ouverte ou réessayez.',
  tryAgain: 'Réessayer',
  noScript: 'Cette fenêtre a besoin de JavaScript pour remettre la connexion à Outlook.',
  handedOver: 'Vous êtes connecté. Vous pouvez fermer cette fenêtre.',
  unopened: 'Cette fenêtre n’a pas été ouverte par Outlook. Fermez-la et connectez-vous depuis le volet.',
  unfinished: 'La connexion n’a pas abouti. Rien n’a été modifié. Réessayez.',

  stopped: 'La connexion n’a pas abouti',
  again: 'Se reconnecter',
  wrong: 'L’adresse ou le mot de passe n’est pas correct. Vérifiez les deux, puis réessayez.',
  tooOld: 'Cette page de connexion est trop ancienne ou a été ouverte dans un autre navigateur.',
  tooMany: 'Il y a eu trop de tentatives de connexion. Attendez {minutes} minutes, puis réessayez.',
  crossSite: 'Cette connexion ne venait pas de cette page.',
  noPicking:
    'Les personnes d’exemple ne peuvent pas être choisies d’ici. Connectez-vous avec un mot de passe.',
  nobody: 'Cette personne d’exemple n’existe plus.',
  notOurs:
    'Cette connexion a été commencée il y a trop longtemps ou dans un autre navigateur, ou elle est déjà terminée.',
  incomplete:
    'Cette connexion a été commencée il y a trop longtemps ou dans un autre navigateur, ou l’adresse est incomplète.',
  refused: 'Le service de connexion ne vous a pas admis. Réessayez ou demandez à votre administrateur.',
  notAllowed:
    'Ce compte ne peut pas se connecter ici. Demandez à votre administrateur d’autoriser son organisation.',
  unavailable: 'Le service de connexion ne répond pas. Rien n’est perdu. Réessayez dans un instant.',
  unreadable: 'Ce que le navigateur a envoyé n’a pas pu être lu.',
  failed: 'L’archive n’a pas terminé cette demande. Rien n’est perdu. Réessayez dans un instant.',
  noPage: 'Il n’y a pas de page de connexion à cette adresse.',

  signOutTitle: 'Se déconnecter de Carrel ?',
  signOut: 'Se déconnecter',
  stay: 'Rester connecté',
}
