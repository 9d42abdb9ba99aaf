import type { Fault, FaultCode } from '../client/fault.ts'
import type { Key } from '../i18n/catalogue.ts'
import { say } from '../i18n/say.ts'

/** What each way of saying no is called in words: a code without any fails the type check. */
export const FAULT_WORDS: Readonly<Record<FaultCode, Key>> = {
  'not-signed-in': 'signedOut',
  'not-found': 'faultMissing',
  'bad-request': 'faultNotUnderstood',
  misdirected: 'faultNotUnderstood',
  'bad-query': 'faultNotUnderstood',
  'bad-cursor': 'faultNotUnderstood',
  'bad-address': 'faultNotUnderstood',
  forbidden: 'faultForbidden',
  'cross-site': 'faultNotUnderstood',
  'too-many-requests': 'faultTooMany',
  'too-large': 'faultTooLarge',
  conflict: 'faultNoRoom',
  unbound: 'noMailbox',
  'ticket-spent': 'faultSpent',
  'search-over': 'faultOver',
  'storage-full': 'faultFull',
  unavailable: 'failedMoreNoNumber',
  internal: 'failedMoreNoNumber',
  offline: 'faultOffline',
}

/** What a page's address can bring damaged, so that the server cannot read it: to ask again would not help. */
const DAMAGED: Readonly<Record<string, Key>> = { q: 'faultSearch', folder: 'faultFolder' }

/** What went wrong and what to do, with the number for the administrator where there is one. Never the server's text. */
export function faultSentence(fault: Fault | null): string {
  const { code = 'internal', problem: { reference, field = '' } = {} } = fault ?? {}
  const damaged = code === 'bad-request' ? DAMAGED[field] : undefined
  const key = damaged ?? FAULT_WORDS[code] ?? 'failedMoreNoNumber'
  return reference && key === 'failedMoreNoNumber' ? say('failedMore', { reference }) : say(key)
}
