import { expect, test } from 'vitest'
import { mannersOf } from '../../../api/intake/manners.ts'

const raw = new Uint8Array()
const inFolder = (folder: readonly string[] | null) =>
  ({ kind: 'file', path: '/a', place: '/a', folder }) as const
const item = { kind: 'message', raw, place: 'a.pst', folder: null, item: true } as const

test('I2: what comes alike is said to come by one and the same object', () => {
  const [berths, crew] = [inFolder(['Berths']), inFolder(['Crew'])]
  const named = mannersOf({ mailbox: null, batch: 7 })
  expect(named(crew)).toBe(named(berths))
  expect(named(crew)).toMatchObject({ way: 'import', plan: { by: 'header' }, batch: 7 })
  expect(named(item)).toMatchObject({ plan: { by: 'header' }, item: true })
  expect(named({ ...item, doubtful: true })).toMatchObject({ item: true, doubtful: true })
  expect(named(item)).not.toHaveProperty('doubtful')
  expect(named(berths)).not.toHaveProperty('item')
})

test('I2, I3: another folder of the mailbox it goes to, or an item of Outlook’s, comes in another way', () => {
  const [berths, crew] = [inFolder(['Berths']), inFolder(['Crew'])]
  const into = mannersOf({ mailbox: 'anna@quay.example', batch: 7, way: 'upload' })
  const planned = (folder: readonly string[] | null) => ({
    way: 'upload',
    plan: { by: 'envelope', recipients: [{ address: 'anna@quay.example', folder }] },
  })
  expect(into(berths)).toBe(into(berths))
  expect(into(berths)).toMatchObject(planned(['Berths']))
  expect(into(crew)).toMatchObject(planned(['Crew']))
  expect(into(inFolder(null))).not.toHaveProperty('item')
  expect(into(item)).toMatchObject({ ...planned(null), item: true })
})
