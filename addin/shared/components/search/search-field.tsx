import search from '@fluentui/svg-icons/icons/search_20_regular.svg?raw'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { useArchive } from '../context.ts'
import { Icon } from '../icon.tsx'
import { later } from '../later.tsx'
import { useSearchLabel } from './search-label.ts'
import './search-field.css'

const SearchEditing = later(async () => (await import('./search-editing.tsx')).SearchEditing, 'more')

/** Where the caret stood when the field gave way to another: to the one that edits, or to one in the place of another width. */
export interface Caret {
  readonly start: number | null
  readonly end: number | null
  /** What was done last: a press and typing open what is offered, running closes it and cuts the text into chips. */
  readonly last: 'focused' | 'pressed' | 'typed' | 'ran'
  /** The line that was chosen of what was offered. */
  readonly line?: number | null
}

/** A page has one field at a time; its place changes with the width. */
const caret: { current: Caret | null } = { current: null }

/**
 * The search field. Until the list can be used it only takes text; what offers, cuts into chips and shows mistakes comes after it,
 * and takes the place with the text and the caret as they are.
 */
export function SearchField() {
  const { list } = useArchive()
  const waits = list.status.value === 'loading'
  // After the drawing: the rows come first.
  useEffect(() => {
    if (!waits) void SearchEditing.ask()
  }, [waits])
  return SearchEditing.loaded.value ? <SearchEditing caret={caret} /> : <Entry />
}

function Entry() {
  const { searching } = useArchive()
  const input = useRef<HTMLInputElement>(null)
  const last = useRef<Caret['last']>('focused')
  const label = useSearchLabel()
  const text = searching.text.value
  useLayoutEffect(() => {
    const field = input.current
    return () => {
      if (field === null || document.activeElement !== field) return
      caret.current = { start: field.selectionStart, end: field.selectionEnd, last: last.current }
    }
  }, [])
  return (
    <search class="search">
      <div class="field">
        <Icon of={search} />
        <span class="entry">
          <input
            ref={input}
            type="text"
            role="combobox"
            aria-expanded="false"
            aria-label={label}
            placeholder={label}
            // An empty field has no direction of its own: its label runs as the page does.
            {...(text !== '' && { dir: 'auto' as const })}
            enterkeyhint="search"
            autocomplete="off"
            spellcheck={false}
            value={text}
            onFocus={() => void SearchEditing.ask()}
            onClick={() => {
              last.current = 'pressed'
            }}
            onInput={(event) => {
              last.current = 'typed'
              searching.text.value = event.currentTarget.value
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              last.current = 'ran'
              searching.run(searching.text.value)
            }}
          />
        </span>
        {text === '' && <kbd>/</kbd>}
      </div>
    </search>
  )
}
