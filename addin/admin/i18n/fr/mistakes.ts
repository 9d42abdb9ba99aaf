import type { Sentences } from '../en/sentences.ts'

/** What is wrong with what was entered, by the code that the API gives. */
export const mistakes = {
  'why-not-an-address': 'Ce n’est pas une adresse. Écrivez-la comme anna@lindhaven.example.',
  'why-not-a-domain': 'Ce n’est pas un domaine. Écrivez-le comme lindhaven.example.',
  'why-not-internal': 'Son domaine n’est pas un domaine interne. Ajoutez d’abord le domaine.',
  'why-unknown-address': 'Il n’y a pas d’adresse de ce nom dans un domaine interne.',
  'why-address-taken': 'Cette adresse appartient à une autre archive.',
  'why-self': 'Une adresse ne peut pas être sa propre déléguée.',
  'why-ends-before-it-starts': 'La fin n’est pas après le début. Choisissez une fin plus tardive.',
  'why-ends-in-the-past': 'La fin est déjà passée. Choisissez une fin plus tardive.',
  'why-no-reason': 'Vous vous donnez cet accès à vous-même. Dites pourquoi ; le propriétaire le verra.',
  'why-not-a-date': 'Ce n’est pas une date.',
  'why-unknown-login': 'Personne ne se connecte ici avec cet identifiant.',
  'why-not-a-login': 'Un seul mot, sans espace ni barre oblique, comme anna@lindhaven.example.',
  'why-login-taken': 'Quelqu’un se connecte déjà avec ce nom d’utilisateur.',
  'why-password-short': 'Le mot de passe est trop court. Utilisez au moins 10 caractères.',
  'why-role-name-taken': 'Il y a déjà un rôle de ce nom.',
  'why-nobody-there': 'Cette adresse n’appartient à personne. Donnez-lui d’abord un propriétaire.',
  'why-several-people':
    'Cette adresse appartient à plusieurs personnes. Donnez le rôle par une commande, avec un identifiant.',
  'why-last-super-administrator':
    'C’est le dernier super administrateur. Donnez d’abord ce rôle à quelqu’un d’autre.',
  'why-lacks-permission': 'Il y faut {permission}, que vous n’avez pas. Demandez à quelqu’un qui l’a.',
} as const satisfies Sentences
