/** True when the Outlook around this page has a requirement set in this version; asked before each feature that needs one. */
export function supports(set: 'Mailbox' | 'NestedAppAuth' | 'DialogApi', version: string): boolean {
  return globalThis.Office?.context?.requirements?.isSetSupported(set, version) === true
}
