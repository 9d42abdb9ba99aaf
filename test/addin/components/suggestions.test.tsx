// @vitest-environment happy-dom
// @vitest-environment-options {"url":"http://carrel.test/"}
import { expect, test, vi } from 'vitest'
import { useScreen } from '../screen.tsx'
import { FIELD, field, search } from './search-screen.ts'

const at = useScreen()

test('V4: the empty field offers saved and recent searches of this archive only', async () => {
  at.world.searches = {
    saved: [
      { id: '1', name: 'Quotes', mailbox: 'own', q: 'quote' },
      { id: '2', name: 'Theirs', mailbox: 'info', q: 'secret' },
    ],
    recent: [{ mailbox: 'own', q: 'slipway', at: '2026-11-23T09:00:00.000Z' }],
  }
  const { all, key, archive } = await search(at, '/m/own')
  field().focus()
  field().click()
  await vi.waitFor(() => expect(all('.suggestions .option').length).toBeGreaterThan(2))
  const words = all('.suggestions .option').map((o) => o.textContent)
  expect(words.slice(0, 2)).toEqual(['Quotesquote', 'slipway'])
  expect(words.join()).not.toContain('Theirs')
  key(field(), 'ArrowDown')
  await vi.waitFor(() => expect(all('.suggestions .option.active')).toHaveLength(1))
  key(field(), 'Enter')
  await vi.waitFor(() => expect(archive.places.place.value.q).toBe('quote'))
})

test('V4: behind from: come addresses, put into the text', async () => {
  const { all, type, press } = await search(at, '/m/own')
  field().focus()
  type(FIELD, 'slip from:ing')
  await vi.waitFor(() =>
    expect(all('.suggestions .option').map((o) => o.querySelector('.cut')?.textContent)).toEqual([
      'Ingrid Solheim',
    ]),
  )
  press('.suggestions .option')
  await vi.waitFor(() => expect(field().value).toBe('slip from:ingrid@solheim-verft.example '))
})

test('V4: what is offered is for the word at the caret, takes its place alone, and the caret stays behind it', async () => {
  const { all, type, press, archive } = await search(at, '/m/own')
  const suggest = vi.spyOn(archive.searching, 'suggest')
  const offered = () => all('.suggestions .option .cut').map((o) => o.textContent)
  const caret = (at: number) => {
    field().setSelectionRange(at, at)
    document.dispatchEvent(new Event('selectionchange'))
  }
  field().focus()
  type(FIELD, 'tide su from:hafen')
  await vi.waitFor(() => expect(offered()).toEqual(['Ingrid Solheim']))
  caret(6)
  await vi.waitFor(() => expect(offered()[0]).toBe('subject:'))
  // Who was found for the other word is not offered for this one, until the server says so.
  expect(offered()).toHaveLength(1)
  press('.suggestions .option')
  await vi.waitFor(() => expect(archive.searching.text.value).toBe('tide subject: from:hafen'))
  expect([field().value, field().selectionStart, field().selectionEnd]).toEqual([
    'tide subject: from:hafen',
    13,
    13,
  ])

  caret(2)
  await vi.waitFor(() => expect(suggest.mock.lastCall).toEqual(['tide']))
  await vi.waitFor(() => expect(offered()).toEqual(['Ingrid Solheim']))
  press('.suggestions .option')
  const put = 'from:ingrid@solheim-verft.example '
  await vi.waitFor(() => expect(archive.searching.text.value).toBe(`${put}subject: from:hafen`))
  await new Promise(requestAnimationFrame)
  expect([field().selectionStart, field().selectionEnd]).toEqual([put.length, put.length])
})

const INGRID = 'ingrid@solheim-verft.example'
for (const [typed, made] of [
  ['-ing|', `-from:${INGRID} |`],
  ['(ing| OR mar) x', `(from:${INGRID} |OR mar) x`],
  ['from:"ingrid sol|', `from:${INGRID} |`],
  ['to:"ingrid s|', `to:${INGRID} |`],
  ['from:(mar OR ing|) x', `from:(mar OR ${INGRID}|) x`],
] as const)
  test(`V4: a person who is picked at ${typed} takes the place of that term and of nothing else`, async () => {
    const { all, press } = await typedAt(typed)
    await vi.waitFor(() =>
      expect(all('.suggestions .option .cut').map((o) => o.textContent)).toContain('Ingrid Solheim'),
    )
    const lines = all('.suggestions .option')
    // None of the operators, whatever the value begins with.
    expect(lines.map((o) => o.textContent).filter((words) => /^[a-z]+:/.test(words ?? ''))).toEqual([])
    const n = lines.findIndex((o) => o.textContent?.includes(INGRID))
    press(`.suggestions .option:nth-child(${n + 1})`)
    await vi.waitFor(() => expect(field().value).toBe(made.replace('|', '')))
    expect(field().selectionStart).toBe(made.indexOf('|'))
  })

for (const typed of ['"annual ing| report"', 'subject:(ing|'])
  test(`V4: at ${typed} nothing is offered`, async () => {
    const { all, archive } = await typedAt(typed, 'from:ing|')
    // At once, since it is another word, and once the person has paused.
    await vi.waitFor(() => expect(vi.mocked(archive.searching.suggest).mock.calls).toEqual([[null], [null]]))
    expect(all('.suggestions .option')).toHaveLength(0)
  })

/** Types each text with the caret at its |, and waits until people were asked for the last one. */
async function typedAt(typed: string, first = typed) {
  const screen = await search(at, '/m/own')
  const suggest = vi.spyOn(screen.archive.searching, 'suggest')
  field().focus()
  for (const text of first === typed ? [typed] : [first, typed]) {
    suggest.mockClear()
    screen.type(FIELD, text.replace('|', ''))
    field().setSelectionRange(text.indexOf('|'), text.indexOf('|'))
    document.dispatchEvent(new Event('selectionchange'))
    await vi.waitFor(() => expect(suggest).toHaveBeenCalled())
  }
  return screen
}

test('V4: who was found for the word before is offered only where the new one fits, until the server answers', async () => {
  const { all, type, key, archive } = await search(at, '/m/own')
  const offered = () => all('.suggestions .option .cut').map((o) => o.textContent)
  field().focus()
  type(FIELD, 'from:i')
  await vi.waitFor(() => expect(offered()).toEqual(['Ingrid Solheim']))
  const suggest = vi.spyOn(archive.searching, 'suggest').mockResolvedValue()
  for (const [typed, fits] of [
    ['from:in', true],
    ['from:"ÍNG solh', true],
    ['from:verft', true],
    ['from:ring', false],
    ['from:ing', true],
    ['from:ingo', false],
  ] as const) {
    type(FIELD, typed)
    await new Promise(requestAnimationFrame)
    expect([typed, offered()]).toEqual([typed, fits ? ['Ingrid Solheim'] : []])
  }
  // Nothing is there to be picked: Enter runs what is typed.
  key(field(), 'ArrowDown')
  key(field(), 'Enter')
  await vi.waitFor(() => expect(archive.places.place.value.q).toBe('from:ingo'))
  expect(suggest).not.toHaveBeenCalledWith(null)
})

test('V8: the person who is chosen stays chosen when the server brings others', async () => {
  const { all, type, key, archive } = await search(at, '/m/own')
  const people = (...names: string[]) => ({
    of: 'an',
    addresses: names.map((name) => ({ name, address: `${name}@x.example`, count: 1 })),
  })
  const active = () => all('.suggestions .option.active .cut').map((o) => o.textContent)
  field().focus()
  vi.spyOn(archive.searching, 'suggest').mockResolvedValue()
  type(FIELD, 'from:an')
  archive.searching.people.value = people('Anna', 'Anton')
  await vi.waitFor(() => expect(all('.suggestions .option')).toHaveLength(2))
  key(field(), 'ArrowDown')
  key(field(), 'ArrowDown')
  await vi.waitFor(() => expect(active()).toEqual(['Anton']))
  archive.searching.people.value = people('Anja', 'Anna', 'Anton')
  await vi.waitFor(() => expect(all('.suggestions .option')).toHaveLength(3))
  expect(active()).toEqual(['Anton'])
  archive.searching.people.value = people('Anja', 'Anna')
  await vi.waitFor(() => expect(all('.suggestions .option')).toHaveLength(2))
  expect(active()).toEqual([])
})

test('V4: has:attachment runs at once, but not while a parenthesis or a quote is open', async () => {
  const { all, type, press, archive } = await search(at, '/m/own')
  vi.spyOn(archive.searching, 'suggest').mockResolvedValue()
  const pick = async (typed: string) => {
    field().focus()
    type(FIELD, typed)
    await vi.waitFor(() =>
      expect(all('.suggestions .option .cut').map((o) => o.textContent)).toEqual(['has:attachment']),
    )
    press('.suggestions .option')
  }
  for (const typed of ['(tide OR ha', '("tide (" ha', '"tide" (ha']) {
    await pick(typed)
    const made = typed.replace(/ha\S*$/, 'has:attachment')
    await vi.waitFor(() => expect(field().value).toBe(made))
    expect([archive.places.place.value.q, field().selectionStart]).toEqual(['', made.length])
  }
  await pick('(tide) "berth (" ha')
  await vi.waitFor(() => expect(archive.places.place.value.q).toBe('(tide) "berth (" has:attachment'))
})

test('V4: behind from: alone come the people of this archive', async () => {
  const { all, type } = await search(at, '/m/own')
  field().focus()
  type(FIELD, 'from:')
  await vi.waitFor(() => expect(all('.suggestions .option .cut').length).toBeGreaterThan(0))
})

test('D5: what is offered for a search does not cover why the archive is left', async () => {
  const { all, archive, type } = await search(at, '/m/info')
  field().focus()
  type(FIELD, 'from:')
  await vi.waitFor(() => expect(all('.suggestions')).toHaveLength(1))
  archive.places.go({ mailbox: 'own' })
  await vi.waitFor(() => expect(archive.places.place.value.mailbox).toBe('own'))
  await vi.waitFor(() => expect(all('.suggestions')).toHaveLength(0))
})
