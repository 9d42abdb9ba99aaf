import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { AttachmentInfo, Message } from '../../../core/contract/messages.ts'
import { inlinePart } from '../client/inline-part.ts'
import { useArchive } from '../components/context.ts'
import { Dialog } from '../components/dialog.tsx'
import { shownText } from '../components/shown-text.ts'
import { say } from '../i18n/say.ts'
import { useDownload } from './download.ts'
import { PlainText } from './plain-text.tsx'

/** More text than this stops a page from scrolling; the rest is for the download. */
const LONGEST_TEXT = 400_000

interface PreviewProps {
  readonly message: Message
  readonly part: AttachmentInfo
  readonly onClose: () => void
}

type Shown =
  | { readonly kind: 'image' | 'pdf'; readonly url: string }
  | { readonly kind: 'text'; readonly text: string }

/** An image, a PDF or a text, without leaving the message. */
export function Preview({ message, part, onClose }: PreviewProps) {
  const { api } = useArchive()
  const shown = useSignal<Shown | null>(null)
  const failed = useSignal(false)
  const { state, start } = useDownload('in place')
  useEffect(() => {
    const stop = new AbortController()
    let url = ''
    inlinePart(api, message, part.part, stop.signal).then(
      async (blob) => {
        // The type is ours, not the sender's: a blob of text/html would run as our page.
        if (/^text\/plain/i.test(part.type)) {
          shown.value = { kind: 'text', text: (await blob.text()).slice(0, LONGEST_TEXT) }
          return
        }
        const pdf = /^application\/pdf/i.test(part.type)
        const type = pdf
          ? 'application/pdf'
          : (/^image\/(?:png|jpeg|gif|webp)/i.exec(part.type)?.[0] ?? 'image/png')
        url = URL.createObjectURL(new Blob([blob], { type }))
        shown.value = { kind: pdf ? 'pdf' : 'image', url }
      },
      () => {
        failed.value = !stop.signal.aborted
      },
    )
    return () => {
      stop.abort()
      if (url) URL.revokeObjectURL(url)
    }
  }, [api, message.mailbox, message.id, part.part, part.type, shown, failed])
  const { value } = shown
  const name = shownText(part.name)
  return (
    <Dialog title={name || say('noName')} class="preview-dialog" onClose={onClose}>
      <div class="preview-content">
        {failed.value && <p>{say('noPreview')}</p>}
        {value?.kind === 'image' && <img src={value.url} alt={name} />}
        {value?.kind === 'pdf' && <iframe src={value.url} title={name} />}
        {value?.kind === 'text' && <PlainText text={value.text} words={[]} />}
        {!value && !failed.value && <p class="late">{say('loadingPreview')}</p>}
      </div>
      <button
        type="button"
        class="button primary"
        onClick={() => void start({ mailbox: message.mailbox, id: message.id, what: part.part })}
      >
        {say(state.value === 'failed' ? 'downloadFailed' : 'download')}
      </button>
    </Dialog>
  )
}
