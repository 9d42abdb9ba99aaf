import type { Sentences } from '../en/sentences.ts'

/** What each permission lets somebody do, and what the built-in roles are for. */
export const permissions = {
  'permission-directory.read': 'Voir les domaines, les adresses et leurs paramètres, et y chercher.',
  'permission-directory.write':
    'Ajouter et supprimer des domaines ; ajouter, modifier et fermer des adresses ; ajouter et supprimer des alias.',
  'permission-identities.write':
    'Dire à qui appartient une adresse, définir des mots de passe, renommer une adresse. Cela revient à lire n’importe quelle archive ; le titulaire le voit.',
  'permission-delegations.read':
    'Voir qui peut lire l’archive de qui, depuis quand, jusqu’à quand et pourquoi.',
  'permission-delegations.write': 'Donner et retirer l’accès aux archives, un par un ou par importation.',
  'permission-roles.read': 'Voir les rôles, ce que chacun permet et qui les détient.',
  'permission-roles.write':
    'Donner et retirer des rôles, et en créer ; jamais plus que ce qu’on détient soi-même.',
  'permission-audit.read': 'Lire, vérifier et exporter le journal d’audit.',
  'permission-policy.read':
    'Voir les paramètres de la politique de protection de l’expéditeur et leur historique.',
  'permission-policy.write': 'Modifier la politique de protection de l’expéditeur pour les messages à venir.',
  'permission-archive.search':
    'Chercher et lire dans toutes les archives, messages sensibles compris, avec un motif qui est consigné.',
  'permission-delivery.read':
    'Trouver un message par son enveloppe et voir comment il est arrivé ; pas son contenu.',
  'permission-intake.read': 'Voir ce qui a été accepté, ce qui attend et ce qui a échoué.',
  'permission-intake.write':
    'Envoyer et importer du courrier, réessayer ce qui a échoué, changer par où le courrier arrive.',
  'permission-deployment.read': 'Voir comment Carrel est déployé dans Outlook, et le vérifier.',
  'role-super-administrator':
    'Peut tout faire. Aucun autre rôle intégré ne rattache d’identités, ne définit de mots de passe ni ne modifie la politique.',
  'role-full-administrator':
    'Fait marcher l’archive au jour le jour : annuaire, délégations, rôles, journal d’audit, réception.',
  'role-basic-administrator': 'Tient l’annuaire ; voit les délégations sans les modifier.',
  'role-help-desk-administrator': 'Répond aux questions : consulte et ne change rien.',
  'role-gateway-administrator': 'S’occupe des chemins par lesquels le courrier arrive.',
  'role-discovery-officer': 'Cherche dans toutes les archives pour un motif qui est consigné.',
  'roleName-super-administrator': 'Super administrateur',
  'roleName-full-administrator': 'Administrateur complet',
  'roleName-basic-administrator': 'Administrateur de base',
  'roleName-help-desk-administrator': 'Administrateur de l’assistance',
  'roleName-gateway-administrator': 'Administrateur de passerelle',
  'roleName-discovery-officer': 'Responsable des recherches',
} as const satisfies Sentences
