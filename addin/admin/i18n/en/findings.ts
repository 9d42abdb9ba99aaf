import type { Sentences } from './sentences.ts'

/** What the self-check found, and what to do. */
export const findings = {
  'found-no-https':
    'People reach this server at {address}, without HTTPS. Outlook loads add-ins by HTTPS only. Start with --https, or put a proxy with a certificate in front, and set --public-url to its https address.',
  'found-only-local':
    'The public address is {address}, which only this machine reaches. That is enough to try it. To deploy it, set --public-url to the address that people’s machines reach.',
  'found-https': 'People reach this server at {address}.',
  'found-without-https': 'There is no HTTPS, so no certificate. See HTTPS above.',
  'found-at-a-proxy':
    'A proxy in front of this server holds the certificate; it cannot be seen from here. Open {address} in a browser: it must show no warning.',
  'found-no-certificate':
    'The server showed no certificate to itself. Look at its log, and at CARREL_TLS_CERT.',
  'found-certificate-ended':
    'The certificate ended on {date}. Put a new one into CARREL_TLS_CERT and CARREL_TLS_KEY and restart.',
  'found-certificate-early':
    'The certificate counts from {date} on only. Check the clock of this machine, or wait.',
  'found-certificate-other-name':
    'The certificate is for {names}, not for {name}. Ask for one with this name, or set --public-url to a name that it has.',
  'found-certificate-of-its-own':
    'The certificate was made by this server itself and counts until {date}. Machines that do not trust it show a blank pane. Trust it on each, or use one of an authority that they know.',
  'found-certificate-ends-soon': 'The certificate ends on {date}. Have the next one ready before.',
  'found-certificate': 'The certificate of {issuer} counts until {date}.',
  'found-manifest-unread':
    'The manifest that this server hands out cannot be read. Restore manifest.xml from the release that you installed.',
  'found-manifest-foreign':
    'The manifest names addresses that are not this server’s: {addresses}. Restore manifest.xml from the release that you installed; the server puts its own address in.',
  'found-manifest': 'The manifest can be read; all its {count} addresses are this server’s.',
  'found-no-icons': 'The manifest names no icons. Restore manifest.xml from the release that you installed.',
  'found-icons-missing':
    '{count} of {all} icons did not come: {addresses}. Outlook refuses an add-in without them. Build the pages anew with npm start, and look whether the proxy lets /icons through.',
  'found-icons-kept-back':
    'The icons are sent with a Cross-Origin-Resource-Policy that keeps them from other sites’ pages, so Outlook on the web cannot show them. Let no proxy change Cross-Origin-Resource-Policy on /icons: it must say cross-origin.',
  'found-icons': 'All {count} icons came.',
  'found-pane-missing': 'The task pane’s page did not come. Build the pages anew with npm start.',
  'found-pane-frame-options':
    'The task pane is sent with X-Frame-Options, which Outlook on the web obeys. Let no proxy add X-Frame-Options, or change Content-Security-Policy, on /pane.',
  'found-pane-not-framed':
    'The task pane may not be framed by {addresses}. Let no proxy add X-Frame-Options, or change Content-Security-Policy, on /pane.',
  'found-pane': 'Outlook on the web may frame the task pane.',
  'found-viewer-missing': 'The viewer’s page did not come. Build the pages anew with npm start.',
  'found-viewer-framed':
    'The viewer in the browser may be framed by other sites. Let no proxy change Content-Security-Policy on the pages.',
  'found-viewer': 'Nobody may frame the viewer, the administration and the sign-in pages.',
} as const satisfies Sentences
