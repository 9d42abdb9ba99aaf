import navigation from '@fluentui/svg-icons/icons/navigation_20_regular.svg?raw'
import openIcon from '@fluentui/svg-icons/icons/open_20_regular.svg?raw'
import question from '@fluentui/svg-icons/icons/question_circle_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import { Coin } from '../../../shared/components/coin.tsx'
import { dialogs } from '../../../shared/components/dialogs.ts'
import { Icon } from '../../../shared/components/icon.tsx'
import { later } from '../../../shared/components/later.tsx'
import { Logo } from '../../../shared/components/logo.tsx'
import { say } from '../../i18n/say.ts'
import { useConsole } from '../context.ts'
import { Lookup } from '../form/lookup.tsx'
import '../../../shared/components/shell/top-bar.css'

const Settings = later(async () => (await import('../../../shared/components/shell/settings.tsx')).Settings)

/** The bar on top: the look-up of addresses, the way back to one's own archive, and who is signed in. */
export function TopBar() {
  const { session, places, mayOpen } = useConsole()
  const settings = useSignal(false)
  const name = session.me.value?.person.name ?? ''
  return (
    <header class="top">
      <button
        type="button"
        class="icon-button menu-button"
        aria-label={say('menu')}
        onClick={() => {
          dialogs.drawer.value = true
        }}
      >
        <Icon of={navigation} />
      </button>
      <a class="brand" href="/admin">
        <Logo />
        {say('product')} <span class="brand-more">{say('administrationShort')}</span>
      </a>
      {mayOpen('directory') && (
        <search class="find">
          <Lookup
            label={say('findAddress')}
            hotkey="/"
            onPick={(found) => places.go({ page: 'addresses', id: found.id })}
            onEnter={(q) => places.go({ page: 'directory', filters: { q } })}
          />
        </search>
      )}
      <div class="top-actions">
        <button
          type="button"
          class="icon-button"
          aria-label={say('shortcuts')}
          title={say('shortcuts')}
          onClick={() => {
            dialogs.shortcuts.value = true
          }}
        >
          <Icon of={question} />
        </button>
        <a class="quiet-button to-archive" href="/">
          <Icon of={openIcon} mirrored />
          <span>{say('myArchive')}</span>
        </a>
        <div class="anchor">
          <button
            type="button"
            class="account"
            aria-haspopup="dialog"
            aria-expanded={settings.value}
            aria-label={say('settingsOf', { name })}
            title={say('settings')}
            onClick={() => {
              settings.value = !settings.value
            }}
          >
            <Coin kind="person" name={name} />
          </button>
          {settings.value && (
            <Settings
              onClose={() => {
                settings.value = false
              }}
            />
          )}
        </div>
      </div>
    </header>
  )
}
