import { useSignal } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { Body, Message } from '../../../core/contract/messages.ts'
import { useArchive } from '../components/context.ts'
import { shownText } from '../components/shown-text.ts'
import { say } from '../i18n/say.ts'
import { cleanMail } from './clean-mail.ts'
import { useEffectiveTheme } from './effective-theme.ts'
import { type FrameLook, frameDocument } from './frame-document.ts'
import { ImagesBar } from './images-bar.tsx'
import { paperHeight } from './paper-height.ts'

/**
 * HTML mail: cleaned, then in a frame without scripts, without our origin, under its own content security policy.
 *
 * The frame fills what is left of the reading pane and scrolls itself. It cannot tell its height: that would take
 * a script in it, or our origin for it. Measuring a copy in our own page would put the sender's HTML and CSS into it,
 * where one hole in the cleaning is the whole archive; two layers mean that each holds alone. Only paper, which
 * cannot scroll, gets a measured height (paper-height.ts).
 */
export function MailFrame({ message, body }: { readonly message: Message; readonly body: Body }) {
  const { reading } = useArchive()
  const theme = useEffectiveTheme()
  const darkened = useSignal(false)
  const images = reading.imagesAllowed.value
  const mail = useMemo(() => cleanMail(body, images), [body, images])
  const look: FrameLook =
    mail.ownColours && theme !== 'contrast' ? (darkened.value ? 'darkened' : 'paper') : theme
  const title = shownText(message.subject) || say('noSubject')
  const source = useMemo(() => frameDocument(mail, look, images, title), [mail, look, images, title])
  const frame = useRef<HTMLIFrameElement>(null)
  useEffect(() => {
    const measure = () => frame.current?.style.setProperty('--paper-height', `${paperHeight(mail)}px`)
    addEventListener('beforeprint', measure)
    return () => removeEventListener('beforeprint', measure)
  }, [mail])
  return (
    <>
      {mail.remoteImages > 0 && !images && <ImagesBar onShow={() => (reading.imagesAllowed.value = true)} />}
      {mail.ownColours && theme === 'dark' && (
        <p class="on-dark">
          <button
            type="button"
            class="link"
            aria-pressed={darkened.value}
            onClick={() => (darkened.value = !darkened.value)}
          >
            {say(darkened.value ? 'showAsSent' : 'showOnDark')}
          </button>
        </p>
      )}
      <iframe
        ref={frame}
        class={`mail-frame ${look}`}
        title={title}
        // No allow-scripts, no allow-same-origin, ever. Pop-ups are how a link opens in a new tab.
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerpolicy="no-referrer"
        srcdoc={source}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame is a stop anyway, but office.js goes with Tab only to what says so
        tabIndex={0}
      />
    </>
  )
}
