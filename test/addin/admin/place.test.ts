import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressOf, createPlaces, PAGES, parsePlace } from '../../../addin/admin/models/place.ts'
import { memoryBar } from '../page.ts'

test('A1: every page, what it is about and how it is filtered have an address', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...PAGES),
      fc.option(fc.string({ minLength: 1, unit: 'grapheme' })),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string({ minLength: 1 }), {
        noNullPrototype: true,
      }),
      (page, id, filters) => {
        const place = { page, id, filters }
        expect(parsePlace(addressOf(place))).toEqual(place)
      },
    ),
  )
})

test('A1: an address that names no page names none, whatever it is', () => {
  for (const address of ['/admin', '/admin/', '/admin/nowhere', '//admin', '/admin/%zz?%zz', ''])
    expect(parsePlace(address).page).toBe(null)
})

test('A4: filters that say nothing leave the address, and Back undoes a page', () => {
  const bar = memoryBar('/admin/delegations')
  const places = createPlaces(bar)
  places.filter({ q: 'anna', state: 'ended' })
  places.filter({ state: '' })
  expect(bar.read()).toBe('/admin/delegations?q=anna')
  places.go({ page: 'audit' })
  bar.back()
  expect(places.place.value).toEqual({ page: 'delegations', id: null, filters: { q: 'anna' } })
})
