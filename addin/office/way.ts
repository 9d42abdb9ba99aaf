/** An access token of the API. */
export interface Held {
  readonly token: string
  /** When it ends, ms since 1970. */
  readonly until: number
  /**
   * Of a token that a window handed over, and of no other: how to get another one without asking (pane/renewing.ts); null where
   * that cannot be.
   */
  readonly renewal?: unknown
  /** Of a token that Outlook's account gave: which account of the person that is, as MSAL calls it. */
  readonly account?: string
}

/** A way to sign in that only Outlook has. The next one is tried where it is not open. */
export interface Way {
  /** Without asking the person anything; null where that is not possible. `anew`: the server refused the last token. */
  silently(anew: boolean): Promise<Held | null>
  /**
   * By asking the person. `anew`: they signed out before, so that who they are is asked again, where this way can. `unable`: it is
   * not open here; `left`: the person went away from it.
   */
  ask(anew?: boolean): Promise<Held | 'unable' | 'left'>
}

/** The token that our sign-in window hands over; null for anything else that somebody posts. */
export function readHeld(data: unknown): Held | null {
  if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== 'carrel-token')
    return null
  if (!('accessToken' in data) || typeof data.accessToken !== 'string') return null
  return 'expiresAt' in data && typeof data.expiresAt === 'number'
    ? { token: data.accessToken, until: data.expiresAt, renewal: ('renewal' in data && data.renewal) || null }
    : null
}
