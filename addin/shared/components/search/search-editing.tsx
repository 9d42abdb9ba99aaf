import dismiss from '@fluentui/svg-icons/icons/dismiss_20_regular.svg?raw'
import search from '@fluentui/svg-icons/icons/search_20_regular.svg?raw'
import { signal, useSignal, useSignalEffect } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import { say } from '../../i18n/say.ts'
import { useArchive } from '../context.ts'
import { Icon } from '../icon.tsx'
import { later } from '../later.tsx'
import { useKeptCaret } from './kept-caret.ts'
import { useSearchLabel } from './search-label.ts'
import type { SuggestionsHandle } from './search-suggestions.tsx'
import './search-editing.css'

const SearchSuggestions = later(
  async () => (await import('./search-suggestions.tsx')).SearchSuggestions,
  'more',
)
const SearchMistake = later(
  async () => (await import('./search-mistake.tsx')).SearchMistake,
  'mistakes',
  'more',
)
const Underlined = later(async () => (await import('./search-mistake.tsx')).Underlined)

/** Cuts a query into chips, and draws them; loaded for the first query that has run. */
const chipping = signal<typeof import('./search-chips.tsx') | null>(null)

async function loadChips(): Promise<void> {
  chipping.value = await import('./search-chips.tsx').catch(() => null)
}

/**
 * Text while one types, chips once it ran. The query is always plain text; focus turns the chips back to it.
 * Right after Enter the field still has the focus: there Backspace at the start takes the last chip.
 */
export function SearchEditing() {
  const { searching, places, list } = useArchive()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const handle = useRef<SuggestionsHandle | null>(null)
  const chipped = useSignal(searching.text.value !== '')
  const picked = useSignal(false)
  /** The line that is chosen of what is offered, -1 for none; null while nothing is offered. */
  const line = useSignal<number | null>(null)
  const scrolled = useSignal(0)
  const label = useSearchLabel()
  const text = searching.text.value
  const { q: ran, mailbox } = places.place.value
  const here = useRef(mailbox)
  const mistake = list.mistake.value?.q.trim() === text.trim() ? list.mistake.value : null
  const code = chipping.value
  const asChips = code !== null && chipped.value && !mistake && text.trim() === ran.trim()
  const parts = asChips ? code.partsOf(text) : []
  const drawn = parts.filter((part) => part.operator !== null)
  const rest = asChips
    ? parts
        .filter((part) => part.operator === null)
        .map((part) => part.text)
        .join(' ')
    : text

  useKeptCaret(
    input,
    () => ({
      last: chipped.value ? 'ran' : line.value === null ? 'focused' : 'typed',
      line: line.value,
    }),
    (before) => {
      input.current?.focus()
      input.current?.setSelectionRange(before.start, before.end)
      line.value = before.last === 'typed' ? (before.line ?? -1) : null
      // The focus opened the chips.
      chipped.value = before.last === 'ran'
    },
  )
  useEffect(() => {
    if (ran !== '' && chipping.value === null) void loadChips()
  }, [ran])
  // What is offered would cover why another archive is shown, when access to this one ends.
  useEffect(() => {
    if (here.current !== mailbox) line.value = null
    here.current = mailbox
  }, [mailbox])
  useSignalEffect(() => {
    const wrong = list.mistake.value
    const field = input.current
    if (!wrong || !field || document.activeElement !== field) return
    // After this drawing, or the old text would still be in the field.
    queueMicrotask(() => field.setSelectionRange(wrong.start, wrong.end))
  })
  function run(q: string) {
    line.value = null
    picked.value = false
    chipped.value = true
    searching.run(q)
  }
  const without = (at: number) =>
    [...drawn.filter((_, i) => i !== at).map((c) => c.text), rest].join(' ').trim()

  function onInput(value: string) {
    picked.value = false
    line.value = -1
    searching.text.value = asChips ? [...drawn.map((c) => c.text), value].join(' ') : value
    chipped.value = false
  }

  function onKeyDown(event: KeyboardEvent) {
    if (line.value !== null && handle.current?.key(event)) return
    // Not `text`: the last letter may be newer than the last drawing.
    if (event.key === 'Enter') run(searching.text.value)
    else if (event.key === 'Escape') {
      event.stopPropagation()
      if (line.value !== null && text !== '' && text !== ran) line.value = null
      else if (text !== '' || ran !== '') run('')
      else document.querySelector<HTMLElement>('.list-scroll a.row[tabindex="0"]')?.focus()
      line.value = null
    } else if (event.key === 'Backspace' && drawn.length > 0 && input.current?.selectionEnd === 0) {
      event.preventDefault()
      if (picked.value) run(without(drawn.length - 1))
      else picked.value = true
    } else if (event.key === 'ArrowDown') line.value = -1
  }

  const errorId = `${id}-error`
  const listId = `${id}-list`
  return (
    <search class="search">
      <div
        class={`field${mistake ? ' wrong' : ''}${list.status.value === 'loading' && ran ? ' running' : ''}`}
        onFocusOut={(event) => {
          if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return
          line.value = null
          picked.value = false
          chipped.value = text !== ''
        }}
      >
        <Icon of={search} />
        {code && (
          <code.Chips
            chips={drawn}
            picked={picked.value}
            remove={(at) => {
              // The button goes, and would take the focus with it.
              input.current?.focus()
              run(without(at))
            }}
          />
        )}
        <span class="entry">
          {mistake && <Underlined mistake={mistake} scrolled={scrolled.value} />}
          <input
            ref={input}
            type="text"
            role="combobox"
            aria-expanded={line.value !== null}
            aria-controls={listId}
            aria-activedescendant={
              line.value === null || line.value < 0 ? undefined : `${listId}-${line.value}`
            }
            aria-autocomplete="list"
            aria-label={label}
            aria-invalid={mistake ? 'true' : undefined}
            aria-describedby={mistake ? errorId : undefined}
            placeholder={drawn.length > 0 ? '' : label}
            // An empty field has no direction of its own: its label runs as the page does.
            dir={rest ? 'auto' : undefined}
            enterkeyhint="search"
            autocomplete="off"
            spellcheck={false}
            value={rest}
            onInput={(event) => onInput(event.currentTarget.value)}
            onScroll={(event) => {
              scrolled.value = event.currentTarget.scrollLeft
            }}
            onFocus={() => {
              chipped.value = false
              void searching.load()
            }}
            onClick={() => {
              chipped.value = false
              line.value = -1
            }}
            onKeyDown={onKeyDown}
          />
        </span>
        {text === '' ? (
          <kbd>/</kbd>
        ) : (
          <button
            type="button"
            class="icon-button small"
            aria-label={say('clearSearch')}
            onClick={() => {
              run('')
              input.current?.focus()
            }}
          >
            <Icon of={dismiss} />
          </button>
        )}
        {line.value !== null && (
          <SearchSuggestions id={listId} input={input} active={line} handle={handle} onRun={run} />
        )}
      </div>
      {mistake && <SearchMistake id={errorId} mistake={mistake} onRun={run} />}
    </search>
  )
}
