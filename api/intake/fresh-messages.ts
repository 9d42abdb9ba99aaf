/** Bytes of messages kept at hand; what is more is read back from its pack. */
export const MAX_FRESH = 64 * 1024 * 1024

/** Messages that were just accepted, until they are archived: they need not be read back. */
export interface FreshMessages {
  put(arrival: number, raw: Uint8Array): void
  get(arrival: number): Uint8Array | undefined
  drop(arrival: number): void
}

/** Past the limit the oldest go first: somebody else may have archived them. */
export function freshMessages(limit = MAX_FRESH): FreshMessages {
  const kept = new Map<number, Uint8Array>()
  let bytes = 0
  const drop = (arrival: number): void => {
    bytes -= kept.get(arrival)?.length ?? 0
    kept.delete(arrival)
  }
  return {
    put: (arrival, raw) => {
      drop(arrival)
      kept.set(arrival, raw)
      bytes += raw.length
      for (const oldest of kept.keys()) {
        if (bytes <= limit) break
        drop(oldest)
      }
    },
    get: (arrival) => kept.get(arrival),
    drop,
  }
}
