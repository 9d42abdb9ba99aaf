import shield from '@fluentui/svg-icons/icons/shield_checkmark_20_regular.svg?raw'
import shieldOff from '@fluentui/svg-icons/icons/shield_dismiss_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { PolicyHistory, PolicySettings } from '../../../core/contract/admin/policy.ts'
import { Icon } from '../../shared/components/icon.tsx'
import { later } from '../../shared/components/later.tsx'
import { Card } from '../components/card.tsx'
import { useConsole } from '../components/context.ts'
import { FailedState } from '../components/states.tsx'
import { type SortedColumn, SortedTable } from '../components/table/sorted-table.tsx'
import { useModel } from '../components/use-model.ts'
import { moment } from '../i18n/days.ts'
import { say } from '../i18n/say.ts'
import { createAsked } from '../models/asked.ts'
import './policy.css'

const PolicyDialog = later(async () => (await import('../components/policy-dialog.tsx')).PolicyDialog)

/** The Sender Privacy Policy: how it stands, since when and why, and how it stood (A12, P2). */
export function Policy() {
  const { admin, session, may, watch } = useConsole()
  const model = useModel(() => createAsked<PolicyHistory>())
  const changing = useSignal(false)
  useEffect(() => {
    void model.ask((stop) => admin.policyHistory(stop))
    return watch(model.fault)
  }, [])
  const zone = session.me.value?.zone ?? 'UTC'
  const history = model.value.value?.history ?? []
  const [now] = history
  return (
    <>
      <div class="page-head">
        <h1>{say('page-policy')}</h1>
        {may('policy.write') && now && (
          <div class="page-actions">
            <button type="button" class="button primary" onClick={() => (changing.value = true)}>
              {say('changePolicy')}
            </button>
          </div>
        )}
        <p class="lead">{say('policyLead')}</p>
      </div>
      <div class="page-body">
        {model.status.value === 'failed' ? (
          <FailedState fault={model.fault.value} again={() => void model.again()} />
        ) : (
          <>
            {now && (
              <section class="card-box policy-now" aria-label={say('policyNow')}>
                <span class={now.enabled ? 'state-icon on' : 'state-icon off'}>
                  <Icon of={now.enabled ? shield : shieldOff} />
                </span>
                <div>
                  <h2>{say(nameOf(now))}</h2>
                  <p>{say(`${nameOf(now)}-more`)}</p>
                  <p class="hint">
                    {say(now.by ? 'policySince' : 'policySinceAlone', {
                      date: since(now, zone),
                      name: now.by,
                    })}
                  </p>
                </div>
              </section>
            )}
            <Card title={say('policyHistory')} more={say('policyHistoryMore')}>
              <SortedTable
                label={say('policyHistory')}
                columns={columnsOf(zone)}
                rows={history}
                keyOf={(row) => `${row.since} ${row.enabled} ${row.confidential}`}
                loading={model.status.value === 'loading'}
                rowHeight={40}
              />
            </Card>
          </>
        )}
      </div>
      {changing.value && now && (
        <PolicyDialog
          now={now}
          onChanged={() => void model.again()}
          onClose={() => (changing.value = false)}
        />
      )}
    </>
  )
}

/** When a setting began to stand; the first one stood before anything came in. */
const since = (row: PolicySettings, zone: string) =>
  Date.parse(row.since) <= 0 ? say('theBeginning') : moment(row.since, zone)

/** Why it was set. The first settings are the server's own, and so are their words. */
const reasonOf = ({ since, reason }: PolicySettings) =>
  Date.parse(since) <= 0 ? say('policyFromNew') : reason

/** Which sentence says how the policy stands. */
const nameOf = ({ enabled, confidential }: PolicySettings) =>
  !enabled ? 'policyOff' : confidential === 'visible' ? 'policyButConfidential' : 'policyOn'

function columnsOf(zone: string): SortedColumn<PolicySettings>[] {
  return [
    {
      key: 'since',
      head: say('colFrom'),
      width: '190px',
      by: (row) => Date.parse(row.since),
      cell: (row) => since(row, zone),
    },
    {
      key: 'what',
      head: say('colSetting'),
      width: '36%',
      by: (row) => say(nameOf(row)),
      cell: (row) => say(nameOf(row)),
    },
    { key: 'by', head: say('colBy'), width: '160px', by: ({ by }) => by, cell: ({ by }) => <bdi>{by}</bdi> },
    { key: 'reason', head: say('reasonLabel'), cell: (row) => <span dir="auto">{reasonOf(row)}</span> },
  ]
}
