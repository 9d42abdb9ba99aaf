import { useLayoutEffect, useRef } from 'preact/hooks'
import { dialogs } from '../../../shared/components/dialogs.ts'
import { later } from '../../../shared/components/later.tsx'
import { useConsole } from '../context.ts'
import { followLinks } from '../links.ts'
import { Page } from '../page.tsx'
import { useConsoleKeys } from './keys.ts'
import { Side } from './side.tsx'
import { TopBar } from './top-bar.tsx'
import '../../../shared/components/search/pill.css'
import './shell.css'
import '../table/cells.css'
import '../tabs.css'

const SideDrawer = later(async () => (await import('./side-drawer.tsx')).SideDrawer)
const Shortcuts = later(async () => (await import('./shortcuts.tsx')).ConsoleShortcuts)

/** Bar, navigation and page. Below 900 pixels the navigation is a drawer behind the menu button. */
export function ConsoleShell() {
  const { places } = useConsole()
  const ref = useRef<HTMLDivElement>(null)
  useConsoleKeys()
  useLayoutEffect(() => (ref.current ? followLinks(ref.current, places) : undefined), [places])
  return (
    <div class="console" ref={ref}>
      <TopBar />
      <Side />
      <Page />
      {dialogs.drawer.value && <SideDrawer />}
      {dialogs.shortcuts.value && <Shortcuts />}
    </div>
  )
}
