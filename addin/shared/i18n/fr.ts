import type { Language } from './catalogue.ts'
import { list } from './fr/list.ts'

/**
 * French, in the form of « vous »; the words are those of Outlook where Outlook has them.
 *
 * archive: archive · mailbox: boîte aux lettres · address: adresse · delegate, delegation: (par) délégation
 * sensitivity: critère de diffusion · personal, private, company-confidential: personnel, privé, confidentiel
 * Sender Privacy Policy: politique de protection de l’expéditeur · accepted: accepté · archived: archivé
 * delivery view: remise · journal report: rapport de journal · folder replication: réplication des dossiers
 * permission sync: synchronisation des autorisations · source: source
 */
export const french: Language<'one' | 'many' | 'other'> = {
  access: async () => (await import('./fr/access.ts')).access,
  beside: async () => (await import('./fr/beside.ts')).beside,
  list: async () => list,
  message: async () => (await import('./fr/message.ts')).message,
  mistakes: async () => (await import('./fr/mistakes.ts')).mistakes,
  more: async () => (await import('./fr/more.ts')).more,
}
