import download from '@fluentui/svg-icons/icons/arrow_download_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import type { AttachmentInfo, Message } from '../../../core/contract/messages.ts'
import { Icon } from '../components/icon.tsx'
import { later } from '../components/later.tsx'
import type { Tier } from '../components/shell/tier.ts'
import { shownText } from '../components/shown-text.ts'
import { say } from '../i18n/say.ts'
import { fileSize } from '../i18n/sizes.ts'
import { useDownload } from './download.ts'
import './attachments.css'

const Preview = later(async () => (await import('./preview.tsx')).Preview)

const SHOWN_IN_PANE = 3
const SHOWN = 9

/** What is attached. A press shows it where that can be done; the arrow downloads it. */
export function Attachments({ message, tier }: { readonly message: Message; readonly tier: Tier }) {
  const all = useSignal(false)
  const zip = useDownload('in place')
  const shown = useSignal<AttachmentInfo | null>(null)
  const parts = message.parts.filter((part) => !part.inline)
  if (parts.length === 0) return null
  const most = tier === 'pane' ? SHOWN_IN_PANE : SHOWN
  const visible = all.value ? parts : parts.slice(0, most)
  const total = fileSize(parts.reduce((sum, part) => sum + part.size, 0))
  return (
    <section class="attachments" aria-label={say('attachments', { n: parts.length })}>
      <p class="attachments-head">{say('attachments', { n: parts.length }) + say('comma') + total}</p>
      <ul>
        {visible.map((part) => (
          <AttachmentChip key={part.part} message={message} part={part} onShow={() => (shown.value = part)} />
        ))}
      </ul>
      <div class="attachments-more">
        {visible.length < parts.length && (
          <button type="button" class="link" onClick={() => (all.value = true)}>
            {say('showAll', { n: parts.length })}
          </button>
        )}
        {parts.length > 1 && (
          <button
            type="button"
            class="link"
            disabled={zip.state.value === 'running'}
            onClick={() => void zip.start({ mailbox: message.mailbox, id: message.id, what: 'attachments' })}
          >
            {say(zip.state.value === 'failed' ? 'downloadAgain' : 'downloadAll')}
          </button>
        )}
      </div>
      {shown.value && <Preview message={message} part={shown.value} onClose={() => (shown.value = null)} />}
    </section>
  )
}

interface ChipProps {
  readonly message: Message
  readonly part: AttachmentInfo
  readonly onShow: () => void
}

function AttachmentChip({ message, part, onShow }: ChipProps) {
  const { state, start } = useDownload('in place')
  const hits = message.hits?.attachments.find((a) => a.part === part.part)?.count ?? 0
  const name = shownText(part.name) || say('noName')
  const [head, tail] = cutMiddle(name)
  const take = () => void start({ mailbox: message.mailbox, id: message.id, what: part.part })
  return (
    <li class={`attachment ${state.value}`}>
      <button
        type="button"
        class="attachment-show"
        title={name}
        onClick={previewable(part.type) ? onShow : take}
      >
        <span class="file-type" aria-hidden="true" dir="ltr">
          {ending(name, part.type)}
        </span>
        <span class="attachment-text">
          {/* Its two halves stand in the order of the name, not of the page: the ending says what a file is. */}
          <span class="attachment-name" dir="auto">
            <span class="unseen">{name}</span>
            <span class="cut" aria-hidden="true">
              {head}
            </span>
            <span aria-hidden="true">{tail}</span>
          </span>
          <span class="attachment-size">
            {state.value === 'failed' ? say('downloadFailed') : fileSize(part.size)}
            {hits > 0 && (
              <>
                , <mark>{say('hits', { n: hits })}</mark>
              </>
            )}
          </span>
        </span>
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={say(state.value === 'failed' ? 'downloadNameAgain' : 'downloadName', { name })}
        aria-busy={state.value === 'running'}
        onClick={take}
      >
        <Icon of={download} />
      </button>
    </li>
  )
}

/** What can be shown in place; the server sends nothing else inline. */
function previewable(type: string): boolean {
  return /^(?:image\/(?:png|jpeg|gif|webp)|application\/pdf|text\/plain)\b/i.test(type)
}

/** Cut in the middle: the ending stays, since it says what a file is. */
function cutMiddle(name: string): [string, string] {
  const dot = name.lastIndexOf('.')
  const keep = dot > 0 && name.length - dot <= 6 ? dot : name.length
  const from = Math.max(1, keep - 4)
  return name.length <= 12 ? [name, ''] : [name.slice(0, from), name.slice(from)]
}

function ending(name: string, type: string): string {
  const last = /\.([a-z0-9]{1,4})$/i.exec(name)?.[1] ?? type.split('/')[1]?.slice(0, 3) ?? ''
  return last.slice(0, 3).toUpperCase()
}
