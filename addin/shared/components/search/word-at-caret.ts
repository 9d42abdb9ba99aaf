import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** A text cut at the word in which its caret stands, or which it touches; after the word comes a space, or nothing. */
export interface WordAtCaret {
  readonly before: string
  readonly word: string
  readonly after: string
}

export function wordAt(text: string, caret: number): WordAtCaret {
  const start = text.slice(0, caret).search(/\S*$/)
  const end = caret + text.slice(caret).search(/\s|$/)
  return { before: text.slice(0, start), word: text.slice(start, end), after: text.slice(end) }
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
