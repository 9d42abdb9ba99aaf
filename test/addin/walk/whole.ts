import { effect } from '@preact/signals'
import { expect } from 'vitest'
import { ALL } from '../../../addin/shared/models/place.ts'
import { contextOf, readable } from './archives.ts'
import type { Person } from './person.ts'

/** Expects that all that is on screen is there whole, as the server has it now, and nothing of an archive that may not be read. */
export function whole(person: Person): void {
  const { archive, world } = person
  // Without a network nothing is learnt, and what there was stays.
  if (world.offline) return
  if (!world.signedIn) {
    empty(person)
    return
  }
  expect(archive.session.status.value).toBe('signed-in')
  mailboxesAre(person)
  const { mailbox, message } = archive.places.place.value
  const may = [...readable(world), ALL]
  if (may.includes(mailbox)) {
    listIs(person)
    expect(archive.facts.folders.value?.total).toBe(world.rows[mailbox]?.length)
    expect(archive.facts.coverage.value).toEqual(world.coverage)
  } else {
    // Where a link led; nobody is brought there, and nothing of it is there.
    expect(person.linked).toBe(mailbox)
    expect(archive.list.status.value).toBe('missing')
    expect(archive.list.rows.value).toEqual([])
    expect(archive.facts.folders.value).toBeNull()
  }
  if (message && !may.includes(message.mailbox)) expect(person.linked).toBe(message.mailbox)
  readingIs(person)
  noticesAreTrue(person)
  besideIs(person)
}

/** Expects that no row on screen is one that the server would not show: what a list kept for Back would hold. */
export function honest({ archive: { list }, world }: Person): void {
  const held = Object.values(world.rows).flat()
  expect(held.map(({ id }) => id)).toEqual(expect.arrayContaining(list.rows.value.map(({ id }) => id)))
}

/**
 * Looks at every drawing: once an archive is known to have gone, nothing of it is on screen (D5). Returns what was there all the
 * same, and stops.
 */
export function lookingOn({
  archive: { mailboxes, list, reading },
  following,
  world,
}: Person): () => string[] {
  const known = new Set<string>()
  const wrong: string[] = []
  const stop = effect(() => {
    for (const { id } of [...mailboxes.all.value, ...mailboxes.found.value]) known.add(id)
    const context = following.shown.value?.context
    const beside = context && context !== 'looking' ? [...context.copies, ...context.more] : []
    const shown = [...list.rows.value, ...beside, ...(reading.message.value ? [reading.message.value] : [])]
    // Given again meanwhile, the server may show it before the pane has heard of that.
    const gone = (id: string) => known.has(id) && !mailboxes.find(id) && !readable(world).includes(id)
    for (const { mailbox, id } of shown) if (gone(mailbox)) wrong.push(`${id} of ${mailbox}`)
  })
  return () => {
    stop()
    return wrong
  }
}

/** Nothing of the archives stays for whoever comes to the screen next. */
function empty({ archive: { session, list, reading, facts }, following }: Person) {
  expect(session.status.value).toBe('signed-out')
  expect(list.rows.value).toEqual([])
  expect([reading.message.value, reading.body.value, facts.folders.value]).toEqual([null, null, null])
  expect(following.shown.value).toBeNull()
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
  const held = message && readable(world).includes(message.mailbox) ? world.rows[message.mailbox] : []
  const row = held?.find(({ id }) => id === message?.id)
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
  const { mailbox, message, q, access } = places.place.value
  // What they went to before, they left by selecting it.
  if (!chose) expect(access).toBeUndefined()
  const free = following.tab.value === 'selected' && message === null && q === ''
  if (free && !chose && owner && readable(world).includes(owner)) expect(mailbox).toBe(owner)
}
