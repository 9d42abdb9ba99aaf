import type { Range } from '../../../core/contract/common.ts'
import { shownText } from './shown-text.ts'

/** A sender's text with the hits of the search marked. */
export function Marked({
  text: sent,
  ranges,
}: {
  readonly text: string
  readonly ranges: readonly Range[] | undefined
}) {
  const text = shownText(sent)
  if (!ranges || ranges.length === 0) return <>{text}</>
  const parts = []
  let at = 0
  for (const [start, end] of ranges) {
    if (start < at || end > text.length) continue
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>)
    at = end
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  )
}
