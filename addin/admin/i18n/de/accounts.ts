import type { Sentences } from '../en/sentences.ts'

/** Accounts of this server’s own sign-in. */
export const accounts = {
  accountsMore:
    'Wer sich an diesem Server selbst anmeldet. Wer sich bei einem anderen Dienst anmeldet, etwa Entra, hat hier kein Konto: Tragen Sie die Person in den Einstellungen ihrer Adresse als Besitzer ein.',
  filterAccounts: 'Name oder Anmeldename',
  noPassword: 'Noch kein Kennwort',
  colOwns: 'Besitzt',
  ownsNothing: 'Kein Archiv',
  noAccountMatches: 'Kein Konto passt',
  noAccounts: 'Noch kein Konto',
  addAccount: 'Konto hinzufügen',
  addAccountTitle: 'Ein Konto hinzufügen',
  addAccountMore:
    'Ein Konto allein liest nichts. Machen Sie es danach in den Einstellungen einer Adresse zu deren Besitzer.',
  newLoginHint: 'Ein Wort, meist die Adresse. Das gibt die Person beim Anmelden ein.',
  accountNameHint: 'So, wie andere ihn sehen.',
  enterAccount: 'Geben Sie zuerst Anmeldename und Name ein.',
  accountAdded: 'Das Konto {login} wurde hinzugefügt.',
  removeAccount: 'Konto entfernen',
  removeAccountTitle: 'Das Konto {login} entfernen',
  removeAccountMore:
    'Die Person ist sofort abgemeldet und kann sich nicht mehr anmelden. Archive und ihre Delegationen bleiben. Ein späteres Konto mit demselben Anmeldenamen bekommt nichts von diesem.',
  losesArchive: 'Verliert das Archiv von {address}.',
  losesRole: 'Verliert die Rolle {role}.',
  accountRemoved: 'Das Konto {login} wurde entfernt.',
} as const satisfies Sentences
