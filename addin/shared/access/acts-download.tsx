import type { SheetFormat } from '../../../core/contract/admin/imports.ts'
import { say } from '../i18n/say.ts'
import { useDownload } from '../reading/download.ts'

const FORMATS: readonly SheetFormat[] = ['xlsx', 'csv', 'xls']

/** All that others did in the archive, as a file (D7). */
export function ActsDownload({ mailbox }: { readonly mailbox: string }) {
  const { state, start } = useDownload('in place')
  return (
    <p class="acts-download">
      {say('downloadActs')}{' '}
      {FORMATS.map((format) => (
        <button
          key={format}
          type="button"
          class="link"
          dir="ltr"
          aria-label={say('downloadActsAs', { format })}
          disabled={state.value === 'running'}
          onClick={() => void start({ mailbox, what: 'access', format })}
        >
          .{format}
        </button>
      ))}
      {state.value === 'failed' && <span role="alert">{say('downloadActsFailed')}</span>}
    </p>
  )
}
