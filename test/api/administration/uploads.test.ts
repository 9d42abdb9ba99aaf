import { readdir, rename, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Upload, Uploads } from '../../../core/contract/admin/uploads.ts'
import { pstFile } from '../../fixtures/pst/pst-file.ts'
import { message } from '../../support/message.ts'
import type { MsgFile } from '../../support/msg.ts'
import { type Person, startWorld, type World } from '../../support/world.ts'

const INFO = 'info@lindhaven.example'
const MBOX = new TextEncoder().encode(
  ['Fahrplan', 'Gleis']
    .map((subject) => `From amelie@print.example Mon Nov 23 09:00:00 2026\n${message({ subject })}\n\n`)
    .join(''),
)

let world: World
let administrator: Person
beforeEach(async () => {
  world = await startWorld()
  await world.domain('lindhaven.example')
  await world.mailbox(INFO)
  administrator = await world.person('Administrator')
  await world.grant(administrator, 'full-administrator')
})
afterEach(() => world.close())

const begin = (body: object = {}) =>
  administrator.send('POST', '/admin/uploads', {
    name: 'old.mbox',
    size: MBOX.length,
    mailbox: INFO,
    ...body,
  })
const begun = async () => ((await (await begin()).json()) as Upload).upload
const put = (id: string, offset: number, bytes: Uint8Array) =>
  administrator.fetch(`/admin/uploads/${id}/chunks?offset=${offset}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream', 'x-carrel': '1', origin: world.url.origin },
    body: Uint8Array.from(bytes),
  })
const finish = (id: string) => administrator.send('POST', `/admin/uploads/${id}/finish`, {})
const find = (id: string) => administrator.json<Upload>(`/admin/uploads/${id}`)
const told = async (answer: Response) => [answer.status, await answer.json()]
const acts = async () =>
  (await world.store.audit.page({ act: 'upload' }, { before: null, limit: 10 })).map(({ act }) => act)

/** An item of Outlook's with this subject. */
const item = (subject: string): MsgFile => ({
  properties: [
    [0x001a001f, 'IPM.Note'],
    [0x0037001f, subject],
  ],
})

test('I2: nothing counts as received that the disk did not take, and the upload goes on when there is room', async () => {
  const id = await begun()
  const [bytes = ''] = (await readdir(join(world.folder, 'uploads'))).filter(
    (name) => !name.endsWith('.json'),
  )
  const file = join(world.folder, 'uploads', bytes)
  await rename(file, `${file}.aside`)
  await symlink('/dev/full', file)
  expect(await told(await put(id, 0, MBOX))).toMatchObject([507, { code: 'storage-full' }])
  expect(await find(id)).toMatchObject({ state: 'receiving', received: 0 })
  await rename(`${file}.aside`, file)
  expect(await told(await put(id, 0, MBOX))).toMatchObject([200, { received: MBOX.length }])
  await finish(id)
  await world.uploads.idle()
  expect(await find(id)).toMatchObject({ state: 'done', problems: [] })
})

test('I2: a file sent in chunks is imported into the mailbox, and the upload tells what came of it', async () => {
  const info = await world.person('Info', INFO)
  const id = await begun()
  expect(await told(await put(id, 0, MBOX.subarray(0, 100)))).toMatchObject([200, { received: 100 }])
  expect(await told(await put(id, 50, MBOX.subarray(50)))).toMatchObject([
    409,
    { code: 'conflict', offset: 100 },
  ])
  expect(await told(await finish(id))).toMatchObject([409, { offset: 100 }])
  expect(await told(await put(id, 100, MBOX))).toMatchObject([413, { code: 'too-large' }])
  expect((await put(id, 100, MBOX.subarray(100))).status).toBe(200)
  expect(await told(await finish(id))).toMatchObject([200, { state: 'importing' }])
  await world.uploads.idle()
  expect(await find(id)).toMatchObject({
    state: 'done',
    batch: (await world.store.mailBatches.all())[0]!.batch,
    by: 'Administrator',
    progress: { found: 2, archived: 2, already: 0 },
    problemCount: 0,
  })
  const { messages } = await info.json<{ messages: { subject: string }[] }>('/mailboxes/all/messages')
  expect(messages.map(({ subject }) => subject).sort()).toEqual(['Fahrplan', 'Gleis'])
  expect(await readdir(join(world.folder, 'uploads'))).toEqual([`${id}.json`])
  expect(await acts()).toEqual(['upload.finish', 'upload.begin'])
  expect((await finish(id)).status).toBe(409)
})

test('I2: what is no mail is named by the name it was given, not by where it lies', async () => {
  const id = ((await (await begin({ name: 'photo.jpg', size: 4 })).json()) as Upload).upload
  await put(id, 0, new Uint8Array([1, 2, 3, 4]))
  await finish(id)
  await world.uploads.idle()
  expect(await find(id)).toMatchObject({ state: 'done', problemCount: 1, problems: [{ place: 'photo.jpg' }] })
})

test('P2: what came in damaged is counted by itself, for it is in the archive', async () => {
  const pst = Buffer.from(pstFile('unicode', [{ name: 'In', messages: [item('Tide'), item('Ebb')] }]))
  pst.set(Buffer.from('Side', 'utf16le'), pst.indexOf(Buffer.from('Tide', 'utf16le')))
  const id = ((await (await begin({ name: 'mail.pst', size: pst.length })).json()) as Upload).upload
  await put(id, 0, new Uint8Array(pst))
  await finish(id)
  await world.uploads.idle()
  expect(await find(id)).toMatchObject({
    progress: { archived: 2 },
    problemCount: 0,
    damagedCount: 1,
    problems: [{ place: 'mail.pst, item 1', taken: true }],
  })
})

test('I2: an upload goes on after a restart of the server, and can be cancelled', async () => {
  const id = await begun()
  await put(id, 0, MBOX.subarray(0, 100))
  const { folder } = world
  await world.uploads.stop()
  const { openUploads } = await import('../../../api/intake/uploads.ts')
  const again = await openUploads({
    folder: join(folder, 'uploads'),
    importFile: () => Promise.reject(new Error('not asked')),
    room: async () => true,
    clock: () => 0,
    failed: () => undefined,
  })
  expect(again.find(id)).toMatchObject({ state: 'receiving', received: 100 })
  expect((await administrator.send('DELETE', `/admin/uploads/${id}`)).status).toBe(204)
  const { uploads } = await administrator.json<Uploads>('/admin/uploads')
  expect(uploads).toMatchObject([{ upload: id, state: 'cancelled' }])
  expect(await readdir(join(folder, 'uploads'))).toEqual([`${id}.json`])
  expect(await told(await put(id, 100, MBOX.subarray(100)))).toMatchObject([409, { code: 'conflict' }])
  expect((await acts())[0]).toBe('upload.cancel')
})

test('I2: what cannot be begun gets a sentence with the field; another id is not found', async () => {
  expect(await told(await begin({ mailbox: 'nobody@lindhaven.example' }))).toMatchObject([
    400,
    { field: 'mailbox' },
  ])
  expect(await told(await begin({ size: 0 }))).toMatchObject([400, { field: 'size' }])
  expect((await put('..%2Fcarrel', 0, MBOX)).status).toBe(404)
  expect(await told(await put(await begun(), -1, MBOX))).toMatchObject([400, { field: 'offset' }])
})

test('X12, I2: the sample archive takes no upload, which would lock its people out', async () => {
  await world.store.administration.setSetting('origin', 'sample')
  expect(await told(await begin({}))).toMatchObject([409, { code: 'conflict' }])
  await world.store.administration.setSetting('origin', 'real')
  expect((await begin({})).status).toBe(201)
})

test('I2: an upload keeps when its file was changed, and says whether somebody sends it', async () => {
  const modified = '2026-11-20T08:00:00.000Z'
  const { upload: id } = (await (await begin({ modified })).json()) as Upload
  expect(await find(id)).toMatchObject({ modified, sending: false })
  await put(id, 0, MBOX.subarray(0, 100))
  expect(await find(id)).toMatchObject({ modified, sending: true })
  world.clock.now += 31_000
  expect((await administrator.json<Uploads>('/admin/uploads')).uploads).toMatchObject([{ sending: false }])
})
