import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider'

/**
 * Records kept of one kind. Interactions and anonymous sessions are made by anybody who asks for the sign-in page;
 * without a bound a loop of requests would fill the memory. The oldest goes first, and its owner signs in again.
 */
const MAX_RECORDS = 10_000

interface Kept {
  readonly payload: AdapterPayload
  /** Milliseconds since 1970 by the injected clock. */
  readonly expiresAt: number
}

/**
 * What the embedded provider remembers: in memory, since it is one process and all of it is short-lived. After a
 * restart people still have their Carrel session (that one is in the database); only a sign-in under way begins again.
 */
export function memoryAdapter(clock: () => number, maxRecords: number = MAX_RECORDS): AdapterFactory {
  const kinds = new Map<string, Map<string, Kept>>()

  return (kind: string): Adapter => {
    const records = kinds.get(kind) ?? new Map<string, Kept>()
    kinds.set(kind, records)

    function live(id: string): AdapterPayload | undefined {
      const kept = records.get(id)
      if (kept === undefined) return undefined
      if (kept.expiresAt > clock()) return kept.payload
      records.delete(id)
      return undefined
    }

    function trim(): void {
      for (const [id, kept] of records) {
        if (records.size <= maxRecords && kept.expiresAt > clock()) return
        records.delete(id)
      }
    }

    return {
      async upsert(id, payload, expiresIn) {
        records.delete(id)
        records.set(id, {
          payload,
          expiresAt: expiresIn === undefined ? Infinity : clock() + expiresIn * 1000,
        })
        trim()
      },
      async find(id) {
        return live(id)
      },
      async findByUid(uid) {
        for (const [id, kept] of records) if (kept.payload.uid === uid) return live(id)
        return undefined
      },
      async findByUserCode() {
        // The device flow is off.
        return undefined
      },
      async consume(id) {
        const payload = live(id)
        if (payload !== undefined) payload.consumed = Math.floor(clock() / 1000)
      },
      async destroy(id) {
        records.delete(id)
      },
      async revokeByGrantId(grantId) {
        for (const [id, kept] of records) if (kept.payload.grantId === grantId) records.delete(id)
      },
    }
  }
}
