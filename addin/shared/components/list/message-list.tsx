import { useComputed, useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { say } from '../../i18n/say.ts'
import { ALL } from '../../models/place.ts'
import { useArchive } from '../context.ts'
import { later } from '../later.tsx'
import { LineItem } from './line.tsx'
import { ListState } from './list-state.tsx'
import { linesOf } from './rows.ts'
import './message-list.css'

/** How long the keyboard rests on a row before the reading pane follows, in milliseconds. */
const FOLLOW = 150
/** Rows drawn before the virtual list's code is there: a tall screen of them. */
const FIRST_ROWS = 14
const PAGE = 8

const MoreRows = later(async () => (await import('./more-rows.tsx')).MoreRows, 'more')
const VirtualRows = later(async () => (await import('./virtual-rows.tsx')).VirtualRows)

/** The list: one tab stop, moved with the arrow keys; links that open in a new tab as links do. */
export function MessageList({ follows }: { readonly follows: boolean }) {
  const { list, places, now, preferences } = useArchive()
  const scroller = useRef<HTMLDivElement>(null)
  const reveal = useRef<((index: number) => void) | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** The row that gets the focus as soon as it is drawn: in the same drawing that drops the one that has it. */
  const waits = useRef('')
  /** The last row when End was pressed on it while older ones were still on their way. */
  const toEnd = useRef('')
  const focused = useSignal('')
  const lines = useComputed(() =>
    linesOf(list.processing.value, list.rows.value, places.list.value.q === '', now()),
  )
  const stop = useComputed(() => {
    const keys = lines.value.flatMap((line) => (line.kind === 'message' ? line.key : []))
    const open = places.place.value.message?.id ?? ''
    return [focused.value, open].find((key) => keys.includes(key)) ?? keys[0] ?? ''
  })
  const across = places.place.value.mailbox === ALL
  const opened = places.place.value.message?.id

  // J and K open others while the list lies behind; the way back leads to the row of the one that is open.
  useLayoutEffect(() => {
    if (lines.value.some(({ key }) => key === opened)) focused.value = opened ?? ''
  }, [opened])
  useEffect(() => () => clearTimeout(timer.current), [])
  const fresh = list.fresh.value
  useEffect(() => {
    const { current } = scroller
    // At the top, with the focus elsewhere, nothing can move away under the reader.
    if (fresh > 0 && current?.scrollTop === 0 && !current.contains(document.activeElement)) list.showFresh()
  }, [fresh, list])

  function open(key: string) {
    const line = lines.value.find((l) => l.key === key)
    if (line?.kind !== 'message') return
    const { mailbox, id } = line.row
    const again = places.place.value.message?.id === id
    places.go({ message: { mailbox, id }, tab: 'message' }, again ? 'replace' : 'push', null)
  }

  function focus(index: number) {
    const line = lines.value[index]
    if (!line) return
    focused.value = line.key
    reveal.current?.(index)
    const drawn = rowElement(scroller.current, line.key)
    if (drawn) drawn.focus({ preventScroll: true })
    else waits.current = line.key
    if (!follows) return
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const { mailbox, id } = line.kind === 'message' ? line.row : { mailbox: '', id: '' }
      if (id)
        places.go(
          { message: { mailbox, id }, tab: 'message' },
          places.place.value.message ? 'replace' : 'push',
        )
    }, FOLLOW)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key.length === 1 && !preferences.letters.value) return
    toEnd.current = event.key === 'End' && list.hasMore.value ? (lines.value.at(-1)?.key ?? '') : ''
    if (toEnd.current !== stop.value) toEnd.current = ''
    const readable = lines.value.flatMap((line, i) => (line.kind === 'message' ? i : []))
    const at = readable.findIndex((i) => lines.value[i]?.key === stop.value)
    const to = step(event.key, at, readable.length)
    const index = to === null ? undefined : readable[to]
    if (index === undefined) return
    event.preventDefault()
    focus(index)
  }

  useLayoutEffect(() => {
    const last = lines.value.length - 1
    if (toEnd.current === '' || lines.value[last]?.key === toEnd.current) return
    if (stop.value === toEnd.current) focus(last)
    toEnd.current = ''
  }, [lines.value])

  /** A plain press opens here; with a key held, the link does what links do. */
  function onClick(event: MouseEvent) {
    const key = keyOf(event.target)
    if (!key || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    clearTimeout(timer.current)
    open(key)
  }

  // One listener for all rows: they come and go as the list scrolls.
  const act = useRef({ onClick, onKeyDown })
  act.current = { onClick, onKeyDown }
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    scroller.current?.addEventListener('click', (event) => act.current.onClick(event), { signal })
    scroller.current?.addEventListener('keydown', (event) => act.current.onKeyDown(event), { signal })
    const take = (event: FocusEvent) => {
      focused.value = keyOf(event.target) ?? focused.value
    }
    scroller.current?.addEventListener('focusin', take, { signal })
    return () => stop.abort()
  }, [focused])

  return (
    <div class="list-scroll" ref={scroller}>
      {list.fresh.value > 0 && (
        <button class="fresh" type="button" onClick={list.showFresh}>
          {say('newMessages', { n: list.fresh.value })}
        </button>
      )}
      <ListState />
      {lines.value.length > 0 && (
        <VirtualRows
          lines={lines.value}
          scroller={() => scroller.current}
          across={across}
          stop={stop.value}
          more={list.hasMore.value}
          loadMore={() => void list.loadMore()}
          reveal={reveal}
          drawn={() => {
            const row = waits.current && rowElement(scroller.current, waits.current)
            if (!row) return
            reveal.current?.(lines.value.findIndex((line) => line.key === waits.current))
            waits.current = ''
            row.focus({ preventScroll: true })
          }}
          fallback={
            <FirstRows leave={() => (waits.current ||= keyOf(document.activeElement) ?? '')}>
              {lines.value.slice(0, FIRST_ROWS).map((line, i) => (
                <LineItem
                  key={line.key}
                  line={line}
                  index={i}
                  total={-1}
                  tabStop={line.key === stop.value}
                  across={across}
                />
              ))}
            </FirstRows>
          }
        />
      )}
      {(list.loadingMore.value || list.moreFailed.value) && <MoreRows />}
    </div>
  )
}

/** The rows until the virtual ones take their place, and with it the focus of the row that had it. */
function FirstRows({
  leave,
  children,
}: {
  readonly leave: () => void
  readonly children: ComponentChildren
}) {
  useLayoutEffect(() => leave, [])
  return <ol class="rows">{children}</ol>
}

function step(key: string, at: number, count: number): number | null {
  const last = count - 1
  if (key === 'ArrowDown' || key === 'j' || key === 'J') return Math.min(last, at + 1)
  if (key === 'ArrowUp' || key === 'k' || key === 'K') return Math.max(0, at - 1)
  if (key === 'Home') return 0
  if (key === 'End') return last
  if (key === 'PageDown') return Math.min(last, at + PAGE)
  if (key === 'PageUp') return Math.max(0, at - PAGE)
  return null
}

function keyOf(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('a.row')?.dataset.key : undefined
}

function rowElement(scroller: HTMLElement | null, key: string): HTMLElement | undefined {
  return [...(scroller?.querySelectorAll<HTMLElement>('a.row') ?? [])].find((row) => row.dataset.key === key)
}
