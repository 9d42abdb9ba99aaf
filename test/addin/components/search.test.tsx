// @vitest-environment happy-dom
// @vitest-environment-options {"url":"http://carrel.test/"}
import { expect, test, vi } from 'vitest'
import { speak } from '../../../addin/shared/i18n/say.ts'
import { useScreen } from '../screen.tsx'
import { FIELD, field, search } from './search-screen.ts'

const at = useScreen()

// The first of this file: from then on the code that edits is there.
test('V4: text and caret stay where they are when the code that edits the field comes', async () => {
  const screen = await search(at, '/m/own')
  const before = field()
  before.focus()
  screen.type(FIELD, 'slipway')
  before.setSelectionRange(2, 4)
  await vi.waitFor(() => expect(field()).not.toBe(before))
  await vi.waitFor(() => expect(document.activeElement).toBe(field()))
  expect([field().value, field().selectionStart, field().selectionEnd]).toEqual(['slipway', 2, 4])
})

test('V9: a search is in the address, and the field shows what is there', async () => {
  const { run, archive, bar } = await search(at, '/m/own')
  run('subject')
  await vi.waitFor(() => expect(bar.history.at(-1)).toBe('/m/own?q=subject'))
  archive.places.go({ q: 'other' })
  await vi.waitFor(() => expect(field().value).toBe('other'))
})

test('V4: after Enter operators are chips, other words stay text; focus makes it text again', async () => {
  const { run, all } = await search(at, '/m/own')
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
  const { run, all, key, archive } = await search(at, '/m/own')
  run('from:Rousseau has:attachment x')
  await vi.waitFor(() => expect(all('.chip')).toHaveLength(2))
  field().setSelectionRange(0, 0)
  key(field(), 'Backspace')
  await vi.waitFor(() => expect(all('.chip.picked')).toHaveLength(1))
  key(field(), 'Backspace')
  await vi.waitFor(() => expect(archive.places.place.value.q).toBe('from:Rousseau x'))
})

test('V4, V8: clearing the search leaves the focus in the field', async () => {
  const { run, press, one, archive } = await search(at, '/m/own')
  run('slipway')
  await vi.waitFor(() => expect(archive.places.place.value.q).toBe('slipway'))
  field().blur()
  await vi.waitFor(() => one('.field > .icon-button').focus())
  press('.field > .icon-button')
  await vi.waitFor(() => expect(archive.places.place.value.q).toBe(''))
  expect(document.activeElement).toBe(field())
})

test('V4: a chip is removed by its button', async () => {
  const { run, all, press, archive } = await search(at, '/m/own')
  run('from:Rousseau x')
  await vi.waitFor(() => expect(all('.chip')).toHaveLength(1))
  expect(all('.chip button')[0]?.getAttribute('aria-label')).toBe('Remove from:Rousseau')
  field().blur()
  press('.chip button')
  await vi.waitFor(() => expect(archive.places.place.value.q).toBe('x'))
  expect(document.activeElement).toBe(field())
})

test('V4, V8: of two chips the other stays when one is removed, and none is picked any more when the focus leaves', async () => {
  const { run, all, press, key } = await search(at, '/m/own')
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
  const { run, all, one, text, press, archive } = await search(at, '/m/own')
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
  const { run, all, text, archive } = await search(at, '/m/own')
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
  const { run, all, archive } = await search(at, '/m/own')
  const said = () => all('p.unseen[role="status"]').map((at) => at.textContent)
  await vi.waitFor(() => expect(said()).toEqual(['']))
  run('fahrplan')
  await vi.waitFor(() => expect(said()).toEqual([expect.stringMatching(/^\d+ messages?$/)]))
  archive.places.go({ mailbox: 'info', q: '' })
  await vi.waitFor(() => expect(said()).toEqual(['Info Desk']))
})

test('V8: a mistake is said in the language of the reader, and anew when that changes', async () => {
  const { run, all, text } = await search(at, '/m/own')
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
  const { key, run, archive } = await search(at, '/m/own')
  key(document.body, '/')
  expect(document.activeElement).toBe(field())
  run('x')
  await vi.waitFor(() => expect(archive.places.place.value.q).toBe('x'))
  key(field(), 'Escape')
  await vi.waitFor(() => expect(archive.places.place.value.q).toBe(''))
})

test('V8: Esc in a field that was emptied ends the search that ran', async () => {
  const { key, run, type, archive } = await search(at, '/m/own')
  run('x')
  await vi.waitFor(() => expect(archive.places.place.value.q).toBe('x'))
  type(FIELD, '')
  // Drawn empty, as a person sees it.
  await new Promise(requestAnimationFrame)
  key(field(), 'Escape')
  await vi.waitFor(() => expect(archive.places.place.value.q).toBe(''))
})

test('D4: a search is kept under a name, with its archive', async () => {
  const { run, press, one, type, archive } = await search(at, '/m/info')
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
  const { archive, all } = await search(at, '/m/own')
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
