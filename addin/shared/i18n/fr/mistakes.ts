import type { Words } from '../catalogue.ts'

export const mistakes: Words<'mistakes', 'one' | 'many' | 'other'> = {
  'nothing-to-search': 'Il n’y a ici aucun mot à rechercher. Écrivez-en un avec des lettres ou des chiffres.',
  'unclosed-quote': 'Ce guillemet n’est pas fermé. Ajoutez {sign} à la fin.',
  'unclosed-parenthesis': 'Cette parenthèse n’est pas fermée. Ajoutez {sign} à la fin.',
  'stray-parenthesis': 'Cette parenthèse ne ferme rien. Retirez-la ou ajoutez {sign} devant.',
  'unknown-operator': 'Le mot {name} n’existe pas. Vouliez-vous dire {meant} ?',
  'missing-value': 'Il manque quelque chose après {operator}. Écrivez par exemple {example}.',
  'or-needs-both-sides': 'OR demande un mot de chaque côté.',
  'not-needs-word': 'NOT demande un mot à sa suite.',
  'bad-date': '{value} n’est pas une date. Écrivez une date comme {example}.',
  'no-month': 'Il n’y a pas de mois {number}. Écrivez une date comme {example}.',
  'no-day': 'Il n’y a pas de jour {number} en {month}. Écrivez une date comme {example}.',
  'bad-size': '{value} n’est pas une taille. Écrivez une taille comme {small} ou {large}.',
  'bad-has': '{operator} ne recherche que des pièces jointes. Écrivez {example}.',
  'star-inside': 'Un * se place seulement à la fin d’un mot, comme dans {example}.',
  'short-prefix': 'Un * demande au moins {least} lettres devant lui, comme dans {example}.',
  'too-long': 'Une recherche a au plus {most} caractères et celle-ci en a {length}. Retirez quelques mots.',
  'too-many-terms': 'Une recherche a au plus {most} parties et {words} mots. Retirez-en quelques-uns.',
  'too-deep': 'Les parenthèses s’emboîtent au plus {most} fois. Retirez-en quelques-unes.',
}
