import type { ImportSummary } from '../intake/import.ts'

/** Lines for problems; a disk that fails has millions. */
const NAMED = 20
/** Of one file: an mbox of nothing but "From " lines must not hide what is wrong with the others. */
const NAMED_IN_ONE = 3

/** What could not be taken in, and what came in damaged, for a terminal: a few of each file, and how many more. */
export function problemLines({ problems, problemCount, damagedCount }: ImportSummary): string[] {
  const count = problemCount + damagedCount
  if (count === 0) return []
  const files = Map.groupBy(problems, ({ place, file }) => file ?? place)
  const lines: string[] = []
  let said = 0
  for (const [file, all] of files) {
    if (lines.length >= NAMED) break
    const named = all.length <= NAMED_IN_ONE + 1 ? all : all.slice(0, NAMED_IN_ONE)
    lines.push(...named.map(({ place, sentence }) => `${place}: ${sentence}`))
    if (named.length < all.length) lines.push(`${file}: and ${all.length - named.length} more.`)
    said += all.length
  }
  if (count > said)
    lines.push(
      `and ${count - said} more problems; --json names ${count > problems.length ? `${problems.length} of them` : 'them all'}.`,
    )
  if (damagedCount > 0)
    lines.push(`Taken in damaged, as private or without some of their attachments: ${damagedCount}.`)
  if (problemCount > 0)
    lines.push(`${problemCount} could not be taken in. Mend them and run the same command again.`)
  // A name of a file may have what a terminal obeys.
  return lines.map((line) => line.replace(/\p{Cc}/gu, '\ufffd'))
}
