import { safeName } from '../../core/mail/file-name.ts'
import { base64 } from '../shared/client/base64.ts'
import { escaped } from '../shared/reading/escaped.ts'
import { supports } from './supports.ts'

/** Longest base64 that Outlook takes as an attachment; past it office.js throws. */
const MAX_BASE64 = 27_892_122
/** Bytes of a file that fits in it. */
export const MAX_FILE = Math.floor(MAX_BASE64 / 4) * 3

/** A message that is being written in Outlook, beside the pane. */
export interface Written {
  /** Puts a link where the caret is. Requirement set: Mailbox 1.2. @throws what Outlook answers */
  link(address: string, text: string): Promise<void>
  /**
   * Attaches a file. Requirement sets: with its bytes Mailbox 1.8; before it (1.1) Outlook fetches it from `address`, which
   * must then be reached by Outlook's servers. @throws what Outlook answers
   */
  attach(name: string, file: { bytes(): Promise<Blob>; address(): Promise<string> }): Promise<void>
}

/** Another message is open meanwhile: what was meant for one is put into no other. */
export class Elsewhere extends Error {
  override readonly name = 'Elsewhere'
}

/**
 * The message that is being written now; null while one is read, or nothing is open. office.js puts things into whatever is
 * open when it is called: `still` says whether that is this message.
 */
export function writtenNow(still: () => boolean): Written | null {
  const item = Office.context.mailbox.item as unknown as Partial<Office.MessageCompose> | null | undefined
  // Only what is being written has a body that takes something.
  if (typeof item?.body?.setSelectedDataAsync !== 'function') return null
  const open = item as Office.MessageCompose
  const put = (ask: (told: (result: Office.AsyncResult<unknown>) => void) => void): Promise<unknown> => {
    if (!still()) throw new Elsewhere()
    return answerOf(ask)
  }
  return {
    async link(address, text) {
      const type = await answerOf<Office.CoercionType>((told) => open.body.getTypeAsync(told))
      const html = type === Office.CoercionType.Html
      const data = html
        ? // What is written next, or the next link, does not touch it.
          `<a href="${escaped(address)}">${escaped(text)}</a>&nbsp;`
        : `${text.replace(/\s+/g, ' ')}\n${address}\n`
      const options = { coercionType: html ? Office.CoercionType.Html : Office.CoercionType.Text }
      await put((told) => open.body.setSelectedDataAsync(data, options, told))
    },
    async attach(name, { bytes, address }) {
      const short = safeName(name)
      if (supports('Mailbox', '1.8')) {
        const text = await base64(await bytes())
        await put((told) => open.addFileAttachmentFromBase64Async(text, short, told))
      } else {
        const from = await address()
        await put((told) => open.addFileAttachmentAsync(from, short, told))
      }
    },
  }
}

function answerOf<T>(ask: (told: (result: Office.AsyncResult<T>) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    ask(({ status, value, error }) => {
      if (status === Office.AsyncResultStatus.Succeeded) resolve(value)
      else reject(error)
    })
  })
}
