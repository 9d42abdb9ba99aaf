import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useArchive } from '../context.ts'

/** What is going on in a search field. */
export interface Doing {
  /** What was done last: a press and typing open what is offered, running closes it and cuts the text into chips. */
  readonly last: 'focused' | 'typed' | 'ran'
  /** The line that is chosen of what is offered. */
  readonly line?: number | null
}

/** Where the caret stood when a field with the focus gave way to another. */
export interface Kept extends Doing {
  /** The text in the field, and whose archive it is for: the caret is put into no other. */
  readonly of: string
  readonly start: number | null
  readonly end: number | null
}

/** A page has one field at a time; its place changes with the width. */
let kept: Kept | null = null

/**
 * Keeps the caret where one search field gives way to another: to the one that edits, or to one in the place of another width.
 * @param doing says what is going on when this one goes
 * @param goOn takes up what the one before left, if it was this text in this archive
 */
export function useKeptCaret(
  input: RefObject<HTMLInputElement | null>,
  doing: () => Doing,
  goOn?: (before: Kept) => void,
): void {
  const { searching, places } = useArchive()
  // As it was drawn last: when the field goes, something else may be shown already.
  const of = useRef('')
  of.current = `${places.place.value.mailbox} ${searching.text.value}`
  useLayoutEffect(() => {
    const field = input.current
    // Not while it is drawn: the one before may go after that.
    if (goOn) {
      if (kept?.of === of.current) goOn(kept)
      kept = null
    }
    return () => {
      if (field && document.activeElement === field)
        kept = { ...doing(), of: of.current, start: field.selectionStart, end: field.selectionEnd }
    }
  }, [])
}
