import chevron from '@fluentui/svg-icons/icons/chevron_down_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { say } from '../../i18n/say.ts'
import { ALL } from '../../models/place.ts'
import { Coin } from '../coin.tsx'
import { useArchive } from '../context.ts'
import { Icon } from '../icon.tsx'
import { later } from '../later.tsx'
import { coinOf, secondLine } from '../names.ts'
import { mailboxName } from './mailbox-name.ts'

const SwitcherList = later(async () => (await import('./switcher-list.tsx')).SwitcherList, 'more')

/** Whose archive is shown, and the way to another one (V1). */
export function Switcher() {
  const archive = useArchive()
  const { places, mailboxes } = archive
  const button = useRef<HTMLButtonElement>(null)
  const open = useSignal(false)
  const { mailbox } = places.place.value
  const shown = mailboxes.find(mailbox)
  const all = mailbox === ALL
  const name = mailboxName(archive) || say('switchArchive')
  const count = mailboxes.count.value
  const second = all
    ? count !== null && say('archives', { n: count })
    : shown
      ? secondLine(shown, mailboxes.own.value.length)
      : ''

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // A browser that fills in a field tells of a key that is none.
      const { key = '', code } = event
      // With Caps Lock it is K, and on an Arabic keyboard another letter.
      const isK = key.toLowerCase() === 'k' || (key > '~' && code === 'KeyK')
      const wanted = (event.ctrlKey && !event.shiftKey && isK) || (event.altKey && code === 'KeyM')
      if (!wanted) return
      event.preventDefault()
      // Once more leaves the cursor in the filter.
      if (!open.value) button.current?.focus()
      open.value = true
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [open])

  return (
    <div class="switcher">
      <button
        ref={button}
        type="button"
        class="switcher-button"
        aria-haspopup="dialog"
        aria-expanded={open.value}
        title={say('switchArchive')}
        onPointerEnter={() => void SwitcherList.ask()}
        onClick={() => {
          open.value = !open.value
        }}
      >
        <Coin kind={shown ? coinOf(shown) : 'all'} name={name} />
        <span class="switcher-text">
          <span class="switcher-name">
            <span dir="auto">{name}</span>
            <Icon of={chevron} />
          </span>
          {second && <span class="switcher-second">{second}</span>}
        </span>
      </button>
      {open.value && (
        <SwitcherList
          onClose={() => {
            open.value = false
          }}
        />
      )}
    </div>
  )
}
