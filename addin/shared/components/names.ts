import type { Correspondent } from '../../../core/contract/common.ts'
import type { Mailbox } from '../../../core/contract/me.ts'
import type { MessageRow } from '../../../core/contract/messages.ts'
import { say } from '../i18n/say.ts'
import type { CoinKind } from './coin.tsx'
import { shownText } from './shown-text.ts'

export const personName = ({ name, address }: Correspondent) => shownText(name || address)

/** What the list shows as the sender: for sent mail, whom it went to. */
export function rowName(row: MessageRow): string {
  if (row.sent && row.to.length > 0)
    return say('toPeople', { names: row.to.map(personName).join(say('comma')) })
  return personName(row.from) || say('noSender')
}

export const coinOf = (mailbox: Mailbox): CoinKind => mailbox.relation

/** "My archive" for the only own one, else its address. */
export function secondLine(mailbox: Mailbox, owned: number): string {
  return mailbox.relation === 'own' && owned === 1 ? say('myArchive') : mailbox.address
}

/** An archive's name inside a sentence or tag. */
export function archiveName(mailbox: Mailbox, owned: number): string {
  return mailbox.relation === 'own' && owned === 1 ? say('myArchive') : mailbox.name || mailbox.address
}

/** Well-known folders have no name of their own: theirs is ours to say. */
export function nameOfFolder(folder: {
  readonly name: string
  readonly wellKnown: 'inbox' | 'sent' | null
}): string {
  return folder.wellKnown ? say(folder.wellKnown) : shownText(folder.name)
}
