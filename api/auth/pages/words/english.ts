/** What the sign-in pages say; the words are ui/UI.md's, and those of the pane (addin/shared/i18n). */
export const english = {
  title: 'Sign in to Carrel',
  lead: 'Read your mail archive, and the archives that are delegated to you.',
  foot: 'Your mail stays on your organisation’s own server. Reading here never changes or deletes anything.',
  workAccount: 'Sign in with your work account',
  signedOut: 'You have been signed out. Sign in again and you are back where you were.',
  outlook: 'Outlook could not sign you in by itself. Please sign in once. You then stay signed in here.',

  address: 'Address',
  password: 'Password',
  signIn: 'Sign in',
  notSignedIn: 'Not signed in',
  pick: 'Pick a sample person',
  pickLead:
    'Pick a sample person. No password is asked, because this server answers on this machine only and holds sample mail.',
  withPassword: 'Sign in with a password instead',

  signingIn: 'Signing you in…',
  slow: 'Outlook has not answered yet. Keep this window open, or try again.',
  tryAgain: 'Try again',
  noScript: 'This window needs JavaScript to hand the sign-in to Outlook.',
  handedOver: 'You are signed in. You can close this window.',
  unopened: 'This window was not opened by Outlook. Close it, and sign in from the pane.',
  unfinished: 'The sign-in was not finished. Nothing was changed. Try again.',

  stopped: 'Sign-in was not finished',
  again: 'Sign in again',
  wrong: 'The address or the password is not right. Check both, then try again.',
  tooOld: 'This sign-in page is too old, or it was opened in another browser.',
  tooMany: 'There were too many attempts to sign in. Wait {minutes} minutes, then try again.',
  crossSite: 'This sign-in did not come from this page.',
  noPicking: 'Sample people cannot be picked from here. Sign in with a password.',
  nobody: 'This sample person is not there any more.',
  notOurs: 'This sign-in was begun too long ago, in another browser, or is finished already.',
  incomplete: 'This sign-in was begun too long ago, in another browser, or the address is not complete.',
  refused: 'The sign-in service did not let you in. Try again, or ask your administrator.',
  notAllowed: 'This account may not sign in here. Ask your administrator to allow its organisation.',
  unavailable: 'The sign-in service does not answer. Nothing is lost. Try again in a moment.',
  unreadable: 'What the browser sent could not be read.',
  failed: 'The archive did not finish this. Nothing is lost. Try again in a moment.',
  noPage: 'There is no page of sign-in at this address.',

  signOutTitle: 'Sign out of Carrel?',
  signOut: 'Sign out',
  stay: 'Stay signed in',
}

/** A language that lacks a sentence, or has one too many, fails the type check. */
export type Words = Readonly<Record<keyof typeof english, string>>
