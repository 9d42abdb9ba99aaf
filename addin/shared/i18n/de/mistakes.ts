import type { Words } from '../catalogue.ts'

export const mistakes: Words<'mistakes', 'one' | 'other'> = {
  'nothing-to-search':
    'Hier steht kein Wort, das gesucht werden kann. Schreiben Sie eines mit Buchstaben oder Ziffern.',
  'unclosed-quote': 'Dieses Anführungszeichen ist nicht geschlossen. Setzen Sie {sign} ans Ende.',
  'unclosed-parenthesis': 'Diese Klammer ist nicht geschlossen. Setzen Sie {sign} ans Ende.',
  'stray-parenthesis': 'Diese Klammer schließt nichts. Entfernen Sie sie oder setzen Sie {sign} davor.',
  'unknown-operator': 'Das Suchwort {name} gibt es nicht. Meinten Sie {meant}?',
  'missing-value': 'Hinter {operator} fehlt etwas. Schreiben Sie zum Beispiel {example}.',
  'or-needs-both-sides': 'OR braucht auf beiden Seiten ein Wort.',
  'not-needs-word': 'Hinter NOT fehlt ein Wort.',
  'bad-date': '{value} ist kein Datum. Schreiben Sie ein Datum wie {example}.',
  'no-month': 'Einen Monat {number} gibt es nicht. Schreiben Sie ein Datum wie {example}.',
  'no-day': '{month} hat keinen Tag {number}. Schreiben Sie ein Datum wie {example}.',
  'bad-size': '{value} ist keine Größe. Schreiben Sie eine Größe wie {small} oder {large}.',
  'bad-has': '{operator} sucht nur nach Anlagen. Schreiben Sie {example}.',
  'star-inside': 'Ein * steht nur am Ende eines Wortes, wie in {example}.',
  'short-prefix': 'Vor einem * stehen mindestens {least} Buchstaben, wie in {example}.',
  'too-long': 'Eine Suche hat höchstens {most} Zeichen, diese hat {length}. Nehmen Sie einige Wörter weg.',
  'too-many-terms': 'Eine Suche hat höchstens {most} Teile und {words} Wörter. Nehmen Sie einige weg.',
  'too-deep': 'Klammern lassen sich höchstens {most}-fach schachteln. Nehmen Sie einige weg.',
}
