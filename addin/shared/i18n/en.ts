import type { Language } from './catalogue.ts'

export type { Key } from './catalogue.ts'

export const english: Language = {
  access: async () => (await import('./en/access.ts')).access,
  beside: async () => (await import('./en/beside.ts')).beside,
  list: async () => (await import('./en/list.ts')).list,
  message: async () => (await import('./en/message.ts')).message,
  more: async () => (await import('./en/more.ts')).more,
}
