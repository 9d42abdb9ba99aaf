/** A person who can sign in at the embedded provider. */
export interface Account {
  /** Never changes and is never given again: it is the subject of the identity. */
  readonly id: string
  /** What is typed at sign-in, usually the address. */
  readonly login: string
  readonly name: string
  /** As `hashPassword` made it; null when no password was set, so that only picking works. */
  readonly passwordHash: string | null
  /** What this sample person shows ("reads info@ as a delegate"). */
  readonly note?: string | null
  /** Sessions and tokens made before this moment (ms since 1970) count no more; set it with a new password. */
  readonly signedOutBefore?: number | null
}

/** Where the embedded provider finds people. */
export interface Accounts {
  /** By login; the implementation compares without regard to case. */
  find(login: string): Promise<Account | null>
  /** Null also for a sample person who may be picked no longer (X12). */
  findById(id: string): Promise<Account | null>
  /** The people offered for picking while X12 allows it. */
  sample(): Promise<readonly Account[]>
}

/** A browser session. The cookie holds the secret, the store its SHA-256 only: a stolen database signs nobody in. */
export interface Session {
  /** SHA-256 of the cookie's value, base64url. */
  readonly idHash: string
  readonly issuer: string
  readonly subject: string
  readonly name: string
  readonly email: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Milliseconds since 1970, exclusive. */
  readonly expiresAt: number
}

/** Where browser sessions are kept. `remove` of an unknown session does nothing. */
export interface Sessions {
  put(session: Session): Promise<void>
  find(idHash: string): Promise<Session | null>
  remove(idHash: string): Promise<void>
}

/** What sign-in writes to the log. Never a token, a code, a password or a cookie. */
export interface AuthLog {
  info(facts: object, sentence: string): void
  warn(facts: object, sentence: string): void
  error(facts: object, sentence: string): void
}
