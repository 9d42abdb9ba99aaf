import type { Words } from './english.ts'

export const german: Words = {
  title: 'Bei Carrel anmelden',
  lead: 'Lesen Sie Ihr Mailarchiv und die Archive, die Ihnen anvertraut sind.',
  foot: 'Ihre Nachrichten bleiben auf dem Server Ihrer Organisation. Lesen ändert oder löscht hier nie etwas.',
  workAccount: 'Mit dem Geschäftskonto anmelden',
  signedOut: 'Sie wurden abgemeldet. Melden Sie sich wieder an, und Sie sind zurück, wo Sie waren.',
  outlook:
    'Outlook konnte Sie nicht von selbst anmelden. Melden Sie sich einmal an; danach bleiben Sie hier angemeldet.',

  address: 'Adresse',
  password: 'Kennwort',
  signIn: 'Anmelden',
  notSignedIn: 'Nicht angemeldet',
  pick: 'Beispielperson wählen',
  pickLead:
    'Wählen Sie eine Beispielperson. Ein Kennwort wird nicht verlangt, denn dieser Server antwortet nur auf diesem Gerät und enthält Beispielnachrichten.',
  withPassword: 'Stattdessen mit Kennwort anmelden',

  signingIn: 'Sie werden angemeldet …',
  slow: 'Outlook hat noch nicht geantwortet. Lassen Sie dieses Fenster offen, oder versuchen Sie es erneut.',
  tryAgain: 'Erneut versuchen',
  noScript: 'Dieses Fenster braucht JavaScript, um die Anmeldung an Outlook zu übergeben.',
  handedOver: 'Sie sind angemeldet. Sie können dieses Fenster schließen.',
  unopened:
    'Dieses Fenster hat nicht Outlook geöffnet. Schließen Sie es, und melden Sie sich im Aufgabenbereich an.',
  unfinished:
    'Die Anmeldung wurde nicht abgeschlossen. Es hat sich nichts geändert. Versuchen Sie es erneut.',

  stopped: 'Die Anmeldung wurde nicht abgeschlossen',
  again: 'Erneut anmelden',
  wrong:
    'Die Adresse oder das Kennwort ist nicht richtig. Prüfen Sie beides, und versuchen Sie es dann erneut.',
  tooOld: 'Diese Anmeldeseite ist zu alt oder wurde in einem anderen Browser geöffnet.',
  tooMany: 'Es gab zu viele Anmeldeversuche. Warten Sie {minutes} Minuten, und versuchen Sie es dann erneut.',
  crossSite: 'Diese Anmeldung kam nicht von dieser Seite.',
  noPicking: 'Beispielpersonen können von hier aus nicht gewählt werden. Melden Sie sich mit Kennwort an.',
  nobody: 'Diese Beispielperson gibt es nicht mehr.',
  notOurs:
    'Diese Anmeldung wurde vor zu langer Zeit oder in einem anderen Browser begonnen, oder sie ist schon abgeschlossen.',
  incomplete:
    'Diese Anmeldung wurde vor zu langer Zeit oder in einem anderen Browser begonnen, oder die Adresse ist unvollständig.',
  refused:
    'Der Anmeldedienst hat Sie nicht eingelassen. Versuchen Sie es erneut, oder fragen Sie Ihren Administrator.',
  notAllowed:
    'Dieses Konto darf sich hier nicht anmelden. Bitten Sie Ihren Administrator, dessen Organisation zuzulassen.',
  unavailable:
    'Der Anmeldedienst antwortet nicht. Es ist nichts verloren. Versuchen Sie es gleich noch einmal.',
  unreadable: 'Was der Browser gesendet hat, war nicht zu lesen.',
  failed:
    'Das Archiv hat dies nicht abgeschlossen. Es ist nichts verloren. Versuchen Sie es gleich noch einmal.',
  noPage: 'Unter dieser Adresse gibt es keine Anmeldeseite.',

  signOutTitle: 'Bei Carrel abmelden?',
  signOut: 'Abmelden',
  stay: 'Angemeldet bleiben',
}
