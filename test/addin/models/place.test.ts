import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addressOf,
  createPlaces,
  NOWHERE,
  type Place,
  parsePlace,
} from '../../../addin/shared/models/place.ts'

const id = fc.string({ minLength: 1, unit: 'grapheme' }).filter((s) => s.isWellFormed())
const place: fc.Arbitrary<Place> = fc.record({
  mailbox: id,
  folder: fc.option(id),
  q: fc.string({ unit: 'grapheme' }).filter((s) => s.isWellFormed()),
  message: fc.option(fc.record({ mailbox: id, id })),
  tab: fc.constantFrom('message', 'delivery', 'source'),
})

test('V9: every state has an address that leads back to it', () => {
  fc.assert(
    fc.property(place, (wanted) => {
      // A tab without a message is no state of its own.
      const expected = wanted.message ? wanted : { ...wanted, tab: 'message' as const }
      expect(parsePlace(addressOf(wanted))).toEqual(expected)
    }),
  )
})

test('V9: any address is read without failing', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => parsePlace(`/${text}`)).not.toThrow()
    }),
  )
  expect(parsePlace('/m/%E0%A4%A/i/x').mailbox).toBe('%E0%A4%A')
  expect(parsePlace('//evil.example/m')).toEqual(NOWHERE)
})

test('X1: a message of All archives is read in its own mailbox', () => {
  const { message } = parsePlace('/m/all/in/info/i/42?q=x')
  expect(message).toEqual({ mailbox: 'info', id: '42' })
})

test('D7, V9: the page of who can read an archive has an address, and going elsewhere leaves it', () => {
  expect(parsePlace('/m/own/access')).toEqual({ ...NOWHERE, mailbox: 'own', access: true })
  expect(addressOf({ ...NOWHERE, mailbox: 'own', access: true })).toBe('/m/own/access')
  const places = createPlaces({
    read: () => '/m/own/access',
    write: () => undefined,
    onMove: () => undefined,
  })
  expect(places.href({ q: 'x' })).toBe('/m/own?q=x')
  places.go({ mailbox: 'info' })
  expect(places.place.value).toEqual({ ...NOWHERE, mailbox: 'info' })
})

test('D7, V9: a message opened from the page of access leads back there, until it is opened elsewhere', () => {
  const bar = { read: () => '/m/own', write: () => undefined, onMove: () => undefined }
  const places = createPlaces(bar)
  const message = { mailbox: 'own', id: 'o1' }
  const from = { at: 'access', message: 'o1', mailbox: 'own', reader: 'r', kind: '', act: 'a' } as const
  places.go({ ...NOWHERE, mailbox: 'own', message }, 'push', from)
  places.go({ tab: 'source' }, 'replace')
  expect(places.accessBehind()).toEqual(from)
  places.go({ ...NOWHERE, mailbox: 'own', access: true }, 'push', from)
  expect(places.opener.value).toEqual(from)
  // What is read on from it leads to the list.
  places.go({ message: { ...message, id: 'o2' } }, 'replace')
  expect(places.accessBehind()).toBeNull()
  places.go({ message }, 'push', null)
  expect(places.accessBehind()).toBeNull()
  places.go({ message }, 'push', from)
  places.go({ mailbox: 'info', message: null })
  places.go({ mailbox: 'own', message })
  expect(places.accessBehind()).toBeNull()
})
