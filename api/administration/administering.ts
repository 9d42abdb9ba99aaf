import type { Accounts } from '../auth/ports.ts'
import type { AskItself } from '../deployment.ts'
import type { Uploads } from '../intake/uploads.ts'
import type { Reader } from '../reading/reader.ts'
import type { Reading } from '../reading/reading.ts'
import type { AccountsAdministration, Actor } from '../store/administration.ts'
import type { Importing } from './imports/importing.ts'

/**
 * What the use cases of administrators need. They take the reader who acts, never a request; that the reader may act at
 * all, the router has asked core/roles/actions.ts before.
 */
export interface Administering extends Reading, Importing {
  /** How this server is reached, and how it looks at itself (A10). */
  readonly deploying: {
    readonly publicAddress: URL
    readonly tls: boolean
    readonly ask: AskItself
  }
  readonly accounts: Accounts & AccountsAdministration
  /** Where mail goes out; null files notices in the administrators' own archives (A6). */
  readonly mailServer: URL | null
  /** Files of mail that are sent in pieces (I2). */
  readonly uploads: Uploads
  /** Where mail comes in by SMTP; null when no port is set. */
  readonly smtp: { readonly host: string; readonly port: number } | null
  /** Files outside the database that say where the audit log ends. */
  readonly auditHeads: readonly string[]
}

/** Who acts, for the audit log. */
export function actorOf({ clock }: Pick<Administering, 'clock'>, reader: Reader): Actor {
  return { who: reader.name, identity: reader.identity, peer: reader.peer, now: clock() }
}
