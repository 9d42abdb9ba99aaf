import bookmark from '@fluentui/svg-icons/icons/bookmark_20_regular.svg?raw'
import history from '@fluentui/svg-icons/icons/history_20_regular.svg?raw'
import type { Searches, Suggestions } from '../../../../core/contract/searching.ts'
import { isOpen } from '../../../../core/search/pieces.ts'
import { say } from '../../i18n/say.ts'
import { folded } from '../../models/folded.ts'
import type { Searching } from '../../models/searching.ts'
import { personName } from '../names.ts'
import { OPERATOR_HINTS } from './operator-hints.ts'
import type { WordAtCaret } from './word-at-caret.ts'

/** A line under the search field. */
export interface Suggestion {
  readonly key: string
  readonly icon: string | null
  readonly label: string
  readonly more: string
  /** The query that it makes. */
  readonly q: string
  /** Where the caret stands in it, behind what was put in. Null: it runs. */
  readonly caret: number | null
}

/** Recent searches that are offered at most. */
const RECENT = 5
/** Operators that an empty field shows. */
const FIRST_HINTS = 5
/** People who are offered at most. */
const PEOPLE = 6

type Person = Suggestions['addresses'][number]

/** While the field is empty: searches of this archive, and how a search can be narrowed. */
export function keptSearches(saved: Searches['saved'], recent: Searches['recent']): Suggestion[] {
  const nothing = { before: '', word: '', after: '' }
  return [
    ...saved.map(({ id, name, q }) => ({
      key: `s${id}`,
      icon: bookmark,
      label: name,
      more: q,
      q,
      caret: null,
    })),
    ...recent
      .slice(0, RECENT)
      .map(({ q }) => ({ key: `r${q}`, icon: history, label: q, more: '', q, caret: null })),
    ...OPERATOR_HINTS.slice(0, FIRST_HINTS).map((hint) => hintFor(nothing, hint)),
  ]
}

/** For the word at the caret: operators that begin like it, and these people. */
export function forWord(cut: WordAtCaret, people: readonly Person[]): Suggestion[] {
  const { word, field } = cut
  const begun = field === null && word !== '' ? word.toLowerCase() : null
  const hints = OPERATOR_HINTS.filter(({ text }) => begun !== null && text.startsWith(begun))
  return [...hints.map((hint) => hintFor(cut, hint)), ...people.map((person) => personFor(cut, person))]
}

function hintFor(
  { before, word, after }: Pick<WordAtCaret, 'before' | 'word' | 'after'>,
  { text, example }: (typeof OPERATOR_HINTS)[number],
): Suggestion {
  const q = before + text + after
  const isWhole = word !== '' && text.endsWith('attachment') && !isOpen(q)
  const caret = isWhole ? null : (before + text).length
  return { key: text, icon: null, label: text, more: example ?? say('hintHas'), q, caret }
}

function personFor({ before, prefix, after }: WordAtCaret, person: Person): Suggestion {
  const { address } = person
  const put = `${before}${prefix}${address}`
  const gap = /^[\s()"“”„]/.test(after) ? '' : ' '
  const rest = gap + after
  const caret = put.length + (/^\s/.test(rest) ? 1 : 0)
  return { key: address, icon: 'person', label: personName(person), more: address, q: put + rest, caret }
}

/** Who of the people on hand is one for this beginning of a word: until the server answers they were found for another. */
export function peopleFor(asked: string | null, { of, addresses }: Searching['people']['value']): Person[] {
  if (asked === null) return []
  const wanted = wordsOf(asked)
  const fits = ({ name, address }: Person) => {
    const words = wordsOf(`${name} ${address}`)
    return wanted.every((begins) => words.some((word) => word.startsWith(begins)))
  }
  return (of === asked ? addresses : addresses.filter(fits)).slice(0, PEOPLE)
}

const wordsOf = (text: string) => folded(text).match(/[\p{L}\p{N}]+/gu) ?? []
