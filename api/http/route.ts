import type { Request, Response } from 'express'
import type { ZodType, z } from 'zod'
import type { Reader, Target } from '../reading/reader.ts'

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
  /** Looks the reader and the target up again, for answers that take long (X9). */
  again(): Promise<Target>
}

/** What a route answers: JSON by a schema, nothing, or bytes of a media type that it sends by itself. */
export type Answers =
  | { readonly status: 200 | 201; readonly schema: ZodType }
  | { readonly status: 204 }
  | { readonly status: 200; readonly media: string }

/** A row of the API: described once, for the router and for /api/openapi.json alike. */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'delete'
  /** Below /api/v1, as OpenAPI writes it. */
  readonly path: string
  readonly summary: string
  readonly query: z.ZodObject | null
  readonly body: ZodType | null
  readonly answers: Answers
  /** `ticket` is its own credential; everything else needs a person. */
  readonly access: 'person' | 'ticket'
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
  readonly answers: Answers
  readonly access?: Route['access']
  handle(call: Call<Out<Q>, Out<B>>): Promise<unknown>
}): Route {
  return {
    ...row,
    query: row.query ?? null,
    body: row.body ?? null,
    access: row.access ?? 'person',
    handle: (call) => row.handle(call as Call<Out<Q>, Out<B>>),
  }
}
