// @vitest-environment happy-dom
// @vitest-environment-options {"url":"http://carrel.test/"}
import { expect, test, vi } from 'vitest'
import { useScreen } from '../screen.tsx'

const at = useScreen(1440)

test('V4: where nothing was found no facet stands empty, and a wider search is told of only with one to press', async () => {
  at.world.facets = { ...at.world.facets, total: 0 }
  at.world.rows = { all: [] }
  const { all, archive, text } = await at.show('/m/all?q=xyz+after:2025-01-01+before:2026-01-01')
  await vi.waitFor(() => expect(text('.state')).toContain('You can widen the search:'))
  await vi.waitFor(() => expect(all('.facets')).toHaveLength(1))
  expect(all('.facet')).toHaveLength(0)
  expect(all('.state .pill').length).toBeGreaterThan(0)
  archive.places.go({ q: 'xyz' })
  await vi.waitFor(() =>
    expect(text('.state')).toMatch(/^No message matches ?Everything up to \d\d:\d\d was searched\.$/),
  )
  expect(all('.state .pill')).toHaveLength(0)
})

test('X3: a folder that only holds others stands without a number, as an empty one does', async () => {
  const folder = (id: string, parent: string | null, count: number) => ({
    id,
    name: id,
    wellKnown: null,
    parent,
    count,
  })
  at.world.folders = [...at.world.folders, folder('Verträge', null, 0), folder('Werft', 'Verträge', 7)]
  const { all } = await at.show('/m/info')
  const items = () => all('[role=treeitem]').map((item) => item.textContent?.trim())
  await vi.waitFor(() => expect(items()).toEqual(['All folders2', 'Inbox2', 'Verträge', 'Werft7']))
})
