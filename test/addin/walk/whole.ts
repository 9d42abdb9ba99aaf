import { expect } from 'vitest'
import { ALL } from '../../../addin/shared/models/place.ts'
import { contextOf, readable } from './archives.ts'
import type { Person } from './person.ts'

/** Expects that all that is on screen is there whole, as the server has it now, and nothing of an archive that may not be read. */
export function whole(person: Person): void {
  const { archive, world } = person
  expect(archive.session.status.value).toBe('signed-in')
  mailboxesAre(person)
  const { mailbox, message } = archive.places.place.value
  const may = [...readable(world), ALL]
  expect(may).toContain(mailbox)
  listIs(person)
  expect(archive.facts.folders.value?.total).toBe(world.rows[mailbox]?.length)
  expect(archive.facts.coverage.value).toEqual(world.coverage)
  if (message) expect(may).toContain(message.mailbox)
  readingIs(person)
  noticesAreTrue(person)
  besideIs(person)
}

function mailboxesAre({ archive: { mailboxes }, world }: Person) {
  const may = readable(world)
  const sent = world.mailboxes.map(({ id }) => id)
  expect(mailboxes.all.value.map(({ id }) => id)).toEqual(expect.arrayContaining(sent))
  const known = [...mailboxes.all.value, ...mailboxes.found.value, ...mailboxes.recent.value]
  expect(may).toEqual(expect.arrayContaining(known.map(({ id }) => id)))
}

function listIs({ archive: { places, list }, world }: Person) {
  const { mailbox, q } = places.place.value
  const rows = (world.rows[mailbox] ?? []).filter(({ subject }) => subject.includes(q))
  expect(list.status.value).toBe('ready')
  const shown = new Set(list.rows.value.map(({ id }) => id))
  const waiting = rows.filter(({ id }) => !shown.has(id))
  expect(list.fresh.value).toBe(waiting.length)
  expect(list.rows.value).toEqual(rows.filter(({ id }) => shown.has(id)))
  expect(shown.size + waiting.length).toBe(rows.length)
}

function readingIs({ archive: { places, reading }, world }: Person) {
  const { message } = places.place.value
  const row = message && world.rows[message.mailbox]?.find(({ id }) => id === message.id)
  expect(reading.status.value).toBe(row ? 'ready' : message ? 'missing' : 'none')
  expect(reading.message.value?.id).toBe(row?.id)
  expect(reading.body.value?.text).toBe(row ? `Text of ${row.id}` : undefined)
}

function noticesAreTrue({ archive: { notices }, world }: Person) {
  const { gone, toast } = notices
  const may = readable(world)
  const addresses = [...world.mailboxes, ...world.beyond].map(({ address }) => address)
  if (gone.value) expect(addresses).not.toContain(gone.value.address)
  if (toast.value?.kind === 'granted') expect(may).toEqual(expect.arrayContaining([...toast.value.of]))
  if (toast.value?.kind === 'removed')
    expect(toast.value.of.filter(({ mailbox }) => may.includes(mailbox))).toEqual([])
}

/** What stands beside the list: what the archives hold of the selected message, in the archive where it lies. */
function besideIs({ archive: { places }, following, selected, owner, chose, world }: Person) {
  expect(following.shown.value?.selected ?? null).toBe(selected)
  if (!selected) return
  expect(following.shown.value?.context).toEqual(contextOf(world, selected.messageId))
  const { mailbox, message, q } = places.place.value
  const free = following.tab.value === 'selected' && message === null && q === ''
  if (free && !chose && owner && readable(world).includes(owner)) expect(mailbox).toBe(owner)
}
