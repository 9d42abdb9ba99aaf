import type { Archive } from '../models/archive.ts'

/** Every address under which mail comes to the reader's own archives (I8). */
export function ownAddresses({ mailboxes, session }: Pick<Archive, 'mailboxes' | 'session'>): string[] {
  return [...mailboxes.own.value.map(({ address }) => address), ...(session.me.value?.aliases ?? [])]
}
