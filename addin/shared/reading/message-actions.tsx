import download from '@fluentui/svg-icons/icons/arrow_download_20_regular.svg?raw'
import forward from '@fluentui/svg-icons/icons/arrow_forward_20_regular.svg?raw'
import reply from '@fluentui/svg-icons/icons/arrow_reply_20_regular.svg?raw'
import replyAll from '@fluentui/svg-icons/icons/arrow_reply_all_20_regular.svg?raw'
import openIcon from '@fluentui/svg-icons/icons/open_20_regular.svg?raw'
import print from '@fluentui/svg-icons/icons/print_20_regular.svg?raw'
import type { Message } from '../../../core/contract/messages.ts'
import { useArchive } from '../components/context.ts'
import { Icon } from '../components/icon.tsx'
import type { Tier } from '../components/shell/tier.ts'
import { say } from '../i18n/say.ts'
import type { Answer } from '../models/archive.ts'
import { addressOf } from '../models/place.ts'
import { useDownload } from './download.ts'
import { forwardLink, replyCopies, replyLink } from './mailto.ts'
import { ownAddresses } from './own-addresses.ts'
import { tellUnmarked } from './unmarked.ts'

/** What one can do with an archived message: answer it with the mail program; where there is room, keep a copy and print it. */
export function MessageActions({ message, tier }: { readonly message: Message; readonly tier: Tier }) {
  const archive = useArchive()
  const { reading, answer, offered } = archive
  const text = reading.body.value?.text ?? ''
  const copies = replyCopies(message, ownAddresses(archive))
  const by = (how: Answer) => (event: Event) => {
    if (!answer.value) {
      tellUnmarked(archive.notices, message)
      return
    }
    event.preventDefault()
    void answer.value(how, message)
  }
  const { Acts, alone } = offered.value ?? {}
  return (
    <div class="actions">
      {alone && Acts && <Acts message={message} />}
      {!alone && (
        <>
          <a class="button primary" href={replyLink(message, text)} data-key-letter="r" onClick={by('reply')}>
            <Icon of={reply} mirrored />
            {say('reply')}
          </a>
          {copies.length > 0 && (
            <a
              class="button plain reply-all"
              href={replyLink(message, text, copies)}
              aria-label={say('replyAll')}
              title={say('replyAll')}
              data-key-letter="a"
              onClick={by('all')}
            >
              <Icon of={replyAll} mirrored />
              <span class="wide-only">{say('replyAll')}</span>
            </a>
          )}
          <a
            class="button plain"
            href={forwardLink(message, text)}
            data-key-letter="f"
            onClick={by('forward')}
          >
            <Icon of={forward} mirrored />
            {say('forward')}
          </a>
          {Acts && <Acts message={message} />}
        </>
      )}
      {tier !== 'pane' && (
        <>
          <span class="grow" />
          <KeepActions message={message} tier={tier} />
        </>
      )}
    </div>
  )
}

/** Keep a copy of it, print it. In the pane they stand beside the tabs: there the other acts fill their row. */
export function KeepActions({ message, tier }: { readonly message: Message; readonly tier: Tier }) {
  const { places } = useArchive()
  const { start } = useDownload('in a toast')
  return (
    <>
      <button
        type="button"
        class="icon-button"
        aria-label={say('downloadEml')}
        title={say('downloadEml')}
        onClick={() => void start({ mailbox: message.mailbox, id: message.id, what: 'source' })}
      >
        <Icon of={download} />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={say('print')}
        title={say('print')}
        onClick={() => window.print()}
      >
        <Icon of={print} />
      </button>
      {tier !== 'pane' && (
        <a
          class="icon-button"
          href={addressOf(places.place.value)}
          target="_blank"
          rel="noopener"
          aria-label={say('openTab')}
          title={say('openTab')}
        >
          <Icon of={openIcon} mirrored />
        </a>
      )}
    </>
  )
}
