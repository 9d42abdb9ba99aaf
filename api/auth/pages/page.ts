import { Html, html } from './html.ts'
import type { Spoken } from './spoken.ts'

/** What all sign-in pages have round them, and the language that they speak. */
export interface Around extends Spoken {
  /** Name under the card; '' for none. */
  readonly organisation: string
}

export interface Page {
  readonly around: Around
  readonly title: string
  readonly body: Html
  /** Path of a script under /auth/assets. */
  readonly script?: string
}

/** A desk with books between two sides: a carrel. */
const MARK = html`<svg class="mark" width="44" height="44" viewBox="0 0 44 44" aria-hidden="true" focusable="false"><rect class="tile" width="44" height="44" rx="8"/><g fill="none" stroke="#fff" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"><path d="M13.5 31V16a3.5 3.5 0 0 1 3.5-3.5h10a3.5 3.5 0 0 1 3.5 3.5v15"/><path d="M13.5 25.5h17"/><path d="M18.5 25.5v-4"/><path d="M22 25.5v-7"/><path d="M25.5 25.5v-5.5"/></g></svg>`

/** One card on a quiet canvas (ui/png/signin-*). No inline script, no inline style: the pages' CSP allows neither. */
export function page({ title, body, around, script }: Page): string {
  return html`<!doctype html>
<html lang="${around.language}" dir="${around.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/auth/assets/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/auth/assets/sign-in.css">
${script === undefined ? null : html`<script type="module" src="/auth/assets/${script}"></script>`}
</head>
<body>
<main>
<div class="card">
${MARK}
${body}
</div>
</main>
${around.organisation === '' ? null : html`<footer><bdi>${around.organisation}</bdi></footer>`}
</body>
</html>
`.text
}

/** An icon and a sentence. `alert` is for what went wrong, and is spoken at once. */
export function notice(kind: 'info' | 'alert', sentence: string, id?: string): Html {
  const label = id === undefined ? null : new Html(` id="${id}"`)
  const role = kind === 'alert' ? new Html(' role="alert"') : null
  return html`<div class="notice ${kind}"${role}><svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><g fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round"><circle cx="8" cy="8" r="6.3"/>${
    kind === 'alert' ? html`<path d="M8 4.8v3.7M8 11v.1"/>` : html`<path d="M8 7.5v3.7M8 5v.1"/>`
  }</g></svg><p${label}>${sentence}</p></div>`
}
