import { ShortcutList } from '../../../shared/components/keys/shortcut-list.tsx'
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
  return <ShortcutList shortcuts={KEYS.map(([keys, does]) => ({ keys, does: say(does) }))} />
}
