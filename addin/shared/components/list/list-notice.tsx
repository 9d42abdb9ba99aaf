import archive from '@fluentui/svg-icons/icons/archive_20_regular.svg?raw'
import errorCircle from '@fluentui/svg-icons/icons/error_circle_20_regular.svg?raw'
import search from '@fluentui/svg-icons/icons/search_20_regular.svg?raw'
import { useLayoutEffect } from 'preact/hooks'
import { clock } from '../../i18n/dates.ts'
import { say } from '../../i18n/say.ts'
import { ALL } from '../../models/place.ts'
import { useArchive } from '../context.ts'
import { faultSentence } from '../fault-sentence.ts'
import { Say } from '../say.tsx'
import { widenings } from '../shell/widen.ts'
import { StatePage } from '../state-page.tsx'
import { findLostFocus } from './lost-focus.ts'
import '../search/pill.css'

/** In the list, in place of rows: why there are none, and what to do. */
export function ListNotice() {
  const model = useArchive()
  const { list, places, mailboxes, searching, goHome } = model
  useLayoutEffect(() => findLostFocus(model))
  const { mailbox, folder, q } = places.list.value
  const status = list.status.value
  if (status === 'missing')
    return (
      <StatePage
        icon={archive}
        title={say('missingList')}
        action={
          <button type="button" class="button" onClick={goHome}>
            {say('goHome')}
          </button>
        }
      >
        {say('missingListMore')}
      </StatePage>
    )
  if (status === 'failed') {
    const { value } = list.fault
    const damaged = value?.code === 'bad-request' ? value.problem.field : undefined
    const [does, act] =
      damaged === 'q'
        ? (['clearSearch', () => searching.run('')] as const)
        : damaged === 'folder'
          ? (['allFolders', () => places.go({ folder: null })] as const)
          : (['tryAgain', () => void list.again()] as const)
    return (
      <StatePage
        icon={errorCircle}
        title={say('listFailed')}
        action={
          <button type="button" class="button primary" onClick={act}>
            {say(does)}
          </button>
        }
      >
        {faultSentence(value)}
      </StatePage>
    )
  }
  if (q) return <NoResults q={q} />
  if (folder) return <StatePage icon={archive} title={say('emptyFolder')} />
  const address = mailboxes.find(mailbox)?.address
  return (
    <StatePage icon={archive} title={say('emptyMailbox')}>
      {mailbox !== ALL && address ? <Say k="emptyMailboxMore" v={{ address }} /> : say('emptyAllMore')}
    </StatePage>
  )
}

function NoResults({ q }: { readonly q: string }) {
  const { facts, places, searching, mailboxes } = useArchive()
  const upTo = facts.coverage.value?.upTo
  const wider = widenings(q)
  const elsewhere = mailboxes.all.value.length > 1 && places.place.value.mailbox !== ALL
  return (
    <StatePage
      icon={search}
      title={say('noResults')}
      action={
        <div class="pills">
          {wider.map(({ without, to }) => (
            <button key={to} type="button" class="pill" onClick={() => searching.run(to)}>
              {without ? <Say k="without" v={{ part: without }} /> : <bdi dir="ltr">{to}</bdi>}
            </button>
          ))}
          {elsewhere && (
            <button
              type="button"
              class="pill"
              onClick={() => places.go({ mailbox: ALL, folder: null, message: null })}
            >
              {say('inAllArchives')}
            </button>
          )}
        </div>
      }
    >
      {upTo && say('searchedUpTo', { time: clock(upTo) })}{' '}
      {(wider.length > 0 || elsewhere) && say('widenSearch')}
    </StatePage>
  )
}
