import type { Client, Query } from '../../shared/client/client.ts'

export type Ask = ReturnType<typeof askBy>

/** Requests with an answer, and those without one. */
export function askBy({ get, send }: Client) {
  return {
    get,
    answer: async <T>(method: string, path: string, body?: unknown, stop?: AbortSignal) =>
      (await send(method, path, stop, body)).json() as Promise<T>,
    nothing: async (method: string, path: string, body?: unknown) => {
      await send(method, path, undefined, body)
    },
  }
}

/** A query string without what says nothing. */
export function search(query: Query): URLSearchParams {
  return new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])),
  )
}
