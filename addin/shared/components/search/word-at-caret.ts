import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { termAt } from '../../../../core/search/term-at.ts'

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

/** Cuts a text at its caret. */
export function wordAt(text: string, caret: number): WordAtCaret {
  const none = { start: caret, end: caret, name: null, around: null, value: '' }
  const { start, end, name, around, value } = termAt(text, caret) ?? none
  return {
    before: text.slice(0, start),
    word: text.slice(start, end),
    after: text.slice(end),
    field: name ?? around,
    value,
    prefix: name !== null ? `${name}:` : around !== null ? '' : 'from:',
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
