import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { Message } from '../../../core/contract/messages.ts'
import { useArchive } from '../components/context.ts'
import { later } from '../components/later.tsx'
import type { Tier } from '../components/shell/tier.ts'
import { say } from '../i18n/say.ts'
import { fileSize } from '../i18n/sizes.ts'
import { loadWholeBody } from './fetch-more.ts'
import { isTooMuchHtml } from './html-limits.ts'
import { PlainText } from './plain-text.tsx'

const Attachments = later(async () => (await import('./attachments.tsx')).Attachments)
const ConversationStrip = later(async () => (await import('./conversation-strip.tsx')).ConversationStrip)
const MailFrame = later(async () => (await import('./mail-frame.tsx')).MailFrame)

/** The message itself: what it belongs to, what is attached, what it says. */
export function MessageTab({ message, tier }: { readonly message: Message; readonly tier: Tier }) {
  const { reading } = useArchive()
  const body = reading.body.value
  const html = body?.html ?? ''
  const tooMuch = useMemo(() => isTooMuchHtml(html), [html])
  const hasHtml = html.trim() !== '' && !tooMuch
  const isBlank = body?.text.trim() === ''
  return (
    <>
      {message.conversationCount > 1 && <ConversationStrip message={message} tier={tier} />}
      {message.parts.some(({ inline }) => !inline) && <Attachments message={message} tier={tier} />}
      {body && hasHtml && <MailFrame message={message} body={body} />}
      {tooMuch && <p class="quiet-bar">{say('tooMuchHtml')}</p>}
      {body &&
        !hasHtml &&
        (isBlank ? <NoText message={message} /> : <PlainText text={body.text} words={body.words} />)}
      {body?.cut && <WholeMessage size={body.size} />}
    </>
  )
}

/** What S/MIME (RFC 8551) and PGP/MIME (RFC 3156) put a whole message into. */
const SEALED = /^application\/(?:(?:x-)?pkcs7-mime|pgp-encrypted)$/i

function NoText({ message }: { readonly message: Message }) {
  const isSealed = message.parts.some(({ type }) => SEALED.test(type))
  return <p class="quiet-bar">{say(isSealed ? 'sealed' : 'noText')}</p>
}

function WholeMessage({ size }: { readonly size: number }) {
  const archive = useArchive()
  const asked = useSignal(false)
  return (
    <p class="whole">
      <button
        type="button"
        class="button"
        disabled={asked.value}
        onClick={() => {
          asked.value = true
          void loadWholeBody(archive).finally(() => {
            asked.value = false
          })
        }}
      >
        {asked.value ? say('loadingWhole') : say('showWhole', { size: fileSize(size) })}
      </button>
    </p>
  )
}
