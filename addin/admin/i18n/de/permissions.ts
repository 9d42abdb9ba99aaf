import type { Sentences } from '../en/sentences.ts'

/** What each permission lets somebody do, and what the built-in roles are for. */
export const permissions = {
  'permission-directory.read': 'Domänen, Adressen und deren Einstellungen sehen und durchsuchen.',
  'permission-directory.write':
    'Domänen hinzufügen und entfernen; Adressen hinzufügen, ändern und schließen; Aliasse hinzufügen und entfernen.',
  'permission-identities.write':
    'Sagen, wem eine Adresse gehört, Kennwörter setzen, Adressen umbenennen. Das kommt dem Lesen jedes Archivs gleich; der Besitzer sieht es.',
  'permission-delegations.read': 'Sehen, wer wessen Archiv lesen darf, seit wann, bis wann und warum.',
  'permission-delegations.write': 'Zugang zu Archiven geben und nehmen, einzeln oder per Import.',
  'permission-roles.read': 'Rollen sehen, was jede darf und wer sie hat.',
  'permission-roles.write': 'Rollen geben und nehmen und eigene anlegen; nie mehr, als man selbst hat.',
  'permission-audit.read': 'Das Prüfprotokoll lesen, prüfen und exportieren.',
  'permission-policy.read': 'Die Einstellungen der Absenderschutz-Richtlinie und ihren Verlauf sehen.',
  'permission-policy.write': 'Die Absenderschutz-Richtlinie für künftige Nachrichten ändern.',
  'permission-archive.search':
    'Alle Archive durchsuchen und lesen, auch persönlich, privat oder vertraulich markierte Nachrichten, mit einem Grund, der festgehalten wird.',
  'permission-delivery.read':
    'Eine Nachricht an ihrem Umschlag finden und sehen, wie sie hereinkam; nicht ihren Inhalt.',
  'permission-intake.read': 'Sehen, was angenommen wurde, was wartet und was fehlschlug.',
  'permission-intake.write':
    'Mail hochladen und importieren, Fehlgeschlagenes erneut versuchen, ändern, wo Mail hereinkommt.',
  'permission-deployment.read': 'Sehen, wie Carrel in Outlook bereitgestellt ist, und es prüfen.',
  'role-super-administrator':
    'Darf alles. Keine andere eingebaute Rolle bindet Identitäten, setzt Kennwörter oder ändert die Richtlinie.',
  'role-full-administrator':
    'Betreibt das Archiv im Alltag: Verzeichnis, Delegationen, Rollen, Prüfprotokoll, Annahme.',
  'role-basic-administrator': 'Pflegt das Verzeichnis; sieht Delegationen, ohne sie zu ändern.',
  'role-help-desk-administrator': 'Beantwortet Fragen: schlägt nach und ändert nichts.',
  'role-gateway-administrator': 'Kümmert sich um die Wege, auf denen Mail hereinkommt.',
  'role-discovery-officer': 'Durchsucht alle Archive aus einem Grund, der festgehalten wird.',
  'roleName-super-administrator': 'Superadministration',
  'roleName-full-administrator': 'Volle Administration',
  'roleName-basic-administrator': 'Basisadministration',
  'roleName-help-desk-administrator': 'Helpdesk-Administration',
  'roleName-gateway-administrator': 'Gateway-Administration',
  'roleName-discovery-officer': 'Ermittlung in Archiven',
} as const satisfies Sentences
