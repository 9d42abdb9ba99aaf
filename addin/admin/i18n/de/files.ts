import type { Sentences } from '../en/sentences.ts'

/** What is said of a file and its rows: what was noticed, why a row does nothing, what it would change, why it is refused. */
export const files = {
  'noticed-macros': 'Diese Datei enthält Makros. Sie wurden nicht ausgeführt.',
  'noticed-one-sheet': 'Das Blatt „{name}“ wurde gelesen, die anderen nicht.',
  'noticed-hidden-rows':
    'Zeilen, die in der Tabelle ausgeblendet oder weggefiltert sind, wurden wie alle anderen gelesen: {n}.',
  'noticed-other-columns': 'Nicht beachtete Spalten: {names}.',
  'ignored-own-entry': 'Der Eintrag eines Postfachs für sich selbst.',
  'ignored-system-entry': 'Ein Eintrag des Systems, keiner Person.',
  'ignored-own-archive': 'Eine Adresse liest ihr eigenes Archiv ohnehin.',
  'ignored-no-full-access': 'Kein Vollzugriff.',
  'ignored-pair-unreadable': 'Eine andere Zeile dieses Paars ist nicht zu lesen.',
  'ignored-denied': 'Verweigert.',
  'ignored-denied-elsewhere': 'Ein anderer Eintrag verweigert es.',
  'ignored-direct-entry': 'Ein direkter Eintrag geht diesem vor.',
  'ignored-said-before': 'Eine frühere Zeile sagt dasselbe.',
  'ignored-not-granted': 'Die Datei gewährt es nicht mehr.',
  'ignored-over-already': 'Sie ist schon vorbei.',
  'row-missing': 'Die Adresse fehlt. Tragen Sie sie ein, oder entfernen Sie die Zeile.',
  'row-not-an-address': 'Keine Adresse. Schreiben Sie eine wie anna@example.org.',
  'row-not-internal':
    '{domain} ist keine interne Domäne. Fügen Sie die Domäne zuerst hinzu, oder berichtigen Sie die Adresse.',
  'row-twice': 'Auch Zeile {row} nennt {address}. Behalten Sie eine der beiden.',
  'row-kind-unknown': 'Die Art ist person oder shared. Berichtigen Sie sie, oder lassen Sie die Zelle leer.',
  'row-name-too-long': 'Der Name ist länger als {most} Zeichen. Kürzen Sie ihn.',
  'row-is-an-alias': '{address} ist ein Alias von {of}. Entfernen Sie ihn zuerst dort.',
  'row-too-many-aliases': 'Eine Zeile nimmt höchstens {most} Aliasse. Fügen Sie die übrigen von Hand hinzu.',
  'row-alias-not-an-address': 'Der Alias {alias} ist keine Adresse. Berichtigen Sie ihn in der Datei.',
  'row-alias-not-internal':
    'Der Alias {alias} liegt in {domain}, und das ist keine interne Domäne. Fügen Sie die Domäne zuerst hinzu, oder berichtigen Sie ihn.',
  'row-alias-of-itself':
    '{address} kann kein Alias von sich selbst sein. Nehmen Sie sie aus den Aliassen heraus.',
  'row-alias-taken': 'Der Alias {alias} gehört zu {of}. Entfernen Sie ihn zuerst dort, oder hier.',
  'row-aliases-not-allowed':
    'Neue Aliasse geben Zugriff auf Mail und brauchen die Berechtigung {permission}. Lassen Sie sie weg, oder fragen Sie jemanden, der sie hat.',
  'row-leads-away':
    'Mail an {address} erreicht oder erreichte ein anderes Archiv, oder käme in eines von Ihnen: dafür braucht es identities.write. Lassen Sie sie weg, oder fragen Sie jemanden, der es hat.',
  'row-name-becomes': 'Der Name {before} wird zu {after}.',
  'row-kind-becomes': 'Die Art {before} wird zu {after}.',
  'row-new-aliases': 'Neue Aliasse: {aliases}.',
  'stale-delegation-added': '{primary} darf jetzt {delegate} lesen: hinzugefügt von {by}.',
  'stale-delegation-removed': '{primary} darf {delegate} nicht mehr lesen: entfernt von {by}.',
  'stale-delegation-ended': 'Die Delegation von {delegate} an {primary} ist zu Ende.',
  'stale-address-added': '{primary} oder {delegate} wurde hinzugefügt oder geändert.',
  'stale-address-closed': '{primary} oder {delegate} wurde geschlossen oder geändert.',
  'stale-owner-added': 'Sie sind jetzt Besitzer von {primary}: hinzugefügt von {by}.',
  'stale-owner-removed': 'Sie sind nicht mehr Besitzer von {primary}: entfernt von {by}.',
  'stale-other': 'Was von {primary} und {delegate} bekannt ist, hat sich geändert.',
  'fix-rights-unreadable':
    'Diese Rechte sind nicht zu lesen. Exportieren Sie AccessRights als Text, wie FullAccess.',
  'fix-flag-unreadable': 'IsInherited und Deny müssen True oder False sein.',
  'fix-ambiguous':
    'Mehrere Adressen tragen oder trugen diesen Namen, oder jemand hat ihn vergeben, der keinen Zugriff geben darf. Exportieren Sie die Adressen statt der Namen.',
  'refused-no-headings':
    'Die Überschriften {names} stehen in keiner der ersten 20 Zeilen irgendeines Blatts.',
  'refused-no-members': 'Eintrag {row} dieses JSON fehlt einer der Namen {names}.',
  'refused-open-quote':
    'Eine Zelle in Zeile {row} beginnt mit einem Anführungszeichen, das nie geschlossen wird. Schließen Sie es, oder verdoppeln Sie die, die zum Text gehören.',
  'refused-gone': 'Der Server wurde angehalten, während er diese Datei las. Senden Sie sie noch einmal.',
  'refused-internal': 'Beim Lesen dieser Datei ist etwas fehlgeschlagen. Senden Sie sie noch einmal.',
} as const satisfies Sentences
