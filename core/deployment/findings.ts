import { type Facts, filled } from '../text/filled.ts'

/**
 * What a self-check found, by code, and what to do about it: in English, for whoever asks the API by hand. The console says it
 * in its reader's language, of the same facts.
 */
export const FINDING_SENTENCES = {
  'no-https': {
    seen: 'People reach this server at {address}, without HTTPS.',
    toDo: 'Outlook loads add-ins by HTTPS only. Start with --https, or put a proxy with a certificate in front, and set --public-url to its https address.',
  },
  'only-local': {
    seen: 'The public address is {address}, which only this machine reaches.',
    toDo: 'That is enough to try it. To deploy it, set --public-url to the address that people’s machines reach.',
  },
  https: { seen: 'People reach this server at {address}.', toDo: '' },
  'without-https': { seen: 'There is no HTTPS, so no certificate.', toDo: 'See HTTPS above.' },
  'at-a-proxy': {
    seen: 'A proxy in front of this server holds the certificate; it cannot be seen from here.',
    toDo: 'Open {address} in a browser: it must show no warning.',
  },
  'no-certificate': {
    seen: 'The server showed no certificate to itself.',
    toDo: 'Look at its log, and at CARREL_TLS_CERT.',
  },
  'certificate-ended': {
    seen: 'The certificate ended on {date}.',
    toDo: 'Put a new one into CARREL_TLS_CERT and CARREL_TLS_KEY and restart.',
  },
  'certificate-early': {
    seen: 'The certificate counts from {date} on only.',
    toDo: 'Check the clock of this machine, or wait.',
  },
  'certificate-other-name': {
    seen: 'The certificate is for {names}, not for {name}.',
    toDo: 'Ask for one with this name, or set --public-url to a name that it has.',
  },
  'certificate-of-its-own': {
    seen: 'The certificate was made by this server itself and counts until {date}.',
    toDo: 'Machines that do not trust it show a blank pane. Trust it on each, or use one of an authority that they know.',
  },
  'certificate-ends-soon': {
    seen: 'The certificate ends on {date}.',
    toDo: 'Have the next one ready before.',
  },
  certificate: { seen: 'The certificate of {issuer} counts until {date}.', toDo: '' },
  'manifest-unread': {
    seen: 'The manifest that this server hands out cannot be read.',
    toDo: 'Restore manifest.xml from the release that you installed.',
  },
  'manifest-foreign': {
    seen: 'The manifest names addresses that are not this server’s: {addresses}.',
    toDo: 'Restore manifest.xml from the release that you installed; the server puts its own address in.',
  },
  manifest: { seen: 'The manifest can be read; all its {count} addresses are this server’s.', toDo: '' },
  'no-icons': {
    seen: 'The manifest names no icons.',
    toDo: 'Restore manifest.xml from the release that you installed.',
  },
  'icons-missing': {
    seen: '{count} of {all} icons did not come: {addresses}.',
    toDo: 'Outlook refuses an add-in without them. Build the pages anew with npm start, and look whether the proxy lets /icons through.',
  },
  'icons-kept-back': {
    seen: 'The icons are sent with a Cross-Origin-Resource-Policy that keeps them from other sites’ pages, so Outlook on the web cannot show them.',
    toDo: 'Let no proxy change Cross-Origin-Resource-Policy on /icons: it must say cross-origin.',
  },
  icons: { seen: 'All {count} icons came.', toDo: '' },
  'pane-missing': {
    seen: 'The task pane’s page did not come.',
    toDo: 'Build the pages anew with npm start.',
  },
  'pane-frame-options': {
    seen: 'The task pane is sent with X-Frame-Options, which Outlook on the web obeys.',
    toDo: 'Let no proxy add X-Frame-Options, or change Content-Security-Policy, on /pane.',
  },
  'pane-not-framed': {
    seen: 'The task pane may not be framed by {addresses}.',
    toDo: 'Let no proxy add X-Frame-Options, or change Content-Security-Policy, on /pane.',
  },
  pane: { seen: 'Outlook on the web may frame the task pane.', toDo: '' },
  'viewer-missing': { seen: 'The viewer’s page did not come.', toDo: 'Build the pages anew with npm start.' },
  'viewer-framed': {
    seen: 'The viewer in the browser may be framed by other sites.',
    toDo: 'Let no proxy change Content-Security-Policy on the pages.',
  },
  viewer: { seen: 'Nobody may frame the viewer, the administration and the sign-in pages.', toDo: '' },
} as const

export type FindingCode = keyof typeof FINDING_SENTENCES

export const FINDING_CODES = Object.keys(FINDING_SENTENCES) as [FindingCode, ...FindingCode[]]

/** What fills the places of the sentences. A `date` is YYYY-MM-DD. */
export type FindingFacts = Facts

/** Both sentences in English. */
export function findingIn(code: FindingCode, facts: FindingFacts): { seen: string; toDo: string } {
  const { seen, toDo } = FINDING_SENTENCES[code]
  return { seen: filled(seen, facts), toDo: filled(toDo, facts) }
}
