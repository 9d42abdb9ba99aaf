import del from '@fluentui/svg-icons/icons/delete_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import { readable } from '../../../../core/address/readable.ts'
import type { Domain } from '../../../../core/contract/admin/directory.ts'
import { Dialog } from '../../../shared/components/dialog.tsx'
import { Icon } from '../../../shared/components/icon.tsx'
import { say } from '../../i18n/say.ts'
import { useConsole } from '../context.ts'
import { Failure } from '../form/failure.tsx'
import { TextField } from '../form/field.tsx'
import { useAct } from '../form/use-act.ts'

interface DomainsDialogProps {
  readonly domains: readonly Domain[]
  readonly writes: boolean
  readonly onChanged: () => Promise<void>
  readonly onClose: () => void
}

/** The internal domains: add one, remove one that has no addresses. */
export function DomainsDialog({ domains, writes, onChanged, onClose }: DomainsDialogProps) {
  const { admin, notices } = useConsole()
  const act = useAct(['domain'])
  const wanted = useSignal('')
  const done = (sentence: string) => {
    notices.toast.value = { kind: 'done', sentence }
  }
  const add = () =>
    act.run(async () => {
      const { outcome, domain } = await admin.addDomain(wanted.value.trim())
      done(say(outcome === 'already' ? 'domainAlready' : 'domainAdded', { domain: domain.domain }))
      wanted.value = ''
      await onChanged()
    })
  const remove = (domain: string) =>
    act.run(async () => {
      await admin.removeDomain(domain)
      done(say('domainRemoved', { domain }))
      await onChanged()
    })
  return (
    <Dialog title={say('domains')} onClose={onClose}>
      <p class="hint">{say('domainsMore')}</p>
      <ul class="plain-list">
        {domains.map(({ domain, addresses }) => (
          <li key={domain}>
            <span class="two-lines">
              <bdi dir="ltr" title={domain}>
                {readable(domain)}
              </bdi>
              <span class="second">{say('addressesCount', { n: addresses })}</span>
            </span>
            {writes && addresses === 0 && (
              <button
                type="button"
                class="icon-button"
                aria-label={say('removeDomain', { domain })}
                title={say('remove')}
                onClick={() => void remove(domain)}
              >
                <Icon of={del} />
              </button>
            )}
          </li>
        ))}
      </ul>
      <Failure text={act.failure()} />
      {writes && (
        <form
          class="inline-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (wanted.value.trim()) void add()
          }}
        >
          <div data-field="domain">
            <TextField
              label={say('newDomain')}
              dir="ltr"
              value={wanted.value}
              hint={say('newDomainHint')}
              error={act.errorOf('domain')}
              onInput={(value) => {
                act.clear()
                wanted.value = value
              }}
            />
          </div>
          <button type="submit" class="button primary" disabled={act.busy.value}>
            {say('addDomain')}
          </button>
        </form>
      )}
    </Dialog>
  )
}
