import type { Context } from '../../../core/contract/context.ts'
import type { Mailbox } from '../../../core/contract/me.ts'
import type { MessageRow } from '../../../core/contract/messages.ts'
import { mailbox, NOW, row, type World } from '../world.ts'

/** Archives that come and go; `own` stays. */
export const DELEGATED = ['info', 'tomasz', 'visby'] as const
export type Box = (typeof DELEGATED)[number]

/** What is in them. Some messages reached two. */
const HELD: Readonly<Record<'own' | Box, readonly string[]>> = {
  own: ['news', 'plan', 'mine'],
  info: ['news', 'desk', 'visit'],
  tomasz: ['plan', 'leave'],
  visby: ['visit', 'harbour'],
}

/** What can be selected in Outlook; no archive holds the last. */
export const MESSAGES = ['news', 'plan', 'mine', 'desk', 'visit', 'leave', 'harbour', 'nowhere'] as const

/** As the server describes it. */
export const described = (id: string): Mailbox =>
  mailbox(id, { name: id, kind: id === 'info' ? 'shared' : 'person' })

/** All that an archive holds before anything is withdrawn. */
export const full = (id: 'own' | Box): MessageRow[] =>
  HELD[id].map((name) => row(`${name}-${id}`, id, { subject: name }))

/** The archives that this person may read, as the server knows it. */
export const readable = (world: World): string[] => [...world.mailboxes, ...world.beyond].map(({ id }) => id)

/** Every row of them that has this subject. */
const copiesOf = (world: World, subject: string): MessageRow[] =>
  readable(world).flatMap((id) => (world.rows[id] ?? []).filter((one) => one.subject === subject))

/** All archives: each message once, with those that hold it besides. */
export function together(world: World): MessageRow[] {
  return MESSAGES.flatMap((name) => {
    const [first, ...others] = copiesOf(world, name)
    return first ? [{ ...first, alsoIn: others.map(({ mailbox, id }) => ({ mailbox, id })) }] : []
  })
}

/** What the server says of a selected message. */
export function contextOf(world: World, name: string): Context {
  const copies = copiesOf(world, name)
  return {
    copies: copies.map(({ mailbox, id }) => ({
      mailbox,
      id,
      folder: { id: 'in', name: '', wellKnown: 'inbox', parent: null },
      archivedAt: NOW.toISOString(),
    })),
    conversation: copies.slice(0, 1),
    conversationCount: Math.min(copies.length, 1),
    next: null,
    more: together(world).filter(({ subject }) => subject !== name),
  }
}
