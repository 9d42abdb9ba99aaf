import type { Language } from './catalogue.ts'
import { list } from './en/list.ts'

export type { Key } from './catalogue.ts'

export const english: Language<'one' | 'other'> = {
  access: async () => (await import('./en/access.ts')).access,
  beside: async () => (await import('./en/beside.ts')).beside,
  list: async () => list,
  message: async () => (await import('./en/message.ts')).message,
  mistakes: async () => (await import('./en/mistakes.ts')).mistakes,
  more: async () => (await import('./en/more.ts')).more,
}
