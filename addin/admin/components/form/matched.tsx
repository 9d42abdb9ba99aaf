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
  const { folded, places } = foldWithPlaces(text)
  const found: [number, number][] = []
  for (const word of fold(words)
    .split(/[\s@]+/)
    .filter(Boolean)) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
      const start = places[at] ?? 0
      const end = places[at + word.length] ?? text.length
      if (!found.some(([s, e]) => start < e && end > s)) found.push([start, end])
    }
  }
  return found.sort(([a], [b]) => a - b)
}

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Folded text, and for each of its units (and the end) where it came from. */
function foldWithPlaces(text: string): { folded: string; places: number[] } {
  let folded = ''
  const places: number[] = []
  let at = 0
  for (const sign of text) {
    const part = fold(sign)
    for (let i = 0; i < part.length; i++) places.push(at)
    folded += part
    at += sign.length
  }
  places.push(text.length)
  return { folded, places }
}
