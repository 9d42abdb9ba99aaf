import type { ArchiveAct } from '../../../core/contract/access-report.ts'
import type { Key } from '../i18n/en.ts'

const OPENED: Readonly<Partial<Record<ArchiveAct['part']['kind'], Key>>> = {
  conversation: 'openedConversation',
  delivery: 'openedDelivery',
  source: 'openedSource',
}

/** Which sentence says an act; its places are subject, words and file. */
export function actKey({ what, part, words }: ArchiveAct): Key {
  if (what === 'searched')
    return words === null ? 'searchedAll' : words === '' ? 'lookedThrough' : 'searchedFor'
  if (what === 'opened') return OPENED[part.kind] ?? 'openedMessage'
  if (part.kind === 'attachments') return 'downloadedAll'
  return part.kind === 'attachment' && part.name !== '' ? 'downloadedAttachment' : 'downloadedMessage'
}
