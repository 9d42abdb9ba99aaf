import back from '@fluentui/svg-icons/icons/arrow_left_20_regular.svg?raw'
import chevron from '@fluentui/svg-icons/icons/chevron_down_20_regular.svg?raw'
import info from '@fluentui/svg-icons/icons/info_20_regular.svg?raw'
import people from '@fluentui/svg-icons/icons/people_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { readable } from '../../../core/address/readable.ts'
import type { AccessReport, OwnershipAct } from '../../../core/contract/access-report.ts'
import { useArchive } from '../components/context.ts'
import { faultSentence } from '../components/fault-sentence.ts'
import { Icon } from '../components/icon.tsx'
import { Logo } from '../components/logo.tsx'
import { Say } from '../components/say.tsx'
import { StatePage } from '../components/state-page.tsx'
import { accessDay } from '../i18n/access-days.ts'
import { fullTime, shortTime } from '../i18n/dates.ts'
import { say } from '../i18n/say.ts'
import { WITHHELD } from '../i18n/withheld.ts'
import { createAccess } from '../models/access.ts'
import { type AccessOpener, NOWHERE } from '../models/place.ts'
import { ActsDownload } from './acts-download.tsx'
import { ActsList } from './acts-list.tsx'
import { ownershipWords } from './ownership-words.ts'
import { ReaderRow } from './reader-row.tsx'
import '../theme/late.css'
import './access.css'

/** Access to my archive (D7): who can read it, and what they did there. */
export function AccessPage({ mailbox }: { readonly mailbox: string }) {
  const { api, places } = useArchive()
  const access = useMemo(() => createAccess(api, mailbox), [api, mailbox])
  const left = useMemo(() => {
    const from = places.opener.peek()
    return from?.at === 'access' && from.mailbox === mailbox ? from : null
  }, [places, mailbox])
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    void access.load()
    title.current?.focus()
    return access.stop
  }, [access])
  const report = access.report.value
  const home = { ...NOWHERE, mailbox }
  return (
    <div class="access-page">
      <header class="top">
        <a
          class="icon-button"
          href={places.href(home)}
          aria-label={say('accessBack')}
          title={say('accessBack')}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            places.go(home)
          }}
        >
          <Icon of={back} mirrored />
        </a>
        <span class="brand">
          <Logo />
          {say('product')}
        </span>
      </header>
      <main>
        <h1 ref={title} tabIndex={-1}>
          {say('accessTitle')}
        </h1>
        {access.fault.value ? (
          <StatePage
            icon={people}
            title={say('accessFailed')}
            action={
              <button type="button" class="button" onClick={() => void access.load()}>
                {say('accessRefresh')}
              </button>
            }
          >
            {faultSentence(access.fault.value)}
          </StatePage>
        ) : (
          report && <Report report={report} left={left} />
        )}
      </main>
    </div>
  )
}

function Report({ report, left }: { readonly report: AccessReport; readonly left: AccessOpener | null }) {
  const { mailboxes } = useArchive()
  const { address, owners, readers, former, ownership, mailbox } = report
  const now = readers.filter(({ state }) => state === 'active').length
  const later = readers.length - now
  const withheld = mailboxes.find(mailbox)?.withheld
  const ofAdministrators = left?.reader === 'administrators' ? left : null
  return (
    <>
      {owners.length > 0 && <Owners address={readable(address)} owners={owners} />}
      <p class="access-lead" hidden={owners.length > 0 && readers.length === 0}>
        {(now > 0 || owners.length === 0) && (
          <Say k={now === 0 ? 'accessNobody' : 'accessSome'} v={{ n: now, address: readable(address) }} />
        )}{' '}
        {later > 0 && <>{say('accessLater', { n: later })} </>}
        {readers.length > 0 && (
          <>
            {say('accessArchived')} {withheld && say(WITHHELD[withheld])}
          </>
        )}
      </p>
      {readers.length > 0 && (
        <div class="access-card">
          <div class="reader-head" aria-hidden="true">
            <span>{say('columnPerson')}</span>
            <span>{say('columnReason')}</span>
            <span>{say('columnSince')}</span>
            <span>{say('columnLast')}</span>
          </div>
          <ul>
            {readers.map((reader) => (
              <ReaderRow key={reader.id} reader={reader} mailbox={mailbox} left={left} />
            ))}
          </ul>
        </div>
      )}
      {readers.length > 0 && (
        <p class="access-note">
          <Icon of={info} />
          {say('notBelong')}
        </p>
      )}
      <ActsDownload mailbox={mailbox} />
      <Folded title={say('administratorsTitle')} unfolded={ofAdministrators !== null}>
        <p class="quiet">{say('administratorsMore')}</p>
        <ActsList mailbox={mailbox} reader="administrators" name={null} left={ofAdministrators} />
      </Folded>
      {former.length > 0 && (
        <Folded
          title={say('formerTitle', { n: former.length })}
          unfolded={former.some(({ id }) => id === left?.reader)}
        >
          <div class="access-card">
            <ul>
              {former.map((reader) => (
                <ReaderRow key={reader.id} reader={reader} mailbox={mailbox} left={left} />
              ))}
            </ul>
          </div>
          {report.moreFormer && <p class="quiet">{say('accessOlder')}</p>}
        </Folded>
      )}
      {ownership.length > 0 && (
        <Folded title={say('ownershipTitle', { n: ownership.length })}>
          <ul class="act-list">
            {ownership.map((act) => (
              <Ownership key={`${act.what}${act.at}${act.who}`} act={act} />
            ))}
          </ul>
          {report.moreOwnership && <p class="quiet">{say('accessOlder')}</p>}
        </Folded>
      )}
    </>
  )
}

/** Others who own the archive read more of it than delegates do: they are named first. */
function Owners({ address, owners }: { readonly address: string; readonly owners: AccessReport['owners'] }) {
  const { now } = useArchive()
  return (
    <>
      <p class="access-lead access-owners">
        <Say k="accessOwners" v={{ n: owners.length, address }} />
      </p>
      <ul class="act-list access-owner-list">
        {owners.map(({ name, since, by, reason }) => (
          <li class="act" key={`${name}${since}`}>
            <span class="act-what">
              <Say k="ownerSince" v={{ name, date: accessDay(since, now()), by }} />
              {reason && (
                <span class="quiet act-reason" dir="auto">
                  {reason}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** A section that is opened when somebody wants it; nothing of it is asked for before. */
function Folded({
  title,
  unfolded = false,
  children,
}: {
  readonly title: string
  /** From the start. */
  readonly unfolded?: boolean
  readonly children: ComponentChildren
}) {
  const open = useSignal(unfolded)
  return (
    <section class="folded">
      <h2>
        <button
          type="button"
          aria-expanded={open.value}
          onClick={() => {
            open.value = !open.value
          }}
        >
          <span class="folded-title">{title}</span>
          <Icon of={chevron} />
        </button>
      </h2>
      {open.value && children}
    </section>
  )
}

function Ownership({ act }: { readonly act: OwnershipAct }) {
  const { now } = useArchive()
  return (
    <li class="act">
      <span class="act-what">
        <Say {...ownershipWords(act)} />
        {act.reason && (
          <span class="quiet act-reason" dir="auto">
            {act.reason}
          </span>
        )}
      </span>
      <time dateTime={act.at} title={fullTime(act.at)}>
        {shortTime(act.at, now())}
      </time>
    </li>
  )
}
