// @vitest-environment happy-dom
// @vitest-environment-options {"url":"http://carrel.test/"}
import { expect, test, vi } from 'vitest'
import { speak } from '../../../addin/shared/i18n/say.ts'
import { useScreen } from '../screen.tsx'

const at = useScreen()
const FIELD = '.entry input'
const field = () => document.querySelector<HTMLInputElement>(FIELD)!

async function search(address: string) {
  const screen = await at.show(address)
  await vi.waitFor(() => screen.one(FIELD))
  return {
    ...screen,
    /** Types a query and presses Enter, with the focus where a person has it. */
    run(q: string) {
      field().focus()
      screen.type(FIELD, q)
      screen.key(field(), 'Enter')
    },
  }
}

// The first of this file: from then on the code that edits is there.
test('V4: text and caret stay where they are when the code that edits the field comes', async () => {
  const screen = await search('/m/own')
  const before = field()
  before.focus()
  screen.type(FIELD, 'slipway')
  before.setSelectionRange(2, 4)
  await vi.waitFor(() => expect(field()).not.toBe(before))
  await vi.waitFor(() => expect(document.activeElement).toBe(field()))
  expect([field().value, field().selectionStart, field().selectionEnd]).toEqual(['slipway', 2, 4])
})

test('V9: a search is in the address, and the field shows what is there', async () => {
  const { run, archive, bar } = await search('/m/own')
  run('subject')
  await vi.waitFor(() => expect(bar.history.at(-1)).toBe('/m/own?q=subject'))
  archive.places.go({ q: 'other' })
  await vi.waitFor(() => expect(field().value).toBe('other'))
})

test('V4: after Enter operators are chips, other words stay text; focus makes it text again', async () => {
  const { run, all } = await search('/m/own')
  run('from:Rousseau fahrplan* -has:attachment')
  await vi.waitFor(() =>
    expect(all('.chip').map((c) => c.textContent)).toEqual(['from: Rousseau', '-has: attachment']),
  )
  expect(field().value).toBe('fahrplan*')
  field().blur()
  field().focus()
  await vi.waitFor(() => expect(field().value).toBe('from:Rousseau fahrplan* -has:attachment'))
  expect(all('.chip')).toHaveLength(0)
})

test('V4: Backspace at the start picks the last chip, a second takes it away', async () => {
  const { run, all, key, archive } = await search('/m/own')
  run('from:Rousseau has:attachment x')
  await vi.waitFor(() => expect(all('.chip')).toHaveLength(2))
  field().setSelectionRange(0, 0)
  key(field(), 'Backspace')
  await vi.waitFor(() => expect(all('.chip.picked')).toHaveLength(1))
  key(field(), 'Backspace')
  await vi.waitFor(() => expect(archive.places.place.value.q).toBe('from:Rousseau x'))
})

test('V4, V8: clearing the search leaves the focus in the field', async () => {
  const { run, press, one, archive } = await search('/m/own')
  run('slipway')
  await vi.waitFor(() => expect(archive.places.place.value.q).toBe('slipway'))
  field().blur()
  await vi.waitFor(() => one('.field > .icon-button').focus())
  press('.field > .icon-button')
  await vi.waitFor(() => expect(archive.places.place.value.q).toBe(''))
  expect(document.activeElement).toBe(field())
})

test('V4: a chip is removed by its button', async () => {
  const { run, all, press, archive } = await search('/m/own')
  run('from:Rousseau x')
  await vi.waitFor(() => expect(all('.chip')).toHaveLength(1))
  expect(all('.chip button')[0]?.getAttribute('aria-label')).toBe('Remove from:Rousseau')
  field().blur()
  press('.chip button')
  await vi.waitFor(() => expect(archive.places.place.value.q).toBe('x'))
  expect(document.activeElement).toBe(field())
})

test('V4, V8: of two chips the other stays when one is removed, and none is picked any more when the focus leaves', async () => {
  const { run, all, press, key } = await search('/m/own')
  run('from:Rousseau has:attachment x')
  await vi.waitFor(() => expect(all('.chip')).toHaveLength(2))
  field().blur()
  press('.chip button')
  await vi.waitFor(() => expect(all('.chip').map((chip) => chip.textContent)).toEqual(['has: attachment']))
  expect(document.activeElement).toBe(field())
  field().setSelectionRange(0, 0)
  key(field(), 'Backspace')
  await vi.waitFor(() => expect(all('.chip.picked')).toHaveLength(1))
  field().blur()
  await vi.waitFor(() => expect(all('.chip.picked')).toHaveLength(0))
})

test('V4: a mistake is pointed at in the field, said below, and mended by a button', async () => {
  const { run, all, one, text, press, archive } = await search('/m/own')
  run('subject "berth')
  await vi.waitFor(() => expect(all('.mistake')).toHaveLength(1))
  expect(field().getAttribute('aria-invalid')).toBe('true')
  expect(field().getAttribute('aria-describedby')).toBe(one('.mistake').id)
  expect(text('.mistake')).toContain('This quote is not closed. Add a " at the end.')
  expect(one('.mirror u').textContent).toBe('"berth')
  await vi.waitFor(() => expect([field().selectionStart, field().selectionEnd]).toEqual([8, 14]))
  press('.mistake button')
  await vi.waitFor(() => expect(archive.places.place.value.q).toBe('subject "berth"'))
  await vi.waitFor(() => expect(all('.mistake')).toHaveLength(0))
})

test('V4: what stands under a mistake is named for what it is, results or the list', async () => {
  const { run, all, text, archive } = await search('/m/own')
  const heading = () => all('.list-scroll > h2.day')[0]?.textContent
  await vi.waitFor(() => expect(archive.list.rows.value.length).toBeGreaterThan(0))
  run('subject "berth')
  await vi.waitFor(() => expect(text('.mistake')).toContain('not closed'))
  await vi.waitFor(() => expect(heading()).toBe('The list without a search'))
  run('subject')
  await vi.waitFor(() => expect(all('.mistake')).toHaveLength(0))
  run('subject "berths')
  await vi.waitFor(() => expect(heading()).toBe('Results of the last search'))
})

test('V8: how many were found, and which archive is shown now, is said to who does not see the page', async () => {
  const { run, all, archive } = await search('/m/own')
  const said = () => all('p.unseen[role="status"]').map((at) => at.textContent)
  await vi.waitFor(() => expect(said()).toEqual(['']))
  run('fahrplan')
  await vi.waitFor(() => expect(said()).toEqual([expect.stringMatching(/^\d+ messages?$/)]))
  archive.places.go({ mailbox: 'info', q: '' })
  await vi.waitFor(() => expect(said()).toEqual(['Info Desk']))
})

test('V8: a mistake is said in the language of the reader, and anew when that changes', async () => {
  const { run, all, text } = await search('/m/own')
  run('subject "berth')
  await vi.waitFor(() => expect(all('.mistake')).toHaveLength(1))
  await speak('de')
  await vi.waitFor(() =>
    expect(text('.mistake')).toContain(
      'Dieses Anführungszeichen ist nicht geschlossen. Setzen Sie " ans Ende.',
    ),
  )
  await speak('en-GB')
})

test('V8: a slash goes to the field, Esc clears it', async () => {
  const { key, run, archive } = await search('/m/own')
  key(document.body, '/')
  expect(document.activeElement).toBe(field())
  run('x')
  await vi.waitFor(() => expect(archive.places.place.value.q).toBe('x'))
  key(field(), 'Escape')
  await vi.waitFor(() => expect(archive.places.place.value.q).toBe(''))
})

test('V8: Esc in a field that was emptied ends the search that ran', async () => {
  const { key, run, type, archive } = await search('/m/own')
  run('x')
  await vi.waitFor(() => expect(archive.places.place.value.q).toBe('x'))
  type(FIELD, '')
  // Drawn empty, as a person sees it.
  await new Promise(requestAnimationFrame)
  key(field(), 'Escape')
  await vi.waitFor(() => expect(archive.places.place.value.q).toBe(''))
})

test('V4: the empty field offers saved and recent searches of this archive only', async () => {
  at.world.searches = {
    saved: [
      { id: '1', name: 'Quotes', mailbox: 'own', q: 'quote' },
      { id: '2', name: 'Theirs', mailbox: 'info', q: 'secret' },
    ],
    recent: [{ mailbox: 'own', q: 'slipway', at: '2026-11-23T09:00:00.000Z' }],
  }
  const { all, key, archive } = await search('/m/own')
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
  const { all, type, press } = await search('/m/own')
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
  const { all, type, press, archive } = await search('/m/own')
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
  const screen = await search('/m/own')
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
  const { all, type, key, archive } = await search('/m/own')
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
  const { all, type, key, archive } = await search('/m/own')
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
  const { all, type, press, archive } = await search('/m/own')
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
  const { all, type } = await search('/m/own')
  field().focus()
  type(FIELD, 'from:')
  await vi.waitFor(() => expect(all('.suggestions .option .cut').length).toBeGreaterThan(0))
})

test('D4: a search is kept under a name, with its archive', async () => {
  const { run, press, one, type, archive } = await search('/m/info')
  run('subject')
  await vi.waitFor(() => one('.list-head.searching .link'))
  press('.list-head .link')
  await vi.waitFor(() => one('.save-search input'))
  type('.save-search input', 'Mine')
  one('.save-search form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
  await vi.waitFor(() =>
    expect(at.world.searches.saved).toMatchObject([{ name: 'Mine', mailbox: 'info', q: 'subject' }]),
  )
  // Though the cursor went back to the field, which asked what is kept before this was.
  await vi.waitFor(() => expect(archive.searching.searches.value.saved).toHaveLength(1))
})

test('V4: a caret is not put into the text of another archive, nor into another text', async () => {
  const { archive, all } = await search('/m/own')
  for (const there of [
    { mailbox: 'info', q: '' },
    { mailbox: 'own', q: 'quote' },
  ]) {
    archive.places.go({ mailbox: 'own', q: '' })
    await vi.waitFor(() => expect(field().value).toBe(''))
    field().focus()
    // As Back of the browser does it, with the focus in the field.
    archive.places.go({ access: true })
    await vi.waitFor(() => expect(all(FIELD)).toHaveLength(0))
    archive.places.go(there)
    await vi.waitFor(() => expect(field().value).toBe(there.q))
    expect(document.activeElement).not.toBe(field())
  }
})

test('D5: what is offered for a search does not cover why the archive is left', async () => {
  const { all, archive, type } = await search('/m/info')
  field().focus()
  type(FIELD, 'from:')
  await vi.waitFor(() => expect(all('.suggestions')).toHaveLength(1))
  archive.places.go({ mailbox: 'own' })
  await vi.waitFor(() => expect(archive.places.place.value.mailbox).toBe('own'))
  await vi.waitFor(() => expect(all('.suggestions')).toHaveLength(0))
})
