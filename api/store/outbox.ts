/** A message to one administrator. `body` is plain text. */
export interface NewMessage {
  readonly kind: 'changes' | 'export'
  readonly to: string
  readonly subject: string
  readonly body: string
  readonly attachment: { readonly name: string; readonly bytes: Uint8Array } | null
}

/** As it waits, or what became of it. Times are ms UTC. */
export interface StoredMessage {
  readonly id: number
  readonly kind: NewMessage['kind']
  readonly batch: number | null
  readonly to: string
  readonly subject: string
  readonly createdAt: number
  readonly state: 'waiting' | 'sent' | 'filed' | 'failed'
  readonly attempts: number
  readonly nextAt: number | null
  readonly doneAt: number | null
  readonly problem: string
}

/** What became of one attempt. */
export type Attempt =
  | { readonly state: 'sent' | 'filed' }
  | { readonly state: 'waiting'; readonly nextAt: number; readonly problem: string }
  | { readonly state: 'failed'; readonly problem: string }

/** Mail that is to go out: durable, so that neither a restart nor a mail server that is down loses it (A6). */
export interface OutboxPort {
  add(messages: readonly NewMessage[], now: number): Promise<void>
  /** Those whose time has come, the oldest first. */
  due(now: number, limit: number): Promise<(StoredMessage & Pick<NewMessage, 'body' | 'attachment'>)[]>
  attempted(id: number, attempt: Attempt, now: number): Promise<void>
  /** Newest first, those before `before`; of one batch, or all. */
  list(query: { before: number | null; batch: number | null; limit: number }): Promise<StoredMessage[]>
  /** Makes a message that waits or failed due now. Null when there is none. */
  again(id: number, now: number): Promise<StoredMessage | null>
}
