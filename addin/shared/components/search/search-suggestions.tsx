import type { Signal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { say } from '../../i18n/say.ts'
import { Coin } from '../coin.tsx'
import { useArchive } from '../context.ts'
import { Icon } from '../icon.tsx'
import { forWord, keptSearches, peopleFor, type Suggestion } from './suggested.ts'
import { useWordAtCaret, type WordAtCaret } from './word-at-caret.ts'
import '../popover.css'
import './search-suggestions.css'

/** Lets the field pass its keys on. */
export interface SuggestionsHandle {
  /** True when the key was used. */
  key(event: KeyboardEvent): boolean
}

const ADDRESS_FIELDS = ['from', 'to', 'cc']
const ASK_AFTER = 120
/** Letters of a word that is not said to be a person's, before people are looked for. */
const LEAST = 2

/** Whose beginning people are looked for by; null: nobody is asked for. Behind from: people are, before a letter of them is typed. */
function askedFor({ field, word, value }: WordAtCaret): string | null {
  if (field !== null) return ADDRESS_FIELDS.includes(field) ? value : null
  return word.length >= LEAST ? word : null
}

interface SearchSuggestionsProps {
  readonly id: string
  readonly input: RefObject<HTMLInputElement | null>
  /** The line that is chosen; -1 for none. */
  readonly active: Signal<number | null>
  readonly handle: { current: SuggestionsHandle | null }
  readonly onRun: (q: string) => void
}

/** Under the field: saved and recent searches while it is empty; operators and addresses for the word at the caret. */
export function SearchSuggestions({ id, input, active, handle, onRun }: SearchSuggestionsProps) {
  const { searching, places } = useArchive()
  const at = active.value ?? -1
  const text = searching.text.value
  const word = useWordAtCaret(input, text)
  const { before } = word
  const asked = askedFor(word)

  useEffect(() => {
    const timer = setTimeout(() => void searching.suggest(asked), ASK_AFTER)
    return () => clearTimeout(timer)
  }, [asked, before.length, searching])

  const { saved, recent } = searching.searches.value
  const isHere = (search: { readonly mailbox: string }) => search.mailbox === places.place.value.mailbox
  const items =
    text === ''
      ? keptSearches(saved.filter(isHere), recent.filter(isHere))
      : forWord(word, peopleFor(asked, searching.people.value))

  const chosen = useRef<{ readonly at: number; readonly key: string | undefined } | null>(null)
  const start = useRef(before.length)
  // With the drawing: a key that is pressed as soon as other lines are there is for them.
  useLayoutEffect(() => {
    if (start.current === before.length) return
    start.current = before.length
    // People who were found for one word are none for another.
    active.value = -1
    chosen.current = null
    void searching.suggest(null)
  }, [active, before.length, searching])
  // The answer brings other lines: the one that is chosen stays so, or none is.
  useLayoutEffect(() => {
    const { current } = chosen
    const key = items[at]?.key
    if (current?.at === at && current.key !== key)
      active.value = items.findIndex((item) => item.key === current.key)
    else chosen.current = at < 0 ? null : { at, key }
  })

  function choose(item: Suggestion | undefined) {
    if (!item) return
    const { q, caret } = item
    if (caret === null) return onRun(q)
    const field = input.current
    if (field) {
      // Before the drawing, which leaves a field that has this text already as it is, and the caret in it.
      field.value = q
      field.focus()
      field.setSelectionRange(caret, caret)
    }
    searching.text.value = q
    active.value = -1
  }

  handle.current = {
    key(event) {
      const last = items.length - 1
      if (last < 0) return false
      const chosen = active.value ?? -1
      if (event.key === 'ArrowDown') active.value = chosen >= last ? 0 : chosen + 1
      else if (event.key === 'ArrowUp') active.value = chosen <= 0 ? last : chosen - 1
      else if ((event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) && chosen >= 0)
        choose(items[chosen])
      else return false
      event.preventDefault()
      return true
    },
  }

  if (items.length === 0) return null
  return (
    <div
      class="popover suggestions"
      id={id}
      role="listbox"
      aria-label={say('suggestions')}
      onPointerLeave={() => (active.value = -1)}
    >
      {items.map((item, i) => (
        <button
          type="button"
          tabIndex={-1}
          key={item.key}
          id={`${id}-${i}`}
          role="option"
          aria-selected={i === at}
          class={i === at ? 'option active' : 'option'}
          onPointerMove={() => (active.value = i)}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => choose(item)}
        >
          {item.icon === 'person' ? (
            <Coin kind="person" name={item.label} small />
          ) : (
            item.icon && <Icon of={item.icon} />
          )}
          <span class="cut" dir="auto">
            {item.label}
          </span>
          <span class="option-more" dir="auto">
            {item.more}
          </span>
        </button>
      ))}
    </div>
  )
}
