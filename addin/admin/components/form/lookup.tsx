import search from '@fluentui/svg-icons/icons/search_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import { readable } from '../../../../core/address/readable.ts'
import { isAbort } from '../../../shared/client/fault.ts'
import { Coin } from '../../../shared/components/coin.tsx'
import { Icon } from '../../../shared/components/icon.tsx'
import type { Party } from '../../client/delegations.ts'
import { say } from '../../i18n/say.ts'
import { useConsole } from '../context.ts'
import { Matched } from './matched.tsx'
import './lookup.css'

/** How long typing rests before the server is asked, in milliseconds. */
const LOOK_UP_AFTER = 120
/** Matches shown; more are found by typing more. */
const SHOWN = 8

/** A match; with the alias by which it was found, if it was. */
type Match = Party & { readonly alias?: string | null }

export interface Found {
  readonly rows: readonly Match[]
  readonly total: number | null
}

interface LookupProps {
  readonly label: string
  /** Shown at the end of the empty field: the key that leads here. */
  readonly hotkey?: string
  readonly id?: string
  readonly initial?: string
  readonly invalid?: boolean
  readonly describedBy?: string
  readonly onPick: (found: Party) => void
  /** Something was typed after a pick. */
  readonly onType?: () => void
  /** Enter without a match chosen. */
  readonly onEnter?: (text: string) => void
  /** Where matches come from; the directory when absent. `total` is null when there are more than can be told. */
  readonly find?: (text: string, stop: AbortSignal) => Promise<Found>
  /** Why a match cannot be chosen; empty when it can. */
  readonly refuse?: (found: Party) => string
}

/** Finds an address by name or address part while one types: a combobox with its listbox (ARIA APG). */
export function Lookup(props: LookupProps) {
  const { label, hotkey, initial = '', onPick, onType, onEnter, refuse } = props
  const { admin } = useConsole()
  const find =
    props.find ??
    (async (q: string, stop: AbortSignal): Promise<Found> => {
      const { addresses, matching } = await admin.addresses({ find: q, limit: SHOWN }, stop)
      return { rows: addresses, total: matching }
    })
  const own = useId()
  const id = props.id ?? own
  const text = useSignal(initial)
  const found = useSignal<readonly Match[] | null>(null)
  const total = useSignal<number | null>(0)
  const active = useSignal(-1)
  const failed = useSignal(false)
  const running = useRef<AbortController | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  function close() {
    running.current?.abort()
    clearTimeout(timer.current)
    found.value = null
    active.value = -1
  }
  useEffect(() => close, [])

  function look(q: string) {
    running.current?.abort()
    clearTimeout(timer.current)
    if (q.trim() === '') return close()
    const stop = new AbortController()
    running.current = stop
    timer.current = setTimeout(async () => {
      try {
        const { rows, total: all } = await find(q, stop.signal)
        if (stop.signal.aborted) return
        failed.value = false
        found.value = rows.slice(0, SHOWN)
        total.value = all
        active.value = rows.findIndex((one) => !refuse?.(one))
      } catch (thrown) {
        if (isAbort(thrown) || stop.signal.aborted) return
        failed.value = true
        found.value = []
      }
    }, LOOK_UP_AFTER)
  }

  function choose(one: Party) {
    if (refuse?.(one)) return
    text.value = hotkey
      ? ''
      : one.name
        ? `${one.name}${say('comma')}${readable(one.address)}`
        : readable(one.address)
    close()
    onPick(one)
  }

  function onKeyDown(event: KeyboardEvent) {
    const list = found.value
    if (event.key === 'Enter') {
      const one = list?.[active.value]
      if (one) {
        event.preventDefault()
        choose(one)
      } else if (onEnter && text.value.trim()) {
        event.preventDefault()
        close()
        onEnter(text.value.trim())
      }
    } else if (event.key === 'Escape' && (list || (hotkey && text.value))) {
      event.preventDefault()
      event.stopPropagation()
      if (list) close()
      else text.value = ''
    } else if (list && list.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      active.value = (active.value + step + list.length) % list.length
    } else if (event.key === 'ArrowDown') look(text.value)
  }

  const list = found.value
  const listId = `${id}-list`
  const optionId = (i: number) => `${id}-${i}`
  return (
    <div
      class="lookup"
      onFocusOut={(event) => {
        if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return
        close()
      }}
    >
      <div class={props.invalid ? 'entry-box wrong' : 'entry-box'}>
        <Icon of={search} />
        <input
          id={id}
          type="text"
          role="combobox"
          aria-expanded={list !== null}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={list && active.value >= 0 ? optionId(active.value) : undefined}
          aria-label={props.id ? undefined : label}
          aria-invalid={props.invalid ? 'true' : undefined}
          aria-describedby={props.describedBy}
          placeholder={props.id ? undefined : label}
          dir="auto"
          autocomplete="off"
          spellcheck={false}
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value
            onType?.()
            look(text.value)
          }}
          onKeyDown={onKeyDown}
        />
        {hotkey && text.value === '' && <kbd>{hotkey}</kbd>}
      </div>
      <div class="lookup-found" hidden={list === null}>
        <div id={listId} role="listbox" aria-label={label}>
          {list?.map((one, i) => {
            const why = refuse?.(one) ?? ''
            return (
              <button
                type="button"
                tabIndex={-1}
                key={one.id}
                id={optionId(i)}
                role="option"
                aria-selected={i === active.value}
                aria-disabled={why ? 'true' : undefined}
                class={i === active.value ? 'option active' : 'option'}
                onPointerMove={() => {
                  active.value = i
                }}
                onClick={() => choose(one)}
              >
                <Coin kind="person" name={one.name || one.address} />
                <span class="option-text">
                  <span class="option-name" dir="auto">
                    <Matched text={one.name || readable(one.address)} words={text.value} />
                  </span>
                  <span class="option-more" dir="ltr">
                    <Matched text={readable(one.address)} words={text.value} />
                  </span>
                  {one.alias && (
                    <span class="option-more" dir="auto">
                      <Matched text={say('aliasMatches', { alias: one.alias })} words={text.value} />
                    </span>
                  )}
                </span>
                {why && <span class="option-why">{why}</span>}
              </button>
            )
          })}
        </div>
        <p class="lookup-count">
          {failed.value
            ? say('lookupFailed')
            : list?.length === 0
              ? say('noAddressMatches', { text: text.value })
              : total.value === null
                ? say('typeMore')
                : say('matches', { shown: list?.length ?? 0, n: total.value })}
        </p>
      </div>
      <span class="unseen" role="status">
        {list && !failed.value ? say('matchesSaid', { n: total.value ?? list.length }) : ''}
      </span>
    </div>
  )
}
