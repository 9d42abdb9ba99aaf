import type { Correspondent } from '../../core/contract/common.ts'
import { safeName } from '../../core/mail/file-name.ts'
import { shownText } from '../shared/components/shown-text.ts'
import { cut } from './cut.ts'
import { supports } from './supports.ts'

/** Longest text and subject, and most recipients a field, that Outlook takes; past them it throws. */
export const MAX_BODY = 32 * 1024
const MAX_SUBJECT = 255
export const MAX_RECIPIENTS = 100

/** A message that the person goes on writing in Outlook's own window. */
export interface Draft {
  readonly to: readonly Correspondent[]
  readonly cc: readonly Correspondent[]
  readonly subject: string
  /** Markup of our own making: what came from mail is escaped in it. */
  readonly html: string
  /** The mail's text was longer than Outlook takes. */
  readonly cut: boolean
  /** Addresses from which Outlook fetches the files. */
  readonly attachments: readonly { readonly name: string; readonly url: string }[]
}

/** Whether Outlook opens a window that we fill. Requirement set: Mailbox 1.6. */
export function canCompose(): boolean {
  return supports('Mailbox', '1.6') && typeof Office.context.mailbox.displayNewMessageForm === 'function'
}

/**
 * Opens Outlook's window for a new message. An archived message is no item of the mailbox, so that Outlook's own reply, which
 * answers the selected one, cannot be used. Names and subject are the mail's: they get no signs that turn what follows.
 * @returns how many recipients found no room
 * @throws what Outlook throws when it does not take the draft, or says when it opens no window
 */
export async function openCompose({ to, cc, subject, html, attachments }: Draft): Promise<number> {
  const [toAll, ccAll] = [addressesOf(to), addressesOf(cc)]
  await open({
    toRecipients: toAll.slice(0, MAX_RECIPIENTS),
    ccRecipients: ccAll.slice(0, MAX_RECIPIENTS),
    subject: cut(shownText(subject), MAX_SUBJECT),
    htmlBody: html,
    attachments: attachments.map(({ name, url }) => ({ type: 'file', name: safeName(name), url })),
  })
  return [toAll, ccAll].reduce((left, { length }) => left + Math.max(0, length - MAX_RECIPIENTS), 0)
}

/** Requirement set: Mailbox 1.9, where Outlook says whether its window opened; before, it answers nobody. */
function open(form: Parameters<Office.Mailbox['displayNewMessageForm']>[0]): Promise<void> {
  const { mailbox } = Office.context
  return new Promise((resolve, reject) => {
    if (supports('Mailbox', '1.9') && typeof mailbox.displayNewMessageFormAsync === 'function')
      mailbox.displayNewMessageFormAsync(form, ({ status, error }) => {
        if (status === Office.AsyncResultStatus.Failed) reject(new Error(error.message, { cause: error }))
        else resolve()
      })
    else {
      mailbox.displayNewMessageForm(form)
      resolve()
    }
  })
}

function addressesOf(people: readonly Correspondent[]): string[] {
  return people.map(({ address }) => address).filter((address) => address !== '')
}
