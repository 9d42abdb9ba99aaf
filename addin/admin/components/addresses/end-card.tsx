import { useSignal } from '@preact/signals'
import { later } from '../../../shared/components/later.tsx'
import { say } from '../../i18n/say.ts'
import { Card } from '../card.tsx'
import { useConsole } from '../context.ts'
import type { AddressCardProps } from './card-props.ts'

const RenameDialog = later(async () => (await import('./rename-dialog.tsx')).RenameDialog)
const CloseDialog = later(async () => (await import('./close-dialog.tsx')).CloseDialog)

/** Another name for it, or its end. */
export function EndCard({ settings, model }: AddressCardProps) {
  const { may } = useConsole()
  const dialog = useSignal<'rename' | 'close' | null>(null)
  const done = () => {
    dialog.value = null
  }
  return (
    <Card title={say('renameOrClose')} more={say('renameOrCloseMore')}>
      <div class="card-body">
        <div class="page-actions">
          {may('identities.write') && (
            <button type="button" class="button" onClick={() => (dialog.value = 'rename')}>
              {say('rename')}
            </button>
          )}
          {may('directory.write') && (
            <button type="button" class="button" onClick={() => (dialog.value = 'close')}>
              {say('closeAddress')}
            </button>
          )}
        </div>
      </div>
      {dialog.value === 'rename' && (
        <RenameDialog settings={settings} onChanged={model.took} onClose={done} />
      )}
      {dialog.value === 'close' && (
        <CloseDialog settings={settings} onClosed={model.changed} onClose={done} />
      )}
    </Card>
  )
}
