import type { Sentences } from '../en/sentences.ts'

/** What is wrong with what was entered, by the code that the API gives. */
export const mistakes = {
  'why-not-an-address': 'Keine Adresse. Schreiben Sie eine wie anna@example.org.',
  'why-not-a-domain': 'Keine Domäne. Schreiben Sie eine wie example.org.',
  'why-not-internal': 'Ihre Domäne ist keine interne Domäne. Fügen Sie die Domäne zuerst hinzu.',
  'why-unknown-address': 'Diese Adresse gibt es in keiner internen Domäne.',
  'why-address-taken': 'Diese Adresse gehört zu einem anderen Archiv.',
  'why-self': 'Eine Adresse kann nicht ihre eigene Stellvertretung sein.',
  'why-ends-before-it-starts': 'Das Ende liegt nicht nach dem Anfang. Wählen Sie ein späteres.',
  'why-ends-in-the-past': 'Das Ende ist schon vorbei. Wählen Sie ein späteres.',
  'why-no-reason': 'Sie geben sich selbst Zugriff. Sagen Sie, warum; wem das Archiv gehört, sieht es.',
  'why-not-a-date': 'Kein Datum.',
  'why-unknown-login': 'Unter dieser Anmeldung meldet sich hier niemand an.',
  'why-not-a-login': 'Ein Wort ohne Leerzeichen und Schrägstriche, wie anna@example.org.',
  'why-login-taken': 'Unter diesem Anmeldenamen meldet sich schon jemand an.',
  'why-password-short': 'Das Kennwort ist zu kurz. Nehmen Sie mindestens 10 Zeichen.',
  'why-role-name-taken': 'Eine Rolle dieses Namens gibt es schon.',
  'why-role-changed':
    'Jemand anders hat diese Rolle inzwischen geändert. Schließen Sie den Dialog und öffnen Sie ihn neu, um ihren jetzigen Stand zu sehen.',
  'why-nobody-there': 'Diese Adresse gehört niemandem. Geben Sie ihr zuerst jemanden, dem sie gehört.',
  'why-several-people': 'Diese Adresse gehört mehreren. Geben Sie die Rolle per Befehl, mit einer Anmeldung.',
  'why-last-super-administrator':
    'Das ist die letzte Person mit dieser Rolle. Geben Sie sie zuerst jemand anderem.',
  'why-lacks-permission':
    'Dafür braucht es {permission}, das Sie nicht haben. Fragen Sie jemanden, der es hat.',
  'why-domain-in-use': 'Die Domäne hat Adressen oder Aliasse. Schließen oder entfernen Sie diese zuerst.',
  'why-no-own-address':
    'Zu Ihrem Konto gehört keine Adresse, an die das gehen könnte. Laden Sie es herunter.',
  'why-previews-open':
    'Sie haben zehn offene Vorschauen. Übernehmen Sie zuerst eine, oder brechen Sie eine ab.',
  'why-previews-too-large':
    'Ihre offenen Vorschauen und diese Datei sind zusammen größer als 64 MB. Übernehmen Sie zuerst eine, oder brechen Sie eine ab.',
  'why-is-sample':
    'Das ist das Beispielarchiv. Eigene Mail kommt in ein eigenes Archiv: Starten Sie es mit npm start -- --empty.',
  'why-undone-already': 'Dieser Stapel wurde schon rückgängig gemacht.',
  'why-nothing-to-undo':
    'Dieser Stapel hat nichts hinzugefügt, was rückgängig gemacht werden könnte. Fügen Sie von Hand hinzu, was er entfernt hat.',
  'why-rows-in-error':
    'Es gibt fehlerhafte Zeilen. Berichtigen Sie die Datei, oder lassen Sie diese Zeilen weg.',
  'refusal-gone': 'Das gibt es nicht mehr. Sehen Sie noch einmal nach.',
  'refusal-changed':
    'Das passt nicht zum jetzigen Stand: Vielleicht hat ihn jemand geändert. Sehen Sie noch einmal nach.',
  'refused-empty': 'Diese Datei ist leer.',
  'refused-too-large':
    'Diese Datei ist größer als 32 MB. Teilen Sie sie, oder lassen Sie Spalten weg, die nicht gebraucht werden.',
  'refused-too-many-rows': 'Diese Tabelle hat mehr als 250.000 Zeilen. Teilen Sie sie auf mehrere Dateien.',
  'refused-html':
    'Das ist eine Webseite, keine Tabelle, was immer ihr Name sagt. Öffnen Sie sie in einem Tabellenprogramm und speichern Sie sie als .xlsx.',
  'refused-xml':
    'Das ist eine XML-Datei, keine Tabelle. Öffnen Sie sie in einem Tabellenprogramm und speichern Sie sie als .xlsx.',
  'refused-pdf': 'Das ist ein PDF, keine Tabelle. Exportieren Sie die Tabelle als .xlsx oder .csv.',
  'refused-other-kind':
    'Diese Datei ist weder .xlsx noch .xls noch .csv. Speichern Sie sie in einem dieser Formate.',
  'refused-encrypted': 'Diese Datei ist durch ein Kennwort geschützt. Speichern Sie sie ohne.',
  'refused-broken':
    'Diese Datei ist beschädigt und nicht zu lesen. Speichern Sie sie in einem Tabellenprogramm noch einmal.',
  'refused-broken-json':
    'Dieses JSON ist abgeschnitten oder beschädigt. Exportieren Sie es noch einmal, mit ConvertTo-Json.',
  'refused-bomb': 'Diese Datei entpackt sich auf mehr als 256 MB und wird nicht geöffnet.',
  'refused-slow':
    'Diese Datei zu lesen dauert zu lange oder braucht zu viel Speicher. Speichern Sie nur die beiden Adressspalten in einer neuen Datei.',
  'refused-heading-twice':
    'Eine Überschrift steht zweimal in einer Zeile, sodass niemand sagen kann, welche Spalte gemeint ist. Entfernen Sie eine.',
  'refused-no-rows': 'Unter den Überschriften stehen keine Zeilen.',
} as const satisfies Sentences
