import type { PaneClient } from '../source.ts'
import { html } from './html.ts'
import { type Around, page } from './page.ts'

/** The pane's sign-in window; what it needs stands in data attributes, since no inline script is allowed. */
export function panePage(
  client: PaneClient,
  { redirect, again }: { readonly redirect: string; readonly again: string },
  around: Around,
): string {
  const { words } = around
  return page({
    title: words.title,
    around,
    script: 'pane.js',
    body: html`<h1>${words.title}</h1>
<div data-authorize="${client.authorizationEndpoint}" data-token="${client.tokenEndpoint}" data-client="${client.clientId}" data-scope="${client.scope}" data-resource="${client.resource ?? ''}" data-issuer="${client.issuer ?? ''}" data-redirect="${redirect}" data-slow="${words.slow}" data-handed-over="${words.handedOver}" data-unopened="${words.unopened}" data-unfinished="${words.unfinished}"${client.renews ? html` data-renews` : ''}>
<p class="lead" id="status" role="status">${words.signingIn}</p>
<a class="primary" id="again" href="${again}" hidden>${words.tryAgain}</a>
<noscript><p>${words.noScript}</p></noscript>
</div>`,
  })
}

/**
 * Where the pane's window begins again: as it was asked, with what Outlook told office.js in the address. What came back from the
 * issuer is no such address; its state says in what language, and whether in Outlook's dialog (pane.js).
 * @param address path and query of the request
 */
export function paneAgain(address: string, { language }: Around): string {
  const query = address.split('?', 2)[1] ?? ''
  const state = new URLSearchParams(query).get('state')
  if (state === null) return `/auth/pane?${query}`
  return `/auth/pane?lang=${language}${/^[a-z]+\.office\./.test(state) ? '&office=1' : ''}`
}
