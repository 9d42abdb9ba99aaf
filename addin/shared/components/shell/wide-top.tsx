import navigation from '@fluentui/svg-icons/icons/navigation_20_regular.svg?raw'
import options from '@fluentui/svg-icons/icons/options_20_regular.svg?raw'
import question from '@fluentui/svg-icons/icons/question_circle_20_regular.svg?raw'
import { say } from '../../i18n/say.ts'
import { Coin } from '../coin.tsx'
import { dialogs } from '../dialogs.ts'
import { Icon } from '../icon.tsx'
import { Logo } from '../logo.tsx'
import type { Tier } from './tier.ts'
import './shell-wide.css'

/** Where there is room, at the start of the bar on top: the product, or the way to the navigation. */
export function TopStart({ tier }: { readonly tier: Tier }) {
  if (tier === 'full')
    return (
      <a class="brand" href="/">
        <Logo />
        {say('product')}
      </a>
    )
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={say('menu')}
      onClick={() => (dialogs.drawer.value = true)}
    >
      <Icon of={navigation} />
    </button>
  )
}

export function TopHelp() {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={say('shortcuts')}
      title={say('shortcuts')}
      onClick={() => (dialogs.shortcuts.value = true)}
    >
      <Icon of={question} />
    </button>
  )
}

/** What is on the button of the settings: who is signed in. */
export function TopAccount({ name }: { readonly name: string }) {
  return (
    <>
      <Icon of={options} />
      <Coin kind="person" name={name} />
    </>
  )
}
