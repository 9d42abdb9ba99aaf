import type { Correspondent } from '../../core/contract/common.ts'
import { cut, fileName } from './cut.ts'
import { supports } from './supports.ts'

/** Longest text and subject, and most recipients a field, that Outlook takes; past them it throws. */
export const MAX_BODY = 32 * 1024
const MAX_SUBJECT = 255
const MAX_RECIPIENTS = 100

/** A message that the person goes on writing in Outlook's own window. */
export interface Draft {
  readonly to: readonly Correspondent[]
  readonly cc: readonly Correspondent[]
  readonly subject: string
  /** Markup of our own making: what came from mail is escaped in it. */
  readonly html: string
  /** Addresses from which Outlook fetches the files. */
  readonly attachments: readonly { readonly name: string; readonly url: string }[]
}

/** Whether Outlook opens a window that we fill. Requirement set: Mailbox 1.6. */
export function canCompose(): boolean {
  return supports('Mailbox', '1.6') && typeof Office.context.mailbox.displayNewMessageForm === 'function'
}

/**
 * Opens Outlook's window for a new message. An archived message is no item of the mailbox, so that Outlook's own reply, which
 * answers the selected one, cannot be used. @throws what Outlook throws when it does not take the draft
 */
export function openCompose({ to, cc, subject, html, attachments }: Draft): void {
  Office.context.mailbox.displayNewMessageForm({
    toRecipients: addressesOf(to),
    ccRecipients: addressesOf(cc),
    subject: cut(subject, MAX_SUBJECT),
    htmlBody: html,
    attachments: attachments.map(({ name, url }) => ({ type: 'file', name: fileName(name), url })),
  })
}

function addressesOf(people: readonly Correspondent[]): string[] {
  return people
    .map(({ address }) => address)
    .filter((address) => address !== '')
    .slice(0, MAX_RECIPIENTS)
}
