import { useRef } from 'preact/hooks'
import { say } from '../../i18n/say.ts'
import { chooseListWidth, NARROWEST_LIST, WIDEST_LIST } from '../../models/choose.ts'
import { useArchive } from '../context.ts'
import './splitter.css'

const STEP = 16

/** The edge between list and message, drawn with the pointer or moved with the arrow keys; its place is kept. */
export function Splitter() {
  const { preferences } = useArchive()
  const from = useRef<{ x: number; width: number } | null>(null)
  const outward = () => (document.documentElement.dir === 'rtl' ? -1 : 1)
  const width = preferences.listWidth.value
  return (
    <hr
      class="splitter"
      aria-orientation="vertical"
      aria-label={say('listWidth')}
      aria-valuenow={width}
      aria-valuemin={NARROWEST_LIST}
      aria-valuemax={WIDEST_LIST}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = { x: event.clientX, width }
      }}
      onPointerMove={(event) => {
        const { current } = from
        if (current) chooseListWidth(preferences, current.width + (event.clientX - current.x) * outward())
      }}
      onPointerUp={() => {
        from.current = null
      }}
      onKeyDown={(event) => {
        const way = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
        if (way !== 0) chooseListWidth(preferences, width + way * STEP * outward())
      }}
    />
  )
}
