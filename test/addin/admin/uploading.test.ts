import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { createAdminApi } from '../../../addin/admin/client/admin-api.ts'
import { createUploading, isSameFile } from '../../../addin/admin/models/uploading.ts'
import { createClient } from '../../../addin/shared/client/client.ts'
import type { Upload } from '../../../core/contract/admin/uploads.ts'
import { ORIGIN, problem } from '../handlers.ts'

const server = setupServer()
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => server.resetHandlers())
afterAll(() => server.close())

const HERE = `${ORIGIN}/api/v1/admin/uploads`
const admin = createAdminApi(createClient(null, `${ORIGIN}/api/v1/admin`))
const MEGABYTE = 1024 * 1024

/** The server's side of one upload: what it has, and what goes wrong at which chunk. */
function upload(size: number, wrong: (chunk: number) => 'kept' | 'lost' | null = () => null) {
  const state = { received: 0, chunks: 0, finished: false }
  const answer = (): Upload => ({
    upload: 'u1',
    name: 'mail.mbox',
    size,
    mailbox: null,
    modified: null,
    state: state.finished ? 'importing' : 'receiving',
    received: state.received,
    sending: false,
    startedAt: '2026-11-24T09:00:00.000Z',
    by: 'Jonas Brückner',
    batch: null,
    progress: { bytes: 0, found: 0, archived: 0, already: 0, merged: 0, unassigned: 0 },
    problems: [],
    problemCount: 0,
    damagedCount: 0,
  })
  server.use(
    http.post(HERE, () => HttpResponse.json(answer())),
    http.get(`${HERE}/u1`, () => HttpResponse.json(answer())),
    http.put(`${HERE}/u1/chunks`, async ({ request }) => {
      const bytes = (await request.arrayBuffer()).byteLength
      const offset = Number(new URL(request.url).searchParams.get('offset'))
      const fault = wrong(++state.chunks)
      if (offset !== state.received) return problem(409, 'conflict')
      if (fault === 'lost') return HttpResponse.error()
      state.received += bytes
      return fault === 'kept' ? HttpResponse.error() : HttpResponse.json(answer())
    }),
    http.post(`${HERE}/u1/finish`, () => {
      state.finished = true
      return HttpResponse.json(answer())
    }),
  )
  return { state, answer }
}

const file = (size: number) => new File([new Uint8Array(size)], 'mail.mbox')
const now = () => Promise.resolve()

test('I2: a file is sent in pieces and then taken in', async () => {
  const { state } = upload(9 * MEGABYTE)
  const uploading = createUploading(admin, now)
  await uploading.start(file(9 * MEGABYTE), null)
  await vi.waitFor(() => expect(state.finished).toBe(true))
  expect(state).toMatchObject({ received: 9 * MEGABYTE, chunks: 3 })
  await vi.waitFor(() => expect(uploading.sending.value.size).toBe(0))
})

test('I2: after a broken line it goes on where the server is, whether the piece had arrived or not', async () => {
  const { state } = upload(9 * MEGABYTE, (chunk) => (chunk === 1 ? 'lost' : chunk === 3 ? 'kept' : null))
  const uploading = createUploading(admin, now)
  await uploading.start(file(9 * MEGABYTE), null)
  await vi.waitFor(() => expect(state.finished).toBe(true))
  expect(state.received).toBe(9 * MEGABYTE)
})

test('I2: when the line stays broken the upload stands, and goes on with the same file', async () => {
  let broken = true
  const { state, answer } = upload(2 * MEGABYTE, () => (broken ? 'lost' : null))
  const uploading = createUploading(admin, now)
  await uploading.start(file(2 * MEGABYTE), null)
  await vi.waitFor(() => expect(uploading.sending.value.get('u1')).toMatchObject({ failed: true }))
  broken = false
  await uploading.send(answer(), file(2 * MEGABYTE))
  expect(state.finished).toBe(true)
})

test('I2: an upload goes on with the file that it was begun with, and with no other of its name and size', () => {
  const at = Date.UTC(2026, 10, 23, 9)
  const begun = { name: 'big.pst', size: 3, modified: new Date(at).toISOString() } as Upload
  const file = (bytes: string, name: string, lastModified: number) =>
    new File([bytes], name, { lastModified })
  expect(isSameFile(begun, file('abc', 'big.pst', at))).toBe(true)
  expect(isSameFile({ ...begun, modified: null }, file('abc', 'big.pst', at + 1))).toBe(true)
  for (const other of [
    file('abc', 'big.pst', at + 1),
    file('abcd', 'big.pst', at),
    file('abc', 'small.pst', at),
  ])
    expect(isSameFile(begun, other)).toBe(false)
})
