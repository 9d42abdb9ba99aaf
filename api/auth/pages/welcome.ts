import { html } from './html.ts'
import { notice, page } from './page.ts'

/** Why somebody sees the sign-in card; the sentences are ui/UI.md's. */
const REASONS: Readonly<Record<string, string>> = {
  'signed-out': 'You have been signed out. Sign in again and you are back where you were.',
  outlook: 'Outlook could not sign you in by itself. Please sign in once. You then stay signed in here.',
}

/** The card with one button. `back` is a path that `returnPath` has let through. */
export function welcomePage(back: string, why: unknown, organisation: string): string {
  const reason = typeof why === 'string' ? REASONS[why] : undefined
  return page({
    title: 'Sign in to Carrel',
    organisation,
    body: html`<h1>Sign in to Carrel</h1>
<p class="lead">Read your mail archive, and the archives that are delegated to you.</p>
${reason === undefined ? null : notice('info', reason)}
<a class="primary" href="/auth/login?return=${encodeURIComponent(back)}" autofocus>Sign in with your work account</a>
<p class="quiet">Your mail stays on your organisation’s own server. Reading here never changes or deletes anything.</p>`,
  })
}

/** Something stopped the sign-in: what is, then what to do. Server text is never quoted (ui/UI.md, section 6). */
export function stoppedPage(sentence: string, again: string, organisation: string): string {
  return page({
    title: 'Sign-in was not finished – Carrel',
    organisation,
    body: html`<h1>Sign-in was not finished</h1>
${notice('alert', sentence)}
<a class="primary" href="${again}">Sign in again</a>`,
  })
}
