import type { Request, Response } from 'express'
import type { ZodType, z } from 'zod'
import { type Need, needOf } from '../../core/roles/actions.ts'
import type { ListingTarget, Reader, Target } from '../reading/reader.ts'

/** One request, authorised: who reads, and the values as the route's schemas made them. */
export interface Call<Query, Body> {
  readonly reader: Reader
  readonly params: Readonly<Record<string, string>>
  readonly query: Query
  readonly body: Body
  readonly request: Request
  readonly response: Response
  /** The mailbox (or All archives) that the path names, as this reader may read it. */
  target(): Target
  /** The same for a listing, which may be of everything in an archive search. */
  listed(): ListingTarget
  /** Looks the reader and the target up again, for answers that take long (X9). */
  again(): Promise<Target>
  /** Looks up once more who asks and whether they still may, for answers that take long (X9). @throws CarrelError */
  stillPermitted(): Promise<Reader>
}

/** What a route answers: JSON by a schema, nothing, or bytes of a media type that it sends by itself. */
export type Answers =
  | { readonly status: 200 | 201; readonly schema: ZodType }
  | { readonly status: 204 }
  | { readonly status: 200; readonly media: string }

/**
 * A row of the API: described once, for the router and for /api/openapi.json alike. Who may call it says the one table
 * in core/roles/actions.ts, by method and path.
 */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'delete'
  /** Below /api/v1, as OpenAPI writes it. */
  readonly path: string
  readonly summary: string
  readonly query: z.ZodObject | null
  readonly body: ZodType | null
  /** The body is a file: bytes of any kind. */
  readonly upload: boolean
  readonly answers: Answers
  handle(call: Call<unknown, unknown>): Promise<unknown>
}

type Out<S> = S extends ZodType ? z.output<S> : null

/** Writes one row with the types of its schemas. A JSON answer is what `handle` returns. */
export function route<Q extends z.ZodObject | null = null, B extends ZodType | null = null>(row: {
  readonly method: Route['method']
  readonly path: string
  readonly summary: string
  readonly query?: Q
  readonly body?: B
  readonly upload?: boolean
  readonly answers: Answers
  handle(call: Call<Out<Q>, Out<B>>): Promise<unknown>
}): Route {
  return {
    ...row,
    query: row.query ?? null,
    body: row.body ?? null,
    upload: row.upload === true,
    handle: (call) => row.handle(call as Call<Out<Q>, Out<B>>),
  }
}

/** What calling a route needs. @throws Error when the table has no row for it */
export function needOfRoute({ method, path }: Pick<Route, 'method' | 'path'>): Need {
  const need = needOf(method, path)
  if (need === null) throw new Error(`core/roles/actions.ts has no row for "${method} ${path}".`)
  return need
}
