import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { ArchiveSearch } from '../../../../core/contract/admin/archive-search.ts'
import { saysWhy } from '../../../../core/text/reason.ts'
import { say } from '../../i18n/say.ts'
import { useConsole } from '../context.ts'
import { Failure } from './failure.tsx'
import { TextField } from './field.tsx'
import { useAct } from './use-act.ts'

/** Asks why somebody reads archives that are not theirs; the reason is written down with every act. */
export function ReasonForm({ onBegun }: { readonly onBegun: (search: ArchiveSearch) => void }) {
  const { admin } = useConsole()
  const act = useAct(['reason'])
  const reason = useSignal('')
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const begin = () =>
    act.run(async () => {
      onBegun(await admin.startArchiveSearch(reason.value.trim()))
    })
  const missing = !saysWhy(reason.value)
  return (
    <form
      ref={form}
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!missing) void begin()
      }}
    >
      <div data-field="reason">
        <TextField
          label={say('reasonLabel')}
          value={reason.value}
          maxLength={500}
          hint={say('searchReasonHint')}
          error={act.errorOf('reason')}
          onInput={(value) => {
            act.clear()
            reason.value = value
          }}
        />
      </div>
      <Failure text={act.failure()} />
      <div class="dialog-foot">
        <p class="hint" role="status">
          {missing ? say('enterReason') : ''}
        </p>
        <button type="submit" class="button primary" disabled={missing || act.busy.value}>
          {say('beginSearch')}
        </button>
      </div>
    </form>
  )
}
