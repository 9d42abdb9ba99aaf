// @vitest-environment happy-dom
// @vitest-environment-options {"url":"http://carrel.test/"}
import { expect, test, vi } from 'vitest'
import { useScreen } from '../screen.tsx'

const at = useScreen(1440)

test('V4: what narrows a search is said in words that stand alone, and can be taken off', async () => {
  at.world.facets = {
    ...at.world.facets,
    senders: [{ name: 'Ingrid Solheim', address: 'ingrid@solheim-verft.example', count: 3 }],
  }
  const { all, archive } = await at.show('/m/own')
  archive.places.go({ q: 'dock from:ingrid@solheim-verft.example has:attachment after:2026-09-01 -to:anna' })
  await vi.waitFor(() =>
    expect(all('.pill.chosen').map((pill) => pill.textContent)).toEqual([
      'Ingrid Solheim',
      'Has attachment',
      'after:2026-09-01',
      '-to:anna',
    ]),
  )
  all('.pill.chosen')[1]?.click()
  await vi.waitFor(() =>
    expect(archive.places.place.value.q).toBe(
      'dock from:ingrid@solheim-verft.example after:2026-09-01 -to:anna',
    ),
  )
})
