/** Of what somebody typed, a sentence repeats this much, UTF-16 code units: a pasted page must not become one. */
const MAX_REPEATED = 40

/** The beginning of what somebody typed, as a sentence repeats it. No sign is cut in two. */
export function abridged(text: string): string {
  return text.length <= MAX_REPEATED
    ? text
    : `${text.slice(0, MAX_REPEATED).replace(/[\ud800-\udbff]$/, '')}…`
}
