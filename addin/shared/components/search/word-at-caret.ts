import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { OPERATORS } from '../../../../core/search/operators.ts'

/** A text cut at the term in which its caret stands, or which it touches. A minus and parentheses stay outside. */
export interface WordAtCaret {
  readonly before: string
  /** With its operator and its quotes; empty where nothing can be offered, as in a quoted phrase. */
  readonly word: string
  readonly after: string
  /** The operator that it is a value of, in small letters; null for a word alone. */
  readonly field: string | null
  /** Without operator and quotes. */
  readonly value: string
  /** What stands before an address that is put in its place. */
  readonly prefix: string
}

const NAMES = OPERATORS.map(({ name }) => name).join('|')
const QUOTE = '["“”„]'
const LETTER = '[^\\s()"“”„]'
/** Between an operator and its value there may be a space, but not before what is a term of its own. */
const SPACE = `\\s+(?!\\s|-|(?:OR|AND|NOT)(?!${LETTER})|(?:${NAMES}):)`
/** As the lexer cuts, but it also cuts what is still being typed: an operator with its value, a quote that is open. */
const PIECE = new RegExp(
  `(-*)(?:(${NAMES}):(${SPACE})?)?(?:${QUOTE}([^"“”„]*)(${QUOTE}\\**)?|(\\()|(${LETTER}+))?`,
  'giy',
)
const CONNECTIVE = /^(?:OR|AND|NOT)$/
const UNKNOWN_OPERATOR = /^[a-z]+(?=:)/i

/** Cuts a text at its caret the way the query language would. */
export function wordAt(text: string, caret: number): WordAtCaret {
  /** The operators of the parentheses that are open: from:(anna OR jonas). */
  const around: (string | null)[] = []
  for (let at = 0; at <= caret && at < text.length; ) {
    PIECE.lastIndex = at
    const [whole = '', minus = '', name, space = '', quoted, closing, open, bare] = PIECE.exec(text) ?? []
    if (text.charAt(at) === ')') around.pop()
    const start = at + minus.length
    const valueAt = start + (name === undefined ? 0 : name.length + 1) + space.length
    at += whole.length || 1
    const outer = around.at(-1) ?? null
    if (open !== undefined) around.push(name?.toLowerCase() ?? outer)
    // Behind `from:` a caret before the space is not yet at the word that follows.
    const has = caret >= valueAt || space === ''
    const value = has ? (quoted ?? bare) : undefined
    const isTerm = open === undefined && (name !== undefined || value !== undefined)
    if (!isTerm || (name === undefined && CONNECTIVE.test(bare ?? ''))) continue
    let end = value === undefined ? valueAt - space.length : at
    // A quote that is still open would take all that follows it.
    if (value !== undefined && quoted !== undefined && closing === undefined) {
      const from = Math.max(caret, valueAt + 1)
      end = from + text.slice(from).search(/[\s()]|$/)
    }
    if (caret < start || caret > end) continue
    const own = name?.toLowerCase() ?? UNKNOWN_OPERATOR.exec(bare ?? '')?.[0] ?? null
    const field = own ?? outer
    if (quoted !== undefined && field === null) {
      // A phrase that has ended is none for what touches its end.
      if (caret === end && closing !== undefined) continue
      break
    }
    return {
      before: text.slice(0, start),
      word: text.slice(start, end),
      after: text.slice(end),
      field,
      value: quoted === undefined || closing !== undefined ? (value ?? '') : text.slice(valueAt + 1, end),
      prefix: own !== null ? `${own}:` : outer !== null ? '' : 'from:',
    }
  }
  return {
    before: text.slice(0, caret),
    word: '',
    after: text.slice(caret),
    field: null,
    value: '',
    prefix: 'from:',
  }
}

/**
 * The word at the caret of a field, also when only the caret moved. While the field shows something else than the text (chips, or
 * what is about to be drawn) it is the last one.
 */
export function useWordAtCaret(input: RefObject<HTMLInputElement | null>, text: string): WordAtCaret {
  const [, drawFor] = useState<number | null>(null)
  useEffect(() => {
    const moved = () => drawFor(input.current?.selectionEnd ?? null)
    document.addEventListener('selectionchange', moved)
    return () => document.removeEventListener('selectionchange', moved)
  }, [input])
  const field = input.current
  // Asked of the field itself: of a letter that was typed the event comes after the drawing.
  const caret = field?.value === text ? field.selectionEnd : null
  return wordAt(text, caret ?? text.length)
}
