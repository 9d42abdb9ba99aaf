import { html } from './html.ts'
import { type Around, notice, page } from './page.ts'
import type { Words } from './words/english.ts'

/** Why somebody sees the sign-in card. */
const REASONS: Readonly<Record<string, keyof Words>> = { 'signed-out': 'signedOut', outlook: 'outlook' }

/** The card with one button. `back` is a path that `returnPath` has let through. */
export function welcomePage(back: string, why: unknown, around: Around): string {
  const { words } = around
  const reason = typeof why === 'string' ? REASONS[why] : undefined
  return page({
    title: words.title,
    around,
    body: html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${reason === undefined ? null : notice('info', words[reason])}
<a class="primary" href="/auth/login?return=${encodeURIComponent(back)}" autofocus>${words.workAccount}</a>
<p class="quiet">${words.foot}</p>`,
  })
}

/** Something stopped the sign-in: what is, then what to do. Server text is never quoted (ui/UI.md, section 6). */
export function stoppedPage(sentence: string, again: string, around: Around): string {
  const { words } = around
  return page({
    title: `${words.stopped} – Carrel`,
    around,
    body: html`<h1>${words.stopped}</h1>
${notice('alert', sentence)}
<a class="primary" href="${again}">${words.again}</a>`,
  })
}
