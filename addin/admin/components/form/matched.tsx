import { folded } from '../../../shared/models/folded.ts'

/** A text with the beginnings of words marked that were typed; case and accents do not matter. */
export function Matched({ text, words }: { readonly text: string; readonly words: string }) {
  const marks = matchesIn(text, words)
  let at = 0
  return (
    <>
      {marks.map(([start, end]) => {
        const before = text.slice(at, start)
        at = end
        return [before, <mark key={start}>{text.slice(start, end)}</mark>]
      })}
      {text.slice(at)}
    </>
  )
}

/** [start, end) of each typed word where a word of the text begins with it, in UTF-16 code units, in order. */
export function matchesIn(text: string, words: string): readonly (readonly [number, number])[] {
  const { all, places } = foldedWithPlaces(text)
  const found: [number, number][] = []
  for (const word of folded(words)
    .split(/[\s@]+/)
    .filter(Boolean)) {
    for (let at = all.indexOf(word); at >= 0; at = all.indexOf(word, at + 1)) {
      const start = places[at] ?? 0
      const end = places[at + word.length] ?? text.length
      if (!found.some(([s, e]) => start < e && end > s)) found.push([start, end])
    }
  }
  return found.sort(([a], [b]) => a - b)
}

/** Folded text, and for each of its units (and the end) where it came from. */
function foldedWithPlaces(text: string): { all: string; places: number[] } {
  let all = ''
  const places: number[] = []
  let at = 0
  for (const sign of text) {
    const part = folded(sign)
    for (let i = 0; i < part.length; i++) places.push(at)
    all += part
    at += sign.length
  }
  places.push(text.length)
  return { all, places }
}
