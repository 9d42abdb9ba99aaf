import type { OpaqueIds } from '../../core/ids/opaque.ts'
import type { MailReader } from '../mail/reader.ts'
import type { Sheets } from '../sheets/sheets.ts'
import type { Store } from '../store/store.ts'

/** What the reading use cases need. They take a reader and a target, never a request. */
export interface Reading {
  readonly store: Store
  readonly ids: OpaqueIds
  readonly mail: MailReader
  readonly sheets: Sheets
  /** Now, ms UTC. */
  readonly clock: () => number
  /** The organisation's zone, IANA name. */
  readonly zone: string
}
