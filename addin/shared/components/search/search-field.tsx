import search from '@fluentui/svg-icons/icons/search_20_regular.svg?raw'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { useArchive } from '../context.ts'
import { Icon } from '../icon.tsx'
import { later } from '../later.tsx'
import { type Doing, useKeptCaret } from './kept-caret.ts'
import { useSearchLabel } from './search-label.ts'
import './search-field.css'

const SearchEditing = later(async () => (await import('./search-editing.tsx')).SearchEditing, 'more')

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
  // With the first drawing: a key that is pressed before the rest has come is none that is lost.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, select')
      if (event.key !== '/' || typing || event.ctrlKey || event.altKey || event.metaKey) return
      event.preventDefault()
      document.querySelector<HTMLElement>('.entry input')?.focus()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  return SearchEditing.loaded.value ? <SearchEditing /> : <Entry />
}

function Entry() {
  const { searching } = useArchive()
  const input = useRef<HTMLInputElement>(null)
  const last = useRef<Doing['last']>('focused')
  useKeptCaret(input, () => ({ last: last.current }))
  const label = useSearchLabel()
  const text = searching.text.value
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
            dir={text ? 'auto' : undefined}
            enterkeyhint="search"
            autocomplete="off"
            spellcheck={false}
            value={text}
            onFocus={() => void SearchEditing.ask()}
            onClick={() => {
              last.current = 'typed'
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
