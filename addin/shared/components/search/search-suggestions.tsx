import bookmark from '@fluentui/svg-icons/icons/bookmark_20_regular.svg?raw'
import history from '@fluentui/svg-icons/icons/history_20_regular.svg?raw'
import type { Signal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { say } from '../../i18n/say.ts'
import { folded } from '../../models/folded.ts'
import type { Searching } from '../../models/searching.ts'
import { Coin } from '../coin.tsx'
import { useArchive } from '../context.ts'
import { Icon } from '../icon.tsx'
import { personName } from '../names.ts'
import { OPERATOR_HINTS } from './operator-hints.ts'
import { useWordAtCaret } from './word-at-caret.ts'
import '../popover.css'
import './search-suggestions.css'

/** Lets the field pass its keys on. */
export interface SuggestionsHandle {
  /** True when the key was used. */
  key(event: KeyboardEvent): boolean
}

interface Suggestion {
  readonly key: string
  readonly icon: string | null
  readonly label: string
  readonly more: string
  /** The query that it makes. */
  readonly q: string
  /** Where the caret stands in it, behind what was put in. Null: it runs. */
  readonly caret: number | null
}

const ADDRESS_FIELDS = ['from', 'to', 'cc']
const ASK_AFTER = 120
/** Letters of a word that is not said to be a person's, before people are looked for. */
const LEAST = 2
/** People who are offered at most. */
const MOST = 6

/** Who of the people on hand is one for this beginning of a word: until the server answers they were found for another. */
function peopleFor(asked: string | null, { of, addresses }: Searching['people']['value']) {
  if (asked === null) return []
  const wanted = wordsOf(asked)
  const fits = ({ name, address }: (typeof addresses)[number]) => {
    const words = wordsOf(`${name} ${address}`)
    return wanted.every((begins) => words.some((word) => word.startsWith(begins)))
  }
  return (of === asked ? addresses : addresses.filter(fits)).slice(0, MOST)
}

const wordsOf = (text: string) => folded(text).match(/[\p{L}\p{N}]+/gu) ?? []

/** Whether a parenthesis or a quote of a query is still open: it would not run. */
function isOpen(q: string): boolean {
  const bare = q.replace(/["“”„][^"“”„]*["“”„]/g, '')
  const count = (sign: string) => bare.split(sign).length
  return count('(') > count(')') || /["“”„]/.test(bare)
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
  const { before, word, after, field, value, prefix } = useWordAtCaret(input, text)
  // Null: nobody is asked for. Behind from: people are, before a letter of them is typed.
  const asked =
    field === null ? (word.length >= LEAST ? word : null) : ADDRESS_FIELDS.includes(field) ? value : null

  const start = useRef(before.length)
  useEffect(() => {
    // People who were found for one word are none for another.
    if (start.current !== before.length) {
      active.value = -1
      void searching.suggest(null)
    }
    start.current = before.length
    const timer = setTimeout(() => void searching.suggest(asked), ASK_AFTER)
    return () => clearTimeout(timer)
  }, [asked, before.length, searching])

  const here = places.place.value.mailbox
  const { saved, recent } = searching.searches.value
  const operators = OPERATOR_HINTS.filter(
    (o) => field === null && word !== '' && o.text.startsWith(word.toLowerCase()),
  )
  const hint = ({ text, example }: (typeof OPERATOR_HINTS)[number]): Suggestion => {
    const q = before + text + after
    const isWhole = word !== '' && text.endsWith('attachment') && !isOpen(q)
    return {
      key: text,
      icon: null,
      label: text,
      more: example ?? say('hintHas'),
      q,
      caret: isWhole ? null : (before + text).length,
    }
  }
  const items: Suggestion[] =
    text === ''
      ? [
          ...saved
            .filter((s) => s.mailbox === here)
            .map((s) => ({ key: `s${s.id}`, icon: bookmark, label: s.name, more: s.q, q: s.q, caret: null })),
          ...recent
            .filter((s) => s.mailbox === here)
            .slice(0, 5)
            .map((s) => ({ key: `r${s.q}`, icon: history, label: s.q, more: '', q: s.q, caret: null })),
          ...OPERATOR_HINTS.slice(0, 5).map(hint),
        ]
      : [
          ...operators.map(hint),
          ...peopleFor(asked, searching.people.value).map((a) => {
            const put = `${before}${prefix}${a.address}`
            const gap = /^[\s()"“”„]/.test(after) ? '' : ' '
            return {
              key: a.address,
              icon: 'person',
              label: personName(a),
              more: a.address,
              q: put + gap + after,
              caret: put.length + (/^\s/.test(gap + after) ? 1 : 0),
            }
          }),
        ]

  // The answer brings other lines: the one that is chosen stays so, or none is.
  const chosen = useRef<{ readonly at: number; readonly key: string | undefined } | null>(null)
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
