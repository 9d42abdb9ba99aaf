import type { ProcessingRow as Row } from '../../../../core/contract/messages.ts'
import { clock } from '../../i18n/dates.ts'
import { say } from '../../i18n/say.ts'
import { fileSize } from '../../i18n/sizes.ts'

/** A message that is accepted and not archived yet, as its owner sees it: envelope and size (D3). */
export function ProcessingRow({ row }: { readonly row: Row }) {
  return (
    <>
      <span class="line">
        <span class="who" dir="auto">
          {row.from || say('noSender')}
        </span>
        <time dateTime={row.acceptedAt}>{clock(row.acceptedAt)}</time>
      </span>
      <span class="line">
        <span class="subject quiet">{fileSize(row.size)}</span>
        <span class="tag">{say('processing')}</span>
      </span>
      <span class="preview">{say('processingRow')}</span>
    </>
  )
}
