import type { Language } from './catalogue.ts'

export type { Key } from './catalogue.ts'

export const english: Language = {
  list: async () => (await import('./en/list.ts')).list,
  message: async () => (await import('./en/message.ts')).message,
  more: async () => (await import('./en/more.ts')).more,
}
