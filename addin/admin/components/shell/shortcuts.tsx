import { Dialog } from '../../../shared/components/dialog.tsx'
import { dialogs } from '../../../shared/components/dialogs.ts'
import { type AnyKey, say } from '../../i18n/say.ts'

const KEYS: readonly (readonly [keys: readonly string[], does: AnyKey])[] = [
  [['/'], 'doesFind'],
  [['F6'], 'doesRegion'],
  [['Tab'], 'doesNextControl'],
  [['↑', '↓', 'Home', 'End'], 'doesMove'],
  [['Enter'], 'doesOpen'],
  [['Ctrl', 'Enter'], 'doesNewTab'],
  [['Esc'], 'doesClose'],
  [['?'], 'shortcuts'],
]

/** The list of shortcuts. */
export function ConsoleShortcuts() {
  return (
    <Dialog
      title={say('shortcuts')}
      class="shortcuts"
      onClose={() => {
        dialogs.shortcuts.value = false
      }}
    >
      <dl>
        {KEYS.map(([keys, does]) => (
          <div key={keys.join()}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{say(does)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
