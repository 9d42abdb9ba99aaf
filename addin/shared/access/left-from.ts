import type { ActKind } from '../models/access.ts'

/** An act on the page of access whose message was opened, and how it was shown there. */
export interface LeftFrom {
  /** Whose page it is. */
  readonly mailbox: string
  readonly message: string
  /** As the API names a reader: a delegation, or `administrators`. */
  readonly reader: string
  readonly kind: ActKind
  readonly act: string
}

/** The pane has no Back of a browser, and the page's address does not say what was unfolded: kept until the page is there again. */
let left: LeftFrom | null = null

export function leave(from: LeftFrom): void {
  left = from
}

/** The archive on whose page of access this message was opened, if it was. */
export function accessBehind(message: string | undefined): string | null {
  return left !== null && left.message === message ? left.mailbox : null
}

/** Where its reader left the page of a mailbox; once. */
export function takeLeft(mailbox: string): LeftFrom | null {
  const from = left?.mailbox === mailbox ? left : null
  left = null
  return from
}
