import type { Sentences } from '../en/sentences.ts'

/** What is wrong with what was entered, by the code that the API gives. */
export const mistakes = {
  'why-not-an-address': 'Ce n’est pas une adresse. Écrivez-la comme anna@example.org.',
  'why-not-a-domain': 'Ce n’est pas un domaine. Écrivez-le comme example.org.',
  'why-not-internal': 'Son domaine n’est pas un domaine interne. Ajoutez d’abord le domaine.',
  'why-unknown-address': 'Il n’y a pas d’adresse de ce nom dans un domaine interne.',
  'why-address-taken': 'Cette adresse appartient à une autre archive.',
  'why-self': 'Une adresse ne peut pas être sa propre déléguée.',
  'why-ends-before-it-starts': 'La fin n’est pas après le début. Choisissez une fin plus tardive.',
  'why-ends-in-the-past': 'La fin est déjà passée. Choisissez une fin plus tardive.',
  'why-no-reason': 'Vous vous donnez cet accès à vous-même. Dites pourquoi ; le propriétaire le verra.',
  'why-not-a-date': 'Ce n’est pas une date.',
  'why-unknown-login': 'Personne ne se connecte ici avec cet identifiant.',
  'why-not-a-login': 'Un seul mot, sans espace ni barre oblique, comme anna@example.org.',
  'why-login-taken': 'Quelqu’un se connecte déjà avec ce nom d’utilisateur.',
  'why-password-short': 'Le mot de passe est trop court. Utilisez au moins 10 caractères.',
  'why-role-name-taken': 'Il y a déjà un rôle de ce nom.',
  'why-role-changed':
    'Quelqu’un d’autre a modifié ce rôle entre-temps. Fermez la boîte de dialogue et ouvrez-la à nouveau pour voir son état actuel.',
  'why-nobody-there': 'Cette adresse n’appartient à personne. Donnez-lui d’abord un propriétaire.',
  'why-several-people':
    'Cette adresse appartient à plusieurs personnes. Donnez le rôle par une commande, avec un identifiant.',
  'why-last-super-administrator':
    'C’est le dernier super administrateur. Donnez d’abord ce rôle à quelqu’un d’autre.',
  'why-lacks-permission': 'Il y faut {permission}, que vous n’avez pas. Demandez à quelqu’un qui l’a.',
  'why-domain-in-use': 'Le domaine a des adresses ou des alias. Fermez-les ou retirez-les d’abord.',
  'why-no-own-address':
    'Aucune adresse n’appartient à votre compte : il n’y a nulle part où l’envoyer. Téléchargez-le.',
  'why-previews-open': 'Vous avez dix aperçus ouverts. Acceptez-en ou annulez-en un d’abord.',
  'why-previews-too-large':
    'Vos aperçus ouverts et ce fichier dépassent ensemble 64 Mo. Acceptez-en ou annulez-en un d’abord.',
  'why-is-sample':
    'C’est l’archive d’exemple. Votre courrier va dans une archive à vous : démarrez-la avec npm start -- --empty.',
  'why-undone-already': 'Ce lot a déjà été annulé.',
  'why-nothing-to-undo':
    'Ce lot n’a rien ajouté que l’on puisse annuler. Ajoutez à la main ce qu’il a retiré.',
  'why-rows-in-error': 'Des lignes sont en erreur. Corrigez le fichier, ou laissez-les de côté.',
  'refusal-gone': 'Cela n’existe plus. Regardez de nouveau.',
  'refusal-changed':
    'Cela ne correspond pas à l’état actuel : quelqu’un l’a peut-être modifié. Regardez de nouveau.',
  'refused-empty': 'Ce fichier est vide.',
  'refused-too-large': 'Ce fichier dépasse 32 Mo. Divisez-le, ou laissez les colonnes inutiles.',
  'refused-too-many-rows': 'Cette feuille a plus de 250 000 lignes. Divisez-la en plusieurs fichiers.',
  'refused-html':
    'C’est une page web, pas une feuille de calcul, quoi qu’en dise son nom. Ouvrez-la dans un tableur et enregistrez-la en .xlsx.',
  'refused-xml':
    'C’est un fichier XML, pas une feuille de calcul. Ouvrez-le dans un tableur et enregistrez-le en .xlsx.',
  'refused-pdf': 'C’est un PDF, pas une feuille de calcul. Exportez le tableau en .xlsx ou .csv.',
  'refused-other-kind':
    'Ce fichier n’est ni .xlsx, ni .xls, ni .csv. Enregistrez-le dans l’un de ces formats.',
  'refused-encrypted': 'Ce fichier est protégé par un mot de passe. Enregistrez-le sans.',
  'refused-broken':
    'Ce fichier est endommagé et ne peut pas être lu. Enregistrez-le de nouveau dans un tableur.',
  'refused-broken-json': 'Ce JSON est coupé ou endommagé. Exportez-le de nouveau, avec ConvertTo-Json.',
  'refused-bomb': 'Ce fichier se décompresse à plus de 256 Mo et n’est pas ouvert.',
  'refused-slow':
    'Lire ce fichier prend trop de temps ou de mémoire. N’enregistrez que les deux colonnes d’adresses dans un nouveau fichier.',
  'refused-heading-twice':
    'Un en-tête figure deux fois sur une ligne, si bien que personne ne sait quelle colonne est visée. Retirez-en un.',
  'refused-no-rows': 'Il n’y a aucune ligne sous les en-têtes.',
} as const satisfies Sentences
