import eye from '@fluentui/svg-icons/icons/eye_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { readable } from '../../../core/address/readable.ts'
import type { SeeAsDelegate } from '../../../core/contract/admin/see-as-delegate.ts'
import { neverBegan } from '../../../core/delegation/never-began.ts'
import { StatePage } from '../../shared/components/state-page.tsx'
import { number } from '../../shared/i18n/say.ts'
import { WITHHELD } from '../../shared/i18n/withheld.ts'
import type { Party } from '../client/delegations.ts'
import { useConsole } from '../components/context.ts'
import { Field } from '../components/form/field.tsx'
import { Lookup } from '../components/form/lookup.tsx'
import { Say } from '../components/say.tsx'
import { FailedState, Waiting } from '../components/states.tsx'
import { PersonCell } from '../components/table/person-cell.tsx'
import { useModel } from '../components/use-model.ts'
import { day, lastDayIn } from '../i18n/days.ts'
import { list } from '../i18n/list.ts'
import { say } from '../i18n/say.ts'
import { createAsked } from '../models/asked.ts'
import './audit.css'
import './see-as.css'

const RULES = ['personal', 'private', 'confidential', 'unknown', 'unparsed', 'processing'] as const

/** For a pair of addresses: what that delegate could see now. Numbers, no content (A11). */
export function SeeAs() {
  const { admin, places, watch } = useConsole()
  const model = useModel(() => createAsked<SeeAsDelegate>())
  const { primary = '', delegate = '' } = places.place.value.filters
  useEffect(() => watch(model.fault), [])
  useEffect(() => {
    if (primary && delegate) void model.ask((stop) => admin.seeAsDelegate(primary, delegate, stop))
  }, [primary, delegate])
  const answer = model.value.value
  const asked = primary !== '' && delegate !== ''
  return (
    <>
      <div class="page-head">
        <h1>{say('page-see-as')}</h1>
        <p class="lead">{say('seeAsLead')}</p>
      </div>
      <div class="page-body">
        <section class="card-box" aria-label={say('seeAsPair')}>
          <div class="card-body see-pair">
            <Side
              label={say('whoReads')}
              value={primary}
              onPick={(one) => places.filter({ primary: one.address }, 'push')}
            />
            <Side
              label={say('whoseArchive')}
              value={delegate}
              onPick={(one) => places.filter({ delegate: one.address }, 'push')}
            />
          </div>
        </section>
        {!asked ? (
          <StatePage icon={eye} title={say('seeAsPick')} />
        ) : model.fault.value?.problem.why === 'self' ? (
          <StatePage icon={eye} title={say('addSelf')} />
        ) : model.status.value === 'missing' || model.fault.value?.code === 'bad-address' ? (
          <StatePage icon={eye} title={say('seeAsMissing')}>
            {say('seeAsMissingMore')}
          </StatePage>
        ) : model.status.value === 'failed' ? (
          <FailedState fault={model.fault.value} again={() => void model.again()} />
        ) : answer ? (
          <Seen answer={answer} />
        ) : (
          <Waiting />
        )}
      </div>
    </>
  )
}

/** One address of the pair: what was picked, or the way to pick another. */
function Side({
  label,
  value,
  onPick,
}: {
  readonly label: string
  readonly value: string
  readonly onPick: (one: Party) => void
}) {
  const key = useSignal(value)
  return (
    <Field label={label}>
      {(ids) => (
        <Lookup key={value} {...ids} label={label} initial={readable(value || key.value)} onPick={onPick} />
      )}
    </Field>
  )
}

function Seen({ answer }: { readonly answer: SeeAsDelegate }) {
  const { session, mayOpen } = useConsole()
  const zone = session.me.value?.zone ?? 'UTC'
  const {
    primary,
    delegate,
    state,
    window: held,
    people,
    ownsItToo,
    alsoBy,
    seesNow,
    visible,
    withheld,
    standing,
  } = answer
  const unbegun = held !== null && neverBegan({ state, from: held.since, until: held.until })
  const link = mayOpen('directory')
  const values = {
    primary: primary.name || primary.address,
    delegate: delegate.name || delegate.address,
    n: seesNow,
  }
  const all = RULES.reduce((sum, rule) => sum + withheld[rule], 0)
  return (
    <section class="card-box" aria-label={say('seeAsAnswer')} aria-live="polite">
      <div class="card-head">
        <div>
          <h2>
            <Say
              k={state === 'active' ? 'seesNow' : `seesNothing-${unbegun ? 'unbegun' : state}`}
              v={values}
            />
          </h2>
          {held && (
            <p>
              {unbegun && held.until
                ? say('seeUnbegun', { from: day(held.since, zone), until: day(held.until, zone) })
                : say('seeWindow', {
                    from: day(held.since, zone),
                    until: held.until
                      ? say('untilDay', { date: lastDayIn(held.until, zone) })
                      : say('withoutEnd'),
                  })}{' '}
              {held.reason && <Say k="reason" v={{ reason: held.reason }} />}
            </p>
          )}
        </div>
      </div>
      <div class="card-body form">
        <div class="see-people">
          <PersonCell {...primary} id={link ? primary.id : null} />
          <span class="quiet">{say('seeReads')}</span>
          <PersonCell {...delegate} id={link ? delegate.id : null} />
        </div>
        {people === 0 && (state === 'active' || state === 'scheduled') && (
          <p class="banner-line warning">{say('seeNobody', values)}</p>
        )}
        {ownsItToo && <p class="banner-line warning">{say('seeOwns', values)}</p>}
        {!ownsItToo && alsoBy.length > 0 && (
          <p class="banner-line warning">
            {say('seeAlsoBy', { ...values, others: list(alsoBy.map(readable)) })}
          </p>
        )}
        {state !== 'active' && visible > 0 && <p class="hint">{say('seeWould', { n: visible })}</p>}
        <dl class="facts see-facts">
          <dt>{say('seeVisible')}</dt>
          <dd>{number(visible)}</dd>
          <dt>{say('seeWithheld')}</dt>
          <dd>
            {number(all)}
            {all > 0 && (
              <ul class="bullets">
                {RULES.filter((rule) => withheld[rule] > 0).map((rule) => (
                  <li key={rule}>{say(`withheld-${rule}`, { n: withheld[rule] })}</li>
                ))}
              </ul>
            )}
          </dd>
          <dt>{say('seeStanding')}</dt>
          <dd>{say(WITHHELD[standing])}</dd>
        </dl>
      </div>
    </section>
  )
}
