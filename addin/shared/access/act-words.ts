import type { ArchiveAct } from '../../../core/contract/access-report.ts'
import type { Key } from '../i18n/en.ts'

/** Which sentence says an act; its places are subject, words and file. */
export function actKey({ what, part, words }: ArchiveAct): Key {
  if (what === 'searched')
    return words === null ? 'searchedAll' : words === '' ? 'lookedThrough' : 'searchedFor'
  if (what === 'opened')
    return part.kind === 'delivery'
      ? 'openedDelivery'
      : part.kind === 'source'
        ? 'openedSource'
        : 'openedMessage'
  if (part.kind === 'attachments') return 'downloadedAll'
  return part.kind === 'attachment' && part.name !== '' ? 'downloadedAttachment' : 'downloadedMessage'
}
