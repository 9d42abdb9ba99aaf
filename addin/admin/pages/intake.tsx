import upload from '@fluentui/svg-icons/icons/arrow_upload_20_regular.svg?raw'
import check from '@fluentui/svg-icons/icons/checkmark_circle_20_regular.svg?raw'
import { useEffect } from 'preact/hooks'
import type { IntakeHealth } from '../../../core/contract/admin/intake.ts'
import { Breakable } from '../../shared/components/breakable.tsx'
import { Icon } from '../../shared/components/icon.tsx'
import { number } from '../../shared/i18n/say.ts'
import { fileSize } from '../../shared/i18n/sizes.ts'
import { Card } from '../components/card.tsx'
import { useConsole } from '../components/context.ts'
import { Failure } from '../components/form/failure.tsx'
import { useAct } from '../components/form/use-act.ts'
import { FailedState } from '../components/states.tsx'
import { type SortedColumn, SortedTable } from '../components/table/sorted-table.tsx'
import { useModel } from '../components/use-model.ts'
import { moment } from '../i18n/days.ts'
import { say, sayIfKnown } from '../i18n/say.ts'
import { addressOf } from '../models/place.ts'
import { createPolled } from '../models/polled.ts'
import './import.css'
import './intake.css'

/** How taking in does: what waits, what failed, journal reports that could not be unwrapped. */
export function Intake() {
  const { admin, session, may, mayOpen, notices, watch } = useConsole()
  const health = useModel(() => createPolled<IntakeHealth>(admin.intake))
  const act = useAct()
  useEffect(() => watch(health.fault), [])
  const zone = session.me.value?.zone ?? 'UTC'
  const writes = may('intake.write')
  const now = health.value.value
  const retry = (arrival: number | null) =>
    act.run(async () => {
      const { retried } = await admin.retryIntake(arrival)
      notices.toast.value = { kind: 'done', sentence: say('retried', { n: retried }) }
      await health.again()
    })
  return (
    <>
      <div class="page-head">
        <h1>{say('page-intake')}</h1>
        {mayOpen('upload') && (
          <div class="page-actions">
            <a class="button primary" href={addressOf({ page: 'upload' })}>
              <Icon of={upload} />
              {say('page-upload')}
            </a>
          </div>
        )}
      </div>
      <div class="page-body">
        {health.status.value === 'failed' && !now ? (
          <FailedState fault={health.fault.value} again={() => void health.again()} />
        ) : (
          <>
            <dl class="tiles figures">
              <Figure name={say('intakeWaiting')} value={now?.waiting}>
                {now?.oldestAcceptedAt && say('oldest', { time: moment(now.oldestAcceptedAt, zone) })}
              </Figure>
              <Figure name={say('archivedMinute')} value={now?.archivedLastMinute} />
              <Figure name={say('archivedHour')} value={now?.archivedLastHour} />
              <Figure name={say('intakeFailed')} value={now?.failed.length} wrong />
            </dl>
            <p class="hint">
              {now &&
                (now.smtp
                  ? say('smtpAt', { host: now.smtp.host, port: String(now.smtp.port) })
                  : say('noSmtp'))}
            </p>
            <Failure text={act.failure()} />
            <Card
              title={say('failedTitle')}
              more={say('failedTitleMore')}
              action={
                writes &&
                (now?.failed.length ?? 0) > 0 && (
                  <button
                    type="button"
                    class="button"
                    disabled={act.busy.value}
                    onClick={() => void retry(null)}
                  >
                    {say('retryAll')}
                  </button>
                )
              }
            >
              <SortedTable
                label={say('failedTitle')}
                columns={failedColumns(zone, writes ? (arrival) => void retry(arrival) : null)}
                rows={now?.failed ?? []}
                keyOf={(row) => String(row.arrival)}
                loading={!now}
                rowHeight={40}
                minWidth={700}
                empty={
                  <p class="card-empty all-right">
                    <Icon of={check} /> {say('nothingFailed')}
                  </p>
                }
              />
            </Card>
            <Card title={say('closedTitle')} more={say('closedTitleMore')}>
              <SortedTable
                label={say('closedTitle')}
                columns={closedColumns(zone, mayOpen('deliveries'))}
                rows={now?.closedReports ?? []}
                keyOf={(row) => String(row.arrival)}
                loading={!now}
                rowHeight={52}
                minWidth={640}
                empty={
                  <p class="card-empty all-right">
                    <Icon of={check} /> {say('nothingClosed')}
                  </p>
                }
              />
            </Card>
          </>
        )}
      </div>
    </>
  )
}

function Figure(props: {
  readonly name: string
  readonly value: number | undefined
  readonly wrong?: boolean
  readonly children?: string | null | false | undefined
}) {
  const { name, value, wrong, children } = props
  return (
    <div class={wrong && value ? 'tile error' : 'tile'}>
      <dt class="tile-name">{name}</dt>
      <dd class="tile-number">{value === undefined ? '…' : number(value)}</dd>
      {children && <dd class="hint">{children}</dd>}
    </div>
  )
}

type Failed = IntakeHealth['failed'][number]
type Closed = IntakeHealth['closedReports'][number]

function failedColumns(zone: string, retry: ((arrival: number) => void) | null): SortedColumn<Failed>[] {
  const columns: SortedColumn<Failed>[] = [
    {
      key: 'at',
      head: say('arrival-accepted'),
      width: '200px',
      by: ({ acceptedAt }) => Date.parse(acceptedAt),
      cell: ({ acceptedAt }) => moment(acceptedAt, zone),
    },
    {
      key: 'reason',
      head: say('problem'),
      width: '34%',
      by: ({ reason }) => reason,
      cell: ({ reason }) => reason,
    },
    { key: 'size', head: say('size'), by: ({ size }) => size, cell: ({ size }) => fileSize(size) },
    {
      key: 'attempts',
      head: say('colAttempts'),
      by: ({ attempts }) => attempts,
      cell: ({ attempts }) => number(attempts),
    },
    {
      key: 'retry',
      head: say('colRetryAt'),
      width: '200px',
      by: ({ retryAt }) => (retryAt ? Date.parse(retryAt) : 0),
      cell: ({ retryAt }) => (retryAt ? moment(retryAt, zone) : say('now')),
    },
  ]
  if (retry)
    columns.push({
      key: 'actions',
      head: say('actions'),
      hidden: true,
      class: 'act',
      width: '110px',
      cell: ({ arrival, acceptedAt }) => (
        <button
          type="button"
          class="button small"
          aria-label={say('retryNamed', { time: moment(acceptedAt, zone) })}
          onClick={() => retry(arrival)}
        >
          {say('tryAgain')}
        </button>
      ),
    })
  return columns
}

const closedColumns = (zone: string, links: boolean): SortedColumn<Closed>[] => [
  {
    key: 'at',
    head: say('arrival-accepted'),
    width: '190px',
    by: ({ acceptedAt }) => Date.parse(acceptedAt),
    cell: ({ acceptedAt, sender }) =>
      links ? (
        <a
          class="link"
          href={addressOf({ page: 'deliveries', filters: { state: 'closed', from: sender } })}
          title={say('page-deliveries')}
        >
          {moment(acceptedAt, zone)}
        </a>
      ) : (
        moment(acceptedAt, zone)
      ),
  },
  {
    key: 'sender',
    head: say('delivery-from'),
    width: '26%',
    by: ({ sender }) => sender,
    cell: ({ sender }) => (
      <bdi dir="ltr" title={sender}>
        <Breakable text={sender} />
      </bdi>
    ),
  },
  {
    key: 'reason',
    head: say('problem'),
    by: ({ reason }) => reason,
    cell: ({ reason, sentence }) => <span class="wrap">{sayIfKnown(`closed-${reason}`, sentence)}</span>,
  },
]
