import { useSignal } from '@preact/signals'
import { say } from '../../i18n/say.ts'
import { Card } from '../card.tsx'
import { useConsole } from '../context.ts'
import { Failure } from '../form/failure.tsx'
import { TextField } from '../form/field.tsx'
import { useAct } from '../form/use-act.ts'
import type { AddressCardProps } from './card-props.ts'
import { KindChoice } from './kind-choice.tsx'

/** What it is called, and whether a person or nobody in particular is behind it. */
export function NameCard({ settings, model, writes }: AddressCardProps & { readonly writes: boolean }) {
  const { admin, notices } = useConsole()
  const act = useAct(['name'])
  const name = useSignal(settings.name)
  const kind = useSignal(settings.kind)
  const changed = name.value.trim() !== settings.name || kind.value !== settings.kind
  const save = () =>
    act.run(async () => {
      // What is not changed here may have been changed elsewhere meanwhile.
      const next = await admin.changeAddress(settings.id, {
        ...(name.value.trim() === settings.name ? {} : { name: name.value.trim() }),
        ...(kind.value === settings.kind ? {} : { kind: kind.value }),
      })
      name.value = next.name
      kind.value = next.kind
      model.took(next)
      notices.toast.value = { kind: 'done', sentence: say('savedAddress', { address: settings.address }) }
    })
  return (
    <Card title={say('nameAndKind')}>
      <div class="card-body">
        {writes ? (
          <form
            class="form"
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              if (changed) void save()
            }}
          >
            <div data-field="name">
              <TextField
                label={say('name')}
                value={name.value}
                maxLength={200}
                hint={say('nameShown')}
                error={act.errorOf('name')}
                onInput={(value) => (name.value = value)}
              />
            </div>
            <KindChoice value={kind.value} onChange={(value) => (kind.value = value)} />
            <Failure text={act.failure()} />
            <div class="dialog-foot">
              <p class="hint" role="status">
                {changed ? '' : say('nothingToSave')}
              </p>
              <button type="submit" class="button primary" disabled={!changed || act.busy.value}>
                {say('save')}
              </button>
            </div>
          </form>
        ) : (
          <p>
            <bdi>{settings.name}</bdi>, {say(`kind-${settings.kind}`)}
          </p>
        )}
      </div>
    </Card>
  )
}
