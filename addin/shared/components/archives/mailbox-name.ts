import { say } from '../../i18n/say.ts'
import type { Archive } from '../../models/archive.ts'
import { ALL } from '../../models/place.ts'

/** What the archive that is shown is called; empty while it is not known. */
export function mailboxName({ places, mailboxes }: Archive): string {
  const { mailbox } = places.place.value
  if (mailbox === ALL) return say('allArchives')
  const shown = mailboxes.find(mailbox)
  return shown?.name || shown?.address || ''
}
