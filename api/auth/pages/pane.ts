import type { PaneClient } from '../source.ts'
import { html } from './html.ts'
import { page } from './page.ts'

/** The pane's sign-in window; what it needs stands in data attributes, since no inline script is allowed. */
export function panePage(client: PaneClient, redirect: string, organisation: string): string {
  return page({
    title: 'Sign in to Carrel',
    organisation,
    script: 'pane.js',
    body: html`<h1>Sign in to Carrel</h1>
<div data-authorize="${client.authorizationEndpoint}" data-token="${client.tokenEndpoint}" data-client="${client.clientId}" data-scope="${client.scope}" data-resource="${client.resource ?? ''}" data-issuer="${client.issuer ?? ''}" data-redirect="${redirect}"${client.renews ? html` data-renews` : ''}>
<p class="lead" id="status" role="status">Signing you in…</p>
<a class="primary" id="again" href="/auth/pane" hidden>Try again</a>
<noscript><p>This window needs JavaScript to hand the sign-in to Outlook.</p></noscript>
</div>`,
  })
}
