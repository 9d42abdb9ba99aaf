import download from '@fluentui/svg-icons/icons/arrow_download_20_regular.svg?raw'
import eye from '@fluentui/svg-icons/icons/eye_20_regular.svg?raw'
import search from '@fluentui/svg-icons/icons/search_20_regular.svg?raw'
import type { ArchiveAct } from '../../../core/contract/access-report.ts'
import { useArchive } from '../components/context.ts'
import { Icon } from '../components/icon.tsx'
import { shownText } from '../components/shown-text.ts'
import { fullTime, shortTime } from '../i18n/dates.ts'
import { pieces, say } from '../i18n/say.ts'
import { type AccessOpener, NOWHERE } from '../models/place.ts'
import { actKey } from './act-words.ts'

const ICONS = { opened: eye, searched: search, downloaded: download } as const

/** One act as a sentence; the message opens in the owner's own archive. */
export function ActRow({
  act,
  mailbox,
  named,
  from,
}: {
  readonly act: ArchiveAct
  readonly mailbox: string
  /** Whose acts these are is not said above: each row names who. */
  readonly named: boolean
  readonly from: Omit<AccessOpener, 'message'>
}) {
  const { now } = useArchive()
  return (
    <li class="act" data-act={act.id}>
      <Icon of={ICONS[act.what]} />
      <span class="act-what">
        {named && (
          <>
            <bdi>{act.who}</bdi>
            {': '}
          </>
        )}
        <Sentence act={act} mailbox={mailbox} from={from} />
      </span>
      <time dateTime={act.at} title={fullTime(act.at)}>
        {shortTime(act.at, now())}
      </time>
    </li>
  )
}

interface SentenceProps {
  readonly act: ArchiveAct
  readonly mailbox: string
  readonly from: Omit<AccessOpener, 'message'>
}

function Sentence({ act, mailbox, from }: SentenceProps) {
  const { places } = useArchive()
  const { message, words, part } = act
  const parts = pieces(actKey(act), { subject: '\u0000subject', words: '\u0000words', file: '\u0000file' })
  return (
    <>
      {parts.map(({ text }, i) => {
        if (text === '\u0000words')
          return (
            <code key={i} dir="ltr">
              {words}
            </code>
          )
        if (text === '\u0000file') return <bdi key={i}>{shownText(part.name)}</bdi>
        if (text !== '\u0000subject') return text
        const subject = message === null ? say('aMessage') : shownText(message.subject) || say('untitled')
        if (message === null) return subject
        const to = { ...NOWHERE, mailbox, message: { mailbox, id: message.id } }
        return (
          <a
            key={i}
            dir="auto"
            href={places.href(to)}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return
              event.preventDefault()
              places.go(to, 'push', { ...from, message: message.id })
            }}
          >
            {subject}
          </a>
        )
      })}
    </>
  )
}
