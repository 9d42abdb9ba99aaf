/** Opaque ids, cursors and tickets: 22 sealed bytes in base64url, or a ticket's 32. Their lengths are part of what is compared. */
const OPAQUE = /(?<![A-Za-z0-9_-])(?:[A-Za-z0-9_-]{43}|[A-Za-z0-9_-]{30})(?![A-Za-z0-9_-])/g

/** Renames opaque values in the order in which they appear first, so that two worlds can be compared. */
export class Names {
  readonly #known = new Map<string, string>()

  rename(text: string): string {
    return text.replace(OPAQUE, (value) => {
      const known = this.#known.get(value) ?? `opaque ${this.#known.size} of ${value.length}`
      this.#known.set(value, known)
      return known
    })
  }
}
