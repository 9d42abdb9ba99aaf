import { expect, test } from 'vitest'
import { startPreviews } from '../../../api/administration/bulk/previews.ts'

const MB = 1024 * 1024

const said = (domain: string) => [{ code: 'not-internal' as const, facts: { domain } }]

/** A file of one row that says so many bytes. */
const fileOf = (bytes: number) => ({
  revision: 1,
  notes: [],
  rows: [
    {
      row: 2,
      address: '',
      name: '',
      outcome: 'error' as const,
      said: said('x'.repeat(bytes / 2 - JSON.stringify(said('')).length)),
      wanted: null,
    },
  ],
})

test('I7: previews are bounded in number, and in bytes: the oldest is forgotten first', () => {
  const previews = startPreviews(() => 0)
  const kept = new Map<string, number>()
  const keep = (owner: string, bytes: number) => kept.set(owner, previews.keep(owner, fileOf(bytes)))
  const standing = () =>
    [...kept].filter(([owner, number]) => previews.find(owner, number)).map(([owner]) => owner)

  for (let at = 0; at < 12; at += 1) keep(`small ${at}`, 1024)
  expect(standing()).toEqual(Array.from({ length: 10 }, (_, at) => `small ${at + 2}`))
  keep('half', 32 * MB)
  expect(standing()).toHaveLength(10)
  keep('other half', 32 * MB)
  expect(standing()).toEqual(['half', 'other half'])
  keep('small', 1024)
  expect(standing()).toEqual(['other half', 'small'])
})

test('I7: a preview is forgotten after an hour', () => {
  const clock = { now: 0 }
  const previews = startPreviews(() => clock.now)
  const number = previews.keep('saga', fileOf(1024))
  clock.now = 60 * 60_000
  expect(previews.find('saga', number)).not.toBeNull()
  clock.now += 1
  expect(previews.find('saga', number)).toBeNull()
})
