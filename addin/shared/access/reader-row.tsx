import chevron from '@fluentui/svg-icons/icons/chevron_down_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import { readable } from '../../../core/address/readable.ts'
import type { ArchiveReader } from '../../../core/contract/access-report.ts'
import { Breakable } from '../components/breakable.tsx'
import { Coin } from '../components/coin.tsx'
import { useArchive } from '../components/context.ts'
import { Icon } from '../components/icon.tsx'
import { Say } from '../components/say.tsx'
import { accessDay, lastDay } from '../i18n/access-days.ts'
import { fullTime, shortTime } from '../i18n/dates.ts'
import { say } from '../i18n/say.ts'
import type { AccessOpener } from '../models/place.ts'
import { ActsList } from './acts-list.tsx'

const GIVEN = { hand: 'byHand', import: 'byImport', sync: 'bySync', sample: 'byHand' } as const

/** Somebody who can read the archive, or could: who, why, since when and until when; and below, when asked, what they did. */
export function ReaderRow({
  reader,
  mailbox,
  left,
}: {
  readonly reader: ArchiveReader
  readonly mailbox: string
  /** One of this archive's acts, if somebody comes back from it. */
  readonly left: AccessOpener | null
}) {
  const { now } = useArchive()
  const from = left?.reader === reader.id ? left : null
  const open = useSignal(from !== null)
  const name = reader.name || readable(reader.address)
  return (
    <li class="reader">
      <div class="reader-facts">
        <div class="reader-who">
          <Coin kind="person" name={name} />
          <span>
            <b dir="auto">
              <Breakable text={name} />
            </b>
            <span class="reader-address" dir="ltr" title={reader.address}>
              <Breakable text={readable(reader.address)} />
            </span>
            {reader.people.map((one) => (
              <span key={`${one.name}${one.since}`} class="quiet">
                <Say k="personBehind" v={{ name: one.name, date: accessDay(one.since, now()) }} />
              </span>
            ))}
          </span>
        </div>
        <div>
          <span class="reader-label">{say('columnReason')}</span>
          <span dir="auto">{reader.reason || <span class="quiet">{say('noReason')}</span>}</span>
          <span class="quiet">
            <Say k={GIVEN[reader.source]} v={{ by: reader.addedBy }} />
          </span>
          {reader.toOneself && <span class="tag warning">{say('givenToOneself')}</span>}
        </div>
        <div>
          <span class="reader-label">{say('columnSince')}</span>
          <time dateTime={reader.since}>{accessDay(reader.since, now())}</time>
          <span class="quiet">
            <Until reader={reader} />
          </span>
        </div>
        <div>
          <span class="reader-label">{say('columnLast')}</span>
          {reader.lastAct === null ? (
            <span class="quiet">{say('notYet')}</span>
          ) : (
            <time dateTime={reader.lastAct} title={fullTime(reader.lastAct)}>
              {shortTime(reader.lastAct, now())}
            </time>
          )}
        </div>
        <button
          type="button"
          class="icon-button"
          aria-expanded={open.value}
          aria-label={say('showActs', { name })}
          onClick={() => {
            open.value = !open.value
          }}
        >
          <Icon of={chevron} />
        </button>
      </div>
      {open.value && <ActsList mailbox={mailbox} reader={reader.id} name={name} left={from} />}
    </li>
  )
}

function Until({ reader }: { readonly reader: ArchiveReader }) {
  const { now } = useArchive()
  const { state, until, since, removedBy } = reader
  if (state === 'removed' && until !== null)
    return <Say k="removedDay" v={{ date: accessDay(until, now()), by: removedBy ?? '' }} />
  if (state === 'ended' && until !== null) return <Say k="endedDay" v={{ date: accessDay(until, now()) }} />
  if (state === 'scheduled') return <Say k="startsDay" v={{ date: accessDay(since, now()) }} />
  if (until === null) return <>{say('noEnd')}</>
  return <Say k="untilDay" v={{ date: lastDay(until, now()) }} />
}
