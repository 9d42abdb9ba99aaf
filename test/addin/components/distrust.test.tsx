// @vitest-environment happy-dom
// @vitest-environment-options {"url":"http://carrel.test/"}
import { describe, expect, test, vi } from 'vitest'
import { useScreen } from '../screen.tsx'
import { row } from '../world.ts'

const at = useScreen(1440)
const RLO = '\u202e'
const TURNS = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u

async function read(address: string) {
  const screen = await at.show(address)
  await vi.waitFor(() => screen.one('.message-head'))
  return screen
}

test('V3: nothing that a sender named turns the direction of the page', async () => {
  at.world.rows.own = [
    row('o1', 'own', {
      from: { name: `Anna${RLO}\u0007anna`, address: 'x@evil.example' },
      to: [{ name: `Marta\u2067`, address: 'own@lindhaven.example' }],
      subject: `Bill ${RLO}gpj.exe\u0085`,
      preview: `Look\u202d`,
    }),
  ]
  at.world.messages.o1 = {
    parts: [{ part: 1, name: `CON${RLO}gpj.exe`, type: 'image/jpeg', size: 4, inline: false }],
  }
  const { text, one } = await read('/m/own/i/o1')
  await vi.waitFor(() => one('.attachment'))
  expect(text('.attachment .unseen')?.replace(/\u2060/g, '')).toBe('CONgpj.exe')
  expect(text('.file-type')).toBe('EXE')
  expect(one('.message-head h1').textContent).toContain('gpj.exe')
  expect(document.body.innerHTML).not.toMatch(TURNS)
  await vi.waitFor(() => expect(document.title).toContain('Bill'))
  expect(document.title).not.toMatch(TURNS)
})

test('V4: hits keep their places where something was taken out', async () => {
  const hits = { count: 1, subject: [[2, 5]] as [number, number][], from: [], preview: [], attachments: [] }
  at.world.rows.own = [row('o1', 'own', { subject: `a${RLO}bcd`, hits })]
  const { one } = await at.show('/m/own?q=bcd')
  await vi.waitFor(() => expect(one('.subject mark').textContent).toBe('bcd'))
})

test('V5: HTML that would freeze the page is shown as its text, and that is said', async () => {
  at.world.bodies.o1 = { html: '<div>'.repeat(50_000), text: 'What it says' }
  const { text, all } = await read('/m/own/i/o1')
  await vi.waitFor(() => expect(text('.plain-text')).toBe('What it says'))
  expect(text('.panel .quiet-bar')).toContain('this is its text alone')
  expect(all('iframe')).toHaveLength(0)
})

describe('V2: whose archive it is', () => {
  test('V2: a delegated message opened from All archives says whose archive it is in', async () => {
    const { text } = await read('/m/all/in/info/i/i2')
    expect(text('.reading .standing')).toContain('info@lindhaven.example. You read this as a delegate.')
  })

  test('V2: an own message opened from All archives has no such line', async () => {
    const { all } = await read('/m/all/in/own/i/o1')
    expect(all('.standing')).toHaveLength(0)
  })

  test('V2: the line stands once in a delegated archive', async () => {
    const { all } = await read('/m/info/i/i1')
    expect(all('.standing')).toHaveLength(1)
  })

  test.each([
    ['own', 'o', 'You'],
    ['info', 'i', 'Jonas'],
  ])('V2: what %s sent is not said to be mine unless it is', async (of, id, name) => {
    const from = { name: 'Jonas', address: `${of}@lindhaven.example` }
    at.world.rows[of] = [row(`${id}1`, of), row(`${id}2`, of, { sent: true, from })]
    at.world.messages[`${id}1`] = { conversationCount: 2 }
    const { all } = await read(`/m/${of}/i/${id}1`)
    await vi.waitFor(() =>
      expect(all('.conversation li b').map((found) => found.textContent)).toEqual(['Ingrid Solheim', name]),
    )
  })
})

test.each(['ArrowDown', 'ArrowUp'])(
  'V8: with nothing in focus, %s goes to the first row',
  async (pressed) => {
    const { key, one } = await at.show('/m/own')
    await vi.waitFor(() => one('a.row'))
    expect(document.activeElement).toBe(document.body)
    // The keys come after the rows.
    await vi.waitFor(() => {
      key(document.body, pressed)
      expect(document.activeElement).toBe(one('a.row'))
    })
  },
)
