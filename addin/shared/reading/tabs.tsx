import { useRef } from 'preact/hooks'
import { useArchive } from '../components/context.ts'
import { say } from '../i18n/say.ts'
import type { Tab } from '../models/place.ts'

const TABS: readonly Tab[] = ['message', 'delivery', 'source']

/** Message, Delivery, Source: one tab stop, moved with Left and Right. */
export function Tabs({ tab }: { readonly tab: Tab }) {
  const { places } = useArchive()
  const ref = useRef<HTMLDivElement>(null)
  function onKeyDown(event: KeyboardEvent) {
    const rtl = document.documentElement.dir === 'rtl' ? -1 : 1
    const way = event.key === 'ArrowRight' ? rtl : event.key === 'ArrowLeft' ? -rtl : 0
    if (way === 0) return
    event.preventDefault()
    const to = (TABS.indexOf(tab) + way + TABS.length) % TABS.length
    places.go({ tab: TABS[to] ?? 'message' }, 'replace')
    ref.current?.querySelectorAll<HTMLElement>('[role=tab]')[to]?.focus()
  }
  return (
    <div ref={ref} role="tablist" aria-label={say('message')} onKeyDown={onKeyDown}>
      {TABS.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`tab-${name}`}
          aria-selected={name === tab}
          aria-controls="reading-panel"
          tabIndex={name === tab ? 0 : -1}
          onClick={() => places.go({ tab: name }, 'replace')}
        >
          {say(name)}
        </button>
      ))}
    </div>
  )
}
