import type { Key } from '../../i18n/en.ts'
import { say } from '../../i18n/say.ts'
import { chooseLetters } from '../../models/choose.ts'
import { useArchive } from '../context.ts'
import { ShortcutList } from './shortcut-list.tsx'

const KEYS: readonly (readonly [keys: readonly string[], does: Key, letter?: true])[] = [
  [['Ctrl', 'K'], 'doesSwitch'],
  [['Alt', 'M'], 'doesSwitch'],
  [['/'], 'doesSearch'],
  [['F6'], 'doesRegion'],
  [['↑', '↓', 'Home', 'End'], 'doesMove'],
  [['Enter'], 'doesOpen'],
  [['Ctrl', 'Enter'], 'doesNewTab'],
  [['Esc'], 'doesBack'],
  [['J', 'K'], 'doesNext', true],
  [['R'], 'reply', true],
  [['A'], 'replyAll', true],
  [['F'], 'forward', true],
  [['E'], 'restoreMailbox', true],
  [['D'], 'delivery', true],
  [['Ctrl', 'P'], 'print'],
  [['?'], 'shortcuts'],
]

/** The list of shortcuts, and the switch for single letters (WCAG 2.1.4). */
export function Shortcuts() {
  const { preferences, offered } = useArchive()
  const on = preferences.letters.value
  const shown = KEYS.filter(([, does, letter]) =>
    does === 'restoreMailbox' ? on && offered.value?.alone === false : !letter || on,
  )
  return (
    <ShortcutList shortcuts={shown.map(([keys, does]) => ({ keys, does: say(does) }))}>
      <label>
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => chooseLetters(preferences, event.currentTarget.checked)}
        />
        {say('letters')}
      </label>
    </ShortcutList>
  )
}
