// @vitest-environment happy-dom
// @vitest-environment-options {"url":"http://carrel.test/"}
import { expect, test, vi } from 'vitest'
import { useScreen } from '../screen.tsx'

const at = useScreen(1440)

const INBOX = { id: 'in', name: '', wellKnown: 'inbox', count: 2 } as const
const BOATS = { id: 'b', name: 'Boats', wellKnown: null, count: 1 } as const

test('V4, V8: what was ticked can be left where it was ticked, and keeps the focus while it is counted anew', async () => {
  at.world.facets = {
    ...at.world.facets,
    folders: [INBOX, BOATS],
    years: [
      { year: 2025, count: 1 },
      { year: 2026, count: 1 },
    ],
  }
  const { one, all, archive } = await at.show('/m/own?q=tide')
  const folder = () => one('.facet .tick input')
  await vi.waitFor(folder)
  at.world.facets = { ...at.world.facets, folders: [INBOX] }
  folder().focus()
  folder().click()
  await vi.waitFor(() => expect(archive.facts.facets.value?.q).toBe('tide folder:Inbox'))
  expect(document.activeElement).toBe(folder())
  at.world.facets = { ...at.world.facets, years: [{ year: 2026, count: 1 }] }
  const [, year] = all('.year')
  year?.focus()
  year?.click()
  await vi.waitFor(() => expect(archive.facts.facets.value?.q).toBe('tide folder:Inbox on:2026'))
  expect(document.activeElement).toBe(one('.year[aria-pressed=true]'))

  // Until other counts come, too.
  one('.year').click()
  await vi.waitFor(() => expect(archive.places.place.value.q).toBe('tide folder:Inbox'))
  expect(all('.year')).toHaveLength(1)
  await vi.waitFor(() => expect(archive.facts.facets.value?.q).toBe('tide folder:Inbox'))
})
