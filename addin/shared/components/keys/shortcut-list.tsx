import type { ComponentChildren } from 'preact'
import { say } from '../../i18n/say.ts'
import { Dialog } from '../dialog.tsx'
import { dialogs } from '../dialogs.ts'

interface ShortcutListProps {
  readonly shortcuts: readonly { readonly keys: readonly string[]; readonly does: string }[]
  readonly children?: ComponentChildren
}

/** Keys and what they do, and what is set about them. */
export function ShortcutList({ shortcuts, children }: ShortcutListProps) {
  return (
    <Dialog
      title={say('shortcuts')}
      class="shortcuts"
      onClose={() => {
        dialogs.shortcuts.value = false
      }}
    >
      <dl>
        {shortcuts.map(({ keys, does }) => (
          <div key={keys.join()}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      {children}
    </Dialog>
  )
}
