import { say } from '../../i18n/say.ts'
import { ALL } from '../../models/place.ts'
import { useArchive } from '../context.ts'

/** What the field searches, in words. */
export function useSearchLabel(): string {
  const { places, mailboxes } = useArchive()
  const { mailbox } = places.place.value
  if (mailbox === ALL) return say('searchAll')
  const shown = mailboxes.find(mailbox)
  if (!shown || (shown.relation === 'own' && mailboxes.own.value.length === 1)) return say('searchMy')
  return say('searchIn', { name: shown.name || shown.address })
}
