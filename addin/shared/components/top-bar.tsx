import more from '@fluentui/svg-icons/icons/more_horizontal_20_regular.svg?raw'
import navigation from '@fluentui/svg-icons/icons/navigation_20_regular.svg?raw'
import openIcon from '@fluentui/svg-icons/icons/open_20_regular.svg?raw'
import options from '@fluentui/svg-icons/icons/options_20_regular.svg?raw'
import question from '@fluentui/svg-icons/icons/question_circle_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import { say } from '../i18n/say.ts'
import { addressOf } from '../models/place.ts'
import { Coin } from './coin.tsx'
import { useArchive } from './context.ts'
import { dialogs } from './dialogs.ts'
import { Icon } from './icon.tsx'
import { later } from './later.tsx'
import { Logo } from './logo.tsx'
import { SearchField } from './search-field.tsx'
import { Switcher } from './switcher.tsx'
import type { Tier } from './tier.ts'
import './top-bar.css'

const Settings = later(async () => (await import('./settings.tsx')).Settings, 'more')
const Drawer = later(async () => (await import('./drawer.tsx')).Drawer, 'more')
const Shortcuts = later(async () => (await import('./shortcuts.tsx')).Shortcuts, 'more')

/** The bar on top. In the pane: whose archive, the way to the browser, and the rest. */
export function TopBar({ tier, hidden }: { readonly tier: Tier; readonly hidden: boolean }) {
  const { places, session } = useArchive()
  const settings = useSignal(false)
  const alone = tier === 'pane'
  const name = session.me.value?.person.name ?? ''
  return (
    <header class="top" inert={hidden} data-region>
      {(tier === 'rail' || tier === 'two') && (
        <button
          type="button"
          class="icon-button"
          aria-label={say('menu')}
          onClick={() => (dialogs.drawer.value = true)}
        >
          <Icon of={navigation} />
        </button>
      )}
      {tier === 'full' && (
        <a class="brand" href="/">
          <Logo />
          {say('product')}
        </a>
      )}
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
        {!alone && (
          <button
            type="button"
            class="icon-button"
            aria-label={say('shortcuts')}
            title={say('shortcuts')}
            onClick={() => (dialogs.shortcuts.value = true)}
          >
            <Icon of={question} />
          </button>
        )}
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
            {alone ? (
              <Icon of={more} />
            ) : (
              <>
                <Icon of={options} />
                <Coin kind="person" name={name} />
              </>
            )}
          </button>
          {settings.value && <Settings onClose={() => (settings.value = false)} />}
        </div>
      </div>
      {dialogs.drawer.value && <Drawer />}
      {dialogs.shortcuts.value && <Shortcuts />}
    </header>
  )
}
