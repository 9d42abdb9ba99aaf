import del from '@fluentui/svg-icons/icons/delete_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import { readable } from '../../../../core/address/readable.ts'
import type { AddressSettings } from '../../../../core/contract/admin/directory.ts'
import { Icon } from '../../../shared/components/icon.tsx'
import { later } from '../../../shared/components/later.tsx'
import { say } from '../../i18n/say.ts'
import { Card } from '../card.tsx'
import { useConsole } from '../context.ts'
import { Failure } from '../form/failure.tsx'
import { TextField } from '../form/field.tsx'
import { useAct } from '../form/use-act.ts'
import type { AddressCardProps } from './card-props.ts'

const Confirm = later(async () => (await import('../form/confirm.tsx')).Confirm)

interface AliasCardProps extends AddressCardProps {
  /** Whether aliases can be removed; and added. */
  readonly writes: boolean
  readonly adds: boolean
}

/** Further addresses whose mail reaches this archive (I8). */
export function AliasCard({ settings, model, writes, adds }: AliasCardProps) {
  const { admin, notices } = useConsole()
  const act = useAct(['alias'])
  const wanted = useSignal('')
  const removing = useSignal<string | null>(null)
  const remove = async (alias: string) => {
    model.took(await admin.removeAlias(settings.id, alias))
    notices.toast.value = { kind: 'done', sentence: say('aliasRemoved', { alias }) }
  }
  const add = (alias: string) =>
    act.run(async () => {
      model.took(await admin.addAlias(settings.id, alias))
      wanted.value = ''
      notices.toast.value = { kind: 'done', sentence: say('aliasAdded', { alias }) }
    })
  return (
    <Card title={say('aliases')} more={say('aliasesMore')}>
      <div class="card-body">
        {settings.aliases.length > 0 && (
          <ul class="plain-list">
            {settings.aliases.map((alias) => (
              <li key={alias}>
                <bdi dir="ltr" title={alias}>
                  {readable(alias)}
                </bdi>
                {writes && (
                  <button
                    type="button"
                    class="icon-button"
                    aria-label={say('removeAlias', { alias })}
                    title={say('remove')}
                    onClick={() => (removing.value = alias)}
                  >
                    <Icon of={del} />
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
        {settings.aliases.length === 0 && !adds && <p class="hint">{say('noAliases')}</p>}
        <Failure text={act.failure()} />
        {adds && (
          <form
            class="inline-form"
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              const alias = wanted.value.trim()
              if (alias) void add(alias)
            }}
          >
            <div data-field="alias">
              <TextField
                label={say('newAlias')}
                dir="ltr"
                value={wanted.value}
                error={act.errorOf('alias')}
                onInput={(value) => {
                  act.clear()
                  wanted.value = value
                }}
              />
            </div>
            <button type="submit" class="button">
              {say('add')}
            </button>
          </form>
        )}
      </div>
      {removing.value !== null && (
        <Confirm
          title={say('removeAlias', { alias: removing.value })}
          act={() => remove(removing.value ?? '')}
          onClose={() => (removing.value = null)}
        >
          <RemovedMore alias={removing.value} fallbacks={settings.fallbacks} />
        </Confirm>
      )}
    </Card>
  )
}

/** Where mail to an alias goes once it is removed. */
function RemovedMore({ alias, fallbacks }: Pick<AddressSettings, 'fallbacks'> & { readonly alias: string }) {
  const fallback = fallbacks.find((one) => one.alias === alias)
  if (fallback === undefined) return <>{say('removeAliasMore', { alias })}</>
  return <>{say('removeAliasFallback', { alias, address: fallback.address })}</>
}
