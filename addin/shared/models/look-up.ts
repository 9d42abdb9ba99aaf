import type { Mailbox, MailboxList } from '../../../core/contract/me.ts'
import type { Archive } from './archive.ts'
import type { Mailboxes } from './mailboxes.ts'
import { ALL, type Place } from './place.ts'

type Of = Pick<Archive, 'api' | 'mailboxes'>

/** The archive of an id, or to which mail to an address comes (I8), also behind the first 200. Null: not this reader's. */
export async function lookUp({ api, mailboxes }: Of, called: string): Promise<Mailbox | null> {
  const known = mailboxes.find(called)
  if (known || called === ALL || called === '') return known ?? null
  const found = await api.get<MailboxList>('/mailboxes', { called }).catch(() => null)
  learn(mailboxes, found?.mailboxes ?? [])
  return found?.mailboxes[0] ?? null
}

/** The archives of what is listed and read. */
export function lookUpShown(of: Of, { mailbox, message }: Place): void {
  void lookUp(of, mailbox)
  void lookUp(of, message?.mailbox ?? '')
}

/** Asks for archives that were known before: those that this reader may not read any more are left. A question without an answer says nothing. */
export async function leaveLost(
  { api, mailboxes }: Of,
  known: readonly Mailbox[],
  leave: (lost: Mailbox) => void,
): Promise<void> {
  for (const one of known) {
    const answer = await api.get<MailboxList>('/mailboxes', { called: one.id }).catch(() => null)
    if (answer?.mailboxes.length === 0 && mailboxes.find(one.id)) leave(one)
  }
}

/** Keeps archives that a look-up found, beside those that were found before. */
export function learn({ found }: Mailboxes, those: readonly Mailbox[]): void {
  found.value = [...those, ...found.value.filter(({ id }) => !those.some((one) => one.id === id))]
}
