import { useSignal } from '@preact/signals'
import type { ExportColumn } from '../../../../core/contract/admin/delegations.ts'
import type { SheetFormat } from '../../../../core/contract/admin/imports.ts'
import type { Query } from '../../../shared/client/client.ts'
import { say } from '../../i18n/say.ts'
import { useConsole } from '../context.ts'
import { FormDialog } from '../form/form-dialog.tsx'
import { useAct } from '../form/use-act.ts'
import './export-dialog.css'

/** Rows that a sheet of Excel 97 can hold, its heading taken off. */
const XLS_ROWS = 65_535

/** Ticks of the dialog, and which columns each stands for. */
const COLUMNS: readonly (readonly [key: ColumnKey, columns: readonly ExportColumn[], on: boolean])[] = [
  ['export-primary', ['primary'], true],
  ['export-delegate', ['delegate'], true],
  ['export-reason', ['reason'], true],
  ['export-window', ['from', 'until'], true],
  ['export-state', ['state'], false],
  ['export-source', ['source'], true],
  ['export-addedBy', ['addedBy'], true],
  ['export-addedAt', ['addedAt'], true],
  ['export-names', ['primaryName', 'delegateName'], false],
]
type ColumnKey =
  `export-${'primary' | 'delegate' | 'reason' | 'window' | 'state' | 'source' | 'addedBy' | 'addedAt' | 'names'}`

const FORMATS: readonly SheetFormat[] = ['xlsx', 'csv', 'xls']

interface ExportDialogProps {
  /** The list as it is filtered and sorted now. */
  readonly query: Query
  readonly rows: number
  readonly onClose: () => void
}

/** The list as a file: which columns, which format, by download or by e-mail (A4). */
export function ExportDialog({ query, rows, onClose }: ExportDialogProps) {
  const { admin, notices, session } = useConsole()
  const chosen = useSignal<ReadonlySet<ColumnKey>>(
    new Set(COLUMNS.filter(([, , on]) => on).map(([key]) => key)),
  )
  const format = useSignal<SheetFormat>('xlsx')
  const mail = useSignal(false)
  const act = useAct()
  // Where the server sends it: not what somebody signs in with, which may be no address.
  const email = session.me.value?.mailboxes.find(({ relation }) => relation === 'own')?.address ?? ''
  const tooMany = format.value === 'xls' && rows > XLS_ROWS
  const waits =
    chosen.value.size === 0 ? say('exportNoColumn') : tooMany ? say('exportTooMany', { n: XLS_ROWS }) : ''

  async function go() {
    const columns = COLUMNS.filter(([key]) => chosen.value.has(key)).flatMap(([, names]) => names)
    const wanted = { ...query, columns: columns.join(','), format: format.value }
    if (!mail.value) {
      // A plain download: the browser saves it, and says so if the server refuses.
      const link = document.createElement('a')
      link.href = admin.exportAddress(wanted)
      link.download = ''
      link.click()
      notices.toast.value = { kind: 'done', sentence: say('exportStarted', { n: rows }) }
      onClose()
      return
    }
    await act.run(async () => {
      const sent = await admin.mailExport(wanted)
      notices.toast.value = { kind: 'done', sentence: say('exportMailed', { n: sent.rows, to: sent.to }) }
      onClose()
    })
  }

  return (
    <FormDialog
      title={say('exportTitle', { n: rows })}
      verb={mail.value ? say('exportSend') : say('exportDownload')}
      class="export-dialog"
      waits={waits}
      note={act.busy.value ? say('exportWriting', { n: rows }) : say('exportNoted')}
      busy={act.busy.value}
      failure={act.failure()}
      onSubmit={() => void go()}
      onClose={onClose}
    >
      <p class="hint">{say('exportAsShown')}</p>
      <fieldset>
        <legend>{say('exportColumns')}</legend>
        <div class="columns-choice">
          {COLUMNS.map(([key]) => (
            <label key={key}>
              <input
                type="checkbox"
                checked={chosen.value.has(key)}
                onChange={(event) => {
                  const next = new Set(chosen.value)
                  if (event.currentTarget.checked) next.add(key)
                  else next.delete(key)
                  chosen.value = next
                }}
              />
              {say(key)}
            </label>
          ))}
        </div>
        <p class="hint">{say('exportAgain')}</p>
      </fieldset>
      <div class="two-columns">
        <fieldset>
          <legend>{say('exportFormat')}</legend>
          {FORMATS.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="format"
                checked={format.value === one}
                onChange={() => {
                  format.value = one
                }}
              />
              <span>
                {say(`format-${one}`)}
                {one === 'xls' && <small>{say('xlsRows', { n: XLS_ROWS })}</small>}
              </span>
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>{say('exportDelivery')}</legend>
          <label>
            <input type="radio" name="delivery" checked={!mail.value} onChange={() => (mail.value = false)} />
            {say('exportNow')}
          </label>
          <label>
            <input
              type="radio"
              name="delivery"
              checked={mail.value}
              disabled={email === ''}
              onChange={() => (mail.value = true)}
            />
            <span>
              {say('exportSend')}
              <small>{email === '' ? say('exportNoAddress') : say('exportTo', { email })}</small>
            </span>
          </label>
        </fieldset>
      </div>
    </FormDialog>
  )
}
