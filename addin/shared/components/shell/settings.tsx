import { say } from '../../i18n/say.ts'
import { chooseLetters, chooseTheme } from '../../models/choose.ts'
import { addressOf, NOWHERE } from '../../models/place.ts'
import type { Theme } from '../../models/preferences.ts'
import { useOwnArchive, usePage } from '../context.ts'
import { dialogs } from '../dialogs.ts'
import { Popover } from '../popover.tsx'
import { Say } from '../say.tsx'
import './settings.css'

const THEMES: readonly Theme[] = ['system', 'light', 'dark', 'contrast']

/** How it looks, whether single letters act, the list of shortcuts, and the way out. */
export function Settings({ onClose }: { readonly onClose: () => void }) {
  const { preferences, session } = usePage()
  const own = useOwnArchive()
  const { outlook } = document.documentElement.dataset
  const email = session.me.value?.person.email ?? ''
  return (
    <Popover label={say('settings')} class="settings" onClose={onClose}>
      <fieldset>
        <legend>{say('theme')}</legend>
        {THEMES.map((theme) => (
          <label key={theme}>
            <input
              type="radio"
              name="theme"
              checked={preferences.theme.value === theme}
              onChange={() => chooseTheme(preferences, theme)}
            />
            {say(theme === 'system' && outlook ? 'theme-outlook' : `theme-${theme}`)}
          </label>
        ))}
      </fieldset>
      <label>
        <input
          type="checkbox"
          checked={preferences.letters.value}
          onChange={(event) => chooseLetters(preferences, event.currentTarget.checked)}
        />
        {say('letters')}
      </label>
      <button
        type="button"
        class="item"
        onClick={() => {
          onClose()
          dialogs.shortcuts.value = true
        }}
      >
        {say('shortcuts')}
      </button>
      {own !== null && (
        <a class="item" href={addressOf({ ...NOWHERE, mailbox: own, access: true })} onClick={onClose}>
          {say('accessMine')}
        </a>
      )}
      <p class="signed-in">
        <Say k="signedInAs" v={{ email }} />
      </p>
      <button type="button" class="item" onClick={() => void session.signOut()}>
        {say('signOut')}
      </button>
    </Popover>
  )
}
