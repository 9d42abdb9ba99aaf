import more from '@fluentui/svg-icons/icons/more_horizontal_20_regular.svg?raw'
import openIcon from '@fluentui/svg-icons/icons/open_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import { say } from '../../i18n/say.ts'
import { addressOf } from '../../models/place.ts'
import { Switcher } from '../archives/switcher.tsx'
import { useArchive } from '../context.ts'
import { dialogs } from '../dialogs.ts'
import { Icon } from '../icon.tsx'
import { SearchField } from '../search/search-field.tsx'
import { soon } from './soon.ts'
import type { Tier } from './tier.ts'
import './top-bar.css'

const Settings = soon(({ Settings }) => Settings, 'more')
const Drawer = soon(({ Drawer }) => Drawer, 'more')
const Shortcuts = soon(({ Shortcuts }) => Shortcuts, 'more')
const TopStart = soon(({ TopStart }) => TopStart, 'more')
const TopHelp = soon(({ TopHelp }) => TopHelp, 'more')
const TopAccount = soon(({ TopAccount }) => TopAccount, 'more')

/** Asks for what the bar has where there is room. */
export const loadWideTop = () => Promise.all([TopStart.ask(), TopHelp.ask(), TopAccount.ask()])

/** The bar on top. In the pane: whose archive, the way to the browser, and the rest. */
export function TopBar({ tier, hidden }: { readonly tier: Tier; readonly hidden: boolean }) {
  const { places, session } = useArchive()
  const settings = useSignal(false)
  const alone = tier === 'pane'
  const name = session.me.value?.person.name ?? ''
  return (
    <header class="top" inert={hidden} data-region>
      {!alone && <TopStart tier={tier} />}
      {tier !== 'full' && <Switcher />}
      {!alone && <SearchField />}
      <div class="top-actions">
        {alone && (
          <a
            class="icon-button"
            href={addressOf(places.place.value)}
            target="_blank"
            rel="noopener"
            aria-label={say('openBrowser')}
            title={say('openBrowser')}
          >
            <Icon of={openIcon} mirrored />
          </a>
        )}
        {!alone && <TopHelp />}
        <div class="anchor">
          <button
            type="button"
            class={alone ? 'icon-button' : 'account'}
            aria-haspopup="dialog"
            aria-expanded={settings.value}
            aria-label={alone ? say('more') : say('settingsOf', { name })}
            title={alone ? say('more') : say('settings')}
            onClick={() => (settings.value = !settings.value)}
          >
            {alone ? <Icon of={more} /> : <TopAccount name={name} />}
          </button>
          {settings.value && <Settings onClose={() => (settings.value = false)} />}
        </div>
      </div>
      {dialogs.drawer.value && <Drawer />}
      {dialogs.shortcuts.value && <Shortcuts />}
    </header>
  )
}
