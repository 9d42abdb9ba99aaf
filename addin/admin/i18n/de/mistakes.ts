import type { Sentences } from '../en/sentences.ts'

/** What is wrong with what was entered, by the code that the API gives. */
export const mistakes = {
  'why-not-an-address': 'Keine Adresse. Schreiben Sie eine wie anna@lindhaven.example.',
  'why-not-a-domain': 'Keine Domäne. Schreiben Sie eine wie lindhaven.example.',
  'why-not-internal': 'Ihre Domäne ist keine interne Domäne. Fügen Sie die Domäne zuerst hinzu.',
  'why-unknown-address': 'Diese Adresse gibt es in keiner internen Domäne.',
  'why-address-taken': 'Diese Adresse gehört zu einem anderen Archiv.',
  'why-self': 'Eine Adresse kann nicht ihre eigene Stellvertretung sein.',
  'why-ends-before-it-starts': 'Das Ende liegt nicht nach dem Anfang. Wählen Sie ein späteres.',
  'why-ends-in-the-past': 'Das Ende ist schon vorbei. Wählen Sie ein späteres.',
  'why-no-reason': 'Sie geben sich selbst Zugriff. Sagen Sie, warum; wem das Archiv gehört, sieht es.',
  'why-not-a-date': 'Kein Datum.',
  'why-unknown-login': 'Unter dieser Anmeldung meldet sich hier niemand an.',
  'why-not-a-login': 'Ein Wort ohne Leerzeichen und Schrägstriche, wie anna@lindhaven.example.',
  'why-login-taken': 'Unter diesem Anmeldenamen meldet sich schon jemand an.',
  'why-password-short': 'Das Kennwort ist zu kurz. Nehmen Sie mindestens 10 Zeichen.',
  'why-role-name-taken': 'Eine Rolle dieses Namens gibt es schon.',
  'why-nobody-there': 'Diese Adresse gehört niemandem. Geben Sie ihr zuerst jemanden, dem sie gehört.',
  'why-several-people': 'Diese Adresse gehört mehreren. Geben Sie die Rolle per Befehl, mit einer Anmeldung.',
  'why-last-super-administrator':
    'Das ist die letzte Person mit dieser Rolle. Geben Sie sie zuerst jemand anderem.',
  'why-lacks-permission':
    'Dafür braucht es {permission}, das Sie nicht haben. Fragen Sie jemanden, der es hat.',
} as const satisfies Sentences
