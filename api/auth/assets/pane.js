// The pane's sign-in window: code flow with PKCE (RFC 7636) as a public client. The access token is handed to the
// pane with a target origin and is never stored, nor put in an address (SPEC X10, X11).

const KEY = 'carrel-pane-sign-in'
const OFFICE = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js'

const main = document.querySelector('[data-authorize]')
const status = document.querySelector('#status')
const again = document.querySelector('#again')

/** A token that has not come by then comes no more, ms. */
const TOKEN_PATIENCE = 20_000

/** Random bytes as base64url. */
function random() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)))
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** After this long without an answer of Outlook the person is told that it is Outlook they wait for, ms. */
const PATIENCE = 5000

/**
 * office.js forgets what it was told in the first address, unless it is loaded there too. On a slow line it takes its time,
 * and without it no token comes to the pane: it is waited for. In a window that no Outlook opened it never answers.
 */
function loadOffice() {
  const slow = setTimeout(() => {
    status.textContent = main.dataset.slow
    again.hidden = false
  }, PATIENCE)
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = OFFICE
    script.onload = () => window.Office.onReady(resolve)
    script.onerror = reject
    document.head.append(script)
  }).finally(() => clearTimeout(slow))
}

async function begin(office, anew) {
  if (office) await loadOffice().catch(() => undefined)
  // The answer of the issuer brings back nothing else: its page is to be in the same language, and to begin again in the same way.
  const language = document.documentElement.lang
  const kept = { state: `${language}.${office ? 'office.' : ''}${random()}`, verifier: random(), office }
  sessionStorage.setItem(KEY, JSON.stringify(kept))
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(kept.verifier))
  const to = new URL(main.dataset.authorize)
  to.searchParams.set('client_id', main.dataset.client)
  to.searchParams.set('redirect_uri', main.dataset.redirect)
  to.searchParams.set('response_type', 'code')
  to.searchParams.set('scope', main.dataset.scope)
  to.searchParams.set('ui_locales', language)
  to.searchParams.set('state', kept.state)
  to.searchParams.set('code_challenge', base64url(new Uint8Array(digest)))
  to.searchParams.set('code_challenge_method', 'S256')
  if (main.dataset.resource) to.searchParams.set('resource', main.dataset.resource)
  // The person signed out in the pane, which is not signing out here (OpenID Connect Core section 3.1.2.1).
  if (anew) to.searchParams.set('prompt', 'login')
  location.replace(to)
}

async function redeem(answer, kept) {
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: main.dataset.client,
    redirect_uri: main.dataset.redirect,
    code: answer.get('code'),
    code_verifier: kept.verifier,
  })
  if (main.dataset.resource) form.set('resource', main.dataset.resource)
  const response = await fetch(main.dataset.token, {
    method: 'POST',
    body: form,
    credentials: 'omit',
    signal: AbortSignal.timeout(TOKEN_PATIENCE),
  })
  if (!response.ok) throw new Error('The issuer gave no token.')
  const token = await response.json()
  return {
    type: 'carrel-token',
    accessToken: token.access_token,
    expiresAt: Date.now() + Number(token.expires_in) * 1000,
    // The pane keeps it in memory, and gets its next token with it instead of asking once an hour.
    ...(token.refresh_token &&
      'renews' in main.dataset && {
        renewal: {
          endpoint: main.dataset.token,
          client: main.dataset.client,
          resource: main.dataset.resource,
          refreshToken: token.refresh_token,
        },
      }),
  }
}

async function handOver(message, office) {
  if (!(office && (await toParent(message)))) {
    if (!window.opener) return main.dataset.unopened
    window.opener.postMessage(message, location.origin)
  }
  window.close()
  return main.dataset.handedOver
}

/** By Outlook, in a dialog of its own. False where office.js cannot be reached; the opener may still listen. */
async function toParent(message) {
  try {
    await loadOffice()
    window.Office.context.ui.messageParent(JSON.stringify(message), { targetOrigin: location.origin })
    return true
  } catch {
    return false
  }
}

async function run() {
  const answer = new URLSearchParams(location.search)
  if (!answer.has('state')) return begin(answer.has('office') || answer.has('_host_Info'), answer.has('anew'))
  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
  sessionStorage.removeItem(KEY)
  history.replaceState?.(null, '', location.pathname)
  // Another state is an answer that this window did not ask for (RFC 9700 section 4.7).
  if (kept === null || answer.get('state') !== kept.state) throw new Error('Unknown state.')
  if (main.dataset.issuer && (answer.get('iss') ?? main.dataset.issuer) !== main.dataset.issuer) {
    throw new Error('Another issuer answered.')
  }
  if (!answer.has('code')) throw new Error('The issuer refused.')
  status.textContent = await handOver(await redeem(answer, kept), kept.office)
}

run().catch(() => {
  status.textContent = main.dataset.unfinished
  again.hidden = false
})
