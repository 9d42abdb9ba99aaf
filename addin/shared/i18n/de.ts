import type { Language } from './catalogue.ts'
import { list } from './de/list.ts'

/**
 * German, in the form of „Sie“; the words are those of Outlook where Outlook has them.
 *
 * archive: Archiv · mailbox: Postfach · address: Adresse · delegate, delegation: Stellvertretung · sensitivity: Vertraulichkeit
 * personal, private, company-confidential: persönlich, privat, vertraulich · Sender Privacy Policy: Absenderschutz-Richtlinie
 * accepted: angenommen · archived: archiviert · delivery view: Zustellung · journal report: Journalbericht
 * folder replication: Ordnerabgleich · permission sync: Berechtigungsabgleich · source: Quelltext
 */
export const german: Language<'one' | 'other'> = {
  access: async () => (await import('./de/access.ts')).access,
  beside: async () => (await import('./de/beside.ts')).beside,
  list: async () => list,
  message: async () => (await import('./de/message.ts')).message,
  mistakes: async () => (await import('./de/mistakes.ts')).mistakes,
  more: async () => (await import('./de/more.ts')).more,
}
