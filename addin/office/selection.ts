import { referencesIn } from '../../core/mail/references.ts'
import { supports } from './supports.ts'
import { type Written, writtenNow } from './written.ts'

/** The message that is selected in Outlook. Nothing of it proves who reads. */
export interface Selected {
  /** Message-ID as Outlook gives it, with its brackets. */
  readonly messageId: string
  readonly subject: string
  readonly from: { readonly name: string; readonly address: string }
  /** Address of the shared mailbox in which it lies; null in one's own. Outlook's server says it, or never answers. */
  readonly owner: Promise<string | null>
  /** Message-IDs of what it answers (referencesIn). Outlook is asked when this is called first, and may never answer. */
  readonly references: () => Promise<readonly string[]>
}

/**
 * Follows what is selected, while the pane is pinned. Requirement set: Mailbox 1.5; whose mailbox it is 1.8 (shared
 * folders) and 1.13 (shared mailboxes), what it answers 1.8. Nothing, or something that is being written, is null; the latter comes beside it.
 */
export function followSelection(tell: (selected: Selected | null, written: Written | null) => void): void {
  if (!supports('Mailbox', '1.5')) return
  let last: object
  const look = () => {
    const mine = {}
    last = mine
    tell(
      selectedNow(),
      writtenNow(() => last === mine),
    )
  }
  Office.context.mailbox.addHandlerAsync(Office.EventType.ItemChanged, look)
  look()
}

function selectedNow(): Selected | null {
  const item: Partial<Office.MessageRead> | null | undefined = Office.context.mailbox.item
  // The manifests ask for messages alone, but a pane that is pinned may be told of an appointment.
  if (item?.itemType === 'appointment') return null
  // While composing, `subject` is an object to ask, and there is no Message-ID yet. Mail without a subject may have none at all.
  if (!item || typeof (item.subject ?? item.internetMessageId) !== 'string') return null
  let references: Promise<readonly string[]> | null = null
  return {
    // Some mail has none: of its sender the archives may hold more all the same.
    messageId: item.internetMessageId ?? '',
    subject: item.subject ?? '',
    from: { name: item.from?.displayName ?? '', address: item.from?.emailAddress ?? '' },
    owner: ownerOf(item),
    references() {
      references ??= referencesOf(item)
      return references
    },
  }
}

/** office.js asks about whatever is open when it is called, which may be another message by then. */
function referencesOf(item: Partial<Office.MessageRead>): Promise<readonly string[]> {
  const ask = item.getAllInternetHeadersAsync
  if (!ask || !supports('Mailbox', '1.8')) return Promise.resolve([])
  return new Promise((resolve) => {
    ask.call(item, ({ status, value }: Office.AsyncResult<string>) => {
      const told = status === Office.AsyncResultStatus.Succeeded && typeof value === 'string'
      resolve(told ? referencesIn(value, item.internetMessageId ?? '') : [])
    })
  })
}

function ownerOf(item: Partial<Office.MessageRead>): Promise<string | null> {
  const ask = item.getSharedPropertiesAsync
  if (!ask || !supports('Mailbox', '1.8')) return Promise.resolve(null)
  return new Promise((resolve) => {
    ask.call(item, (result: Office.AsyncResult<Office.SharedProperties>) => {
      const { value } = result
      // `targetMailbox` is where requests about it go, and may be another name than the owner's address.
      const address = value?.owner || value?.targetMailbox
      resolve(result.status === Office.AsyncResultStatus.Succeeded && address ? address : null)
    })
  })
}
