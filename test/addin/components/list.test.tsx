// @vitest-environment happy-dom
// @vitest-environment-options {"url":"http://carrel.test/"}
import { describe, expect, test, vi } from 'vitest'
import { chooseLetters } from '../../../addin/shared/models/choose.ts'
import { useScreen } from '../screen.tsx'
import { mailbox, row } from '../world.ts'

const at = useScreen()

/** The list when its first rows are drawn. */
async function list(address: string) {
  const screen = await at.show(address)
  await vi.waitFor(() => expect(screen.all('.row').length).toBeGreaterThan(0))
  return screen
}

test('V3: when a day begins, rows of an open page go under Yesterday, and their times are said anew', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  at.world.now = new Date(2026, 10, 20, 23, 59)
  at.world.rows.own = [row('o1', 'own', { receivedAt: new Date(2026, 10, 20, 9, 38).toISOString() })]
  const { text, one } = await list('/m/own')
  expect([text('h2.day'), text('a.row time')]).toEqual(['Today', '09:38'])
  at.world.now = new Date(2026, 10, 21, 0, 1)
  vi.advanceTimersByTime(60_000)
  await vi.waitFor(() => expect(text('a.row time')).toBe('Fri 09:38'))
  expect(text('h2.day')).toBe('Yesterday')
  expect(one('a.row').getAttribute('aria-label')).toContain('Fri 09:38')
})

describe('rows', () => {
  test('V3: a row is a link to its message, named by all that it shows', async () => {
    at.world.rows.own = [
      row('o1', 'own', {
        subject: 'Fahrplan 2027',
        attachments: [{ name: 'a.pdf', type: 'application/pdf' }],
        receivedAt: '2026-11-19T16:12:00.000Z',
      }),
    ]
    const { one } = await list('/m/own')
    const link = one('a.row')
    expect(link.getAttribute('href')).toBe('/m/own/i/o1')
    expect(link.getAttribute('aria-label')).toMatch(
      /^Ingrid Solheim, Thu 1\d:12, Fahrplan 2027, .*, 1 attachment$/,
    )
    expect(one('.rows li').getAttribute('aria-posinset')).toBe('1')
  })

  test('P4: the lock is there for the owner, and never for a delegate', async () => {
    at.world.rows.own = [row('o1', 'own', { policy: 'private' })]
    const own = await list('/m/own')
    expect(own.one('a.row').getAttribute('aria-label')).toContain('Hidden from delegates: Private')
    expect(own.all('a.row .icon')).toHaveLength(1)
    own.archive.places.go({ mailbox: 'info' })
    await vi.waitFor(() => expect(own.all('a.row')).toHaveLength(2))
    expect(own.all('a.row .icon')).toHaveLength(0)
    expect(own.one('.list-scroll').textContent).not.toMatch(/hidden|private/i)
  })

  test('D3: what is still being processed is shown as envelope and size, and cannot be opened', async () => {
    at.world.processing = [
      { from: 'amelie@x.example', acceptedAt: '2026-11-23T09:38:00.000Z', size: 52_300, mailbox: 'own' },
    ]
    const { one, all } = await list('/m/own')
    await vi.waitFor(() => expect(one('.row.processing').textContent).toContain('amelie@x.example'))
    expect(one('.row.processing').textContent).toContain('Processing')
    expect(all('.row.processing a, a.row.processing')).toHaveLength(0)
  })

  test('V4: hits are marked, and counted in the name', async () => {
    at.world.rows.own = [
      row('o1', 'own', {
        subject: 'Slipway subject',
        hits: {
          from: [],
          subject: [[0, 7]],
          preview: [],
          attachments: [{ part: 1, name: 'Quote.pdf', ranges: [], count: 4 }],
          count: 5,
        },
      }),
    ]
    const { one } = await list('/m/own?q=slipway')
    expect(one('.subject mark').textContent).toBe('Slipway')
    expect(one('.found').textContent).toBe('Quote.pdf: 4 hits')
    expect(one('a.row').getAttribute('aria-label')).toContain('5 hits')
  })

  test('X7: a row of All archives shows and names the archives that hold it', async () => {
    const { all, one } = await list('/m/all')
    expect(all('a.row')[0]?.querySelectorAll('.coin')).toHaveLength(2)
    expect(one('a.row').getAttribute('aria-label')).toMatch(/in My archive, in Info Desk$/)
    expect(all('a.row')[1]?.getAttribute('href')).toBe('/m/all/in/info/i/i2')
  })

  test('V3: what has no sender or subject says so', async () => {
    at.world.rows.own = [row('o1', 'own', { from: { name: '', address: '' }, subject: '' })]
    const { one } = await list('/m/own')
    expect(one('.who').textContent).toBe('(no sender)')
    expect(one('.subject').textContent).toBe('(no subject)')
  })
})

describe('keyboard', () => {
  test('V8: the list is one stop; arrows move it, and in the pane nothing opens by itself', async () => {
    const { all, key, archive } = await list('/m/own')
    expect(all('a.row[tabindex="0"]')).toHaveLength(1)
    key(all('a.row')[0]!, 'ArrowDown')
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('href')).toBe('/m/own/i/o2'))
    expect(all('a.row[tabindex="0"]').map((r) => r.getAttribute('href'))).toEqual(['/m/own/i/o2'])
    expect(archive.places.place.value.message).toBeNull()
  })

  test('V8: J and K move in the list, unless single letters are turned off', async () => {
    const { all, key, archive } = await list('/m/own')
    chooseLetters(archive.preferences, false)
    all('a.row')[0]!.focus()
    key(all('a.row')[0]!, 'j')
    expect(document.activeElement?.getAttribute('href')).toBe('/m/own/i/o1')
    chooseLetters(archive.preferences, true)
    key(all('a.row')[0]!, 'j')
    expect(document.activeElement?.getAttribute('href')).toBe('/m/own/i/o2')
  })

  test('V3: End on the last row waits for older ones, and goes on when they are there', async () => {
    at.world.pageSize = 2
    at.world.rows.own = ['a', 'b', 'c', 'd'].map((id) => row(id, 'own'))
    at.world.fails = 'cursor'
    const { all, key, archive } = await list('/m/own')
    all('a.row')[1]!.focus()
    key(all('a.row')[1]!, 'End')
    await vi.waitFor(() => expect(archive.list.moreFailed.value).toBe(true))
    at.world.fails = ''
    await archive.list.loadMoreAgain()
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('href')).toBe('/m/own/i/d'))
  })

  test('V9: a plain press opens here, a press with Ctrl is left to the browser', async () => {
    const { one, archive } = await list('/m/own')
    const held = new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true })
    one('a.row').dispatchEvent(held)
    expect(held.defaultPrevented).toBe(false)
    expect(archive.places.place.value.message).toBeNull()
    one('a.row').click()
    expect(archive.places.place.value.message).toEqual({ mailbox: 'own', id: 'o1' })
  })

  test('V8: Esc goes from the message back to the list; single letters can be turned off', async () => {
    const { archive, key, one } = await list('/m/own/i/o1')
    await vi.waitFor(() => one('.message-head'))
    key(one('.reading'), 'd')
    await vi.waitFor(() => expect(archive.places.place.value.tab).toBe('delivery'))
    chooseLetters(archive.preferences, false)
    key(one('.reading'), 'd')
    expect(archive.places.place.value.tab).toBe('delivery')
    key(one('.reading'), 'Escape')
    expect(archive.places.place.value.message).toBeNull()
  })
})

describe('states', () => {
  test('V3: an empty mailbox, an empty folder and no result say what is, and what to do', async () => {
    at.world.mailboxes = [mailbox('own'), mailbox('info')]
    at.world.rows = { own: [], info: [] }
    const { text, archive, all } = await at.show('/m/own')
    await vi.waitFor(() => expect(text('.state')).toContain('Nothing archived yet'))
    expect(text('.state')).toContain('Mail to own@lindhaven.example appears here')
    archive.places.go({ folder: 'in' })
    await vi.waitFor(() => expect(text('.state')).toBe('This folder is empty'))
    archive.places.go({ folder: null, q: 'slipway from:ingrid' })
    await vi.waitFor(() => expect(text('.state')).toContain('No message matches'))
    expect(all('.state .pill').map((p) => p.textContent)).toEqual([
      'without from:ingrid',
      'slipw* from:ingrid',
      'in All archives',
    ])
  })

  test('V8, X2: the button of the folders has a name at a folder that is not there, whatever it may have been', async () => {
    const { text } = await at.show('/m/own/f/none')
    await vi.waitFor(() => expect(text('.list-head .quiet-button')).toBe('Folders'))
  })

  test('P4: an archive and a message that cannot be read say the same as those that do not exist', async () => {
    const { text, archive } = await at.show('/m/nobody')
    await vi.waitFor(() => expect(text('.state')).toContain('This archive cannot be shown'))
    archive.places.go({ mailbox: 'info', message: { mailbox: 'info', id: 'hidden' } })
    await vi.waitFor(() => expect(text('.reading .state')).toContain('This message cannot be shown'))
  })

  test('V3: an error says the number for the administrator, never the server’s text', async () => {
    at.world.fails = 'messages'
    const { text, press, all } = await at.show('/m/own')
    await vi.waitFor(() => expect(text('.state')).toContain('tell your administrator this number: 7F2K-94.'))
    expect(text('.app')).not.toContain('Text of the server')
    at.world.fails = ''
    press('.state .button')
    await vi.waitFor(() => expect(all('a.row')).toHaveLength(2))
  })

  test('V11: owners read what is still being processed, delegates only the time', async () => {
    at.world.coverage = { upTo: '2026-11-23T09:41:00.000Z', processing: 3 }
    const { text, archive } = await list('/m/own')
    await vi.waitFor(() =>
      expect(text('.coverage')).toMatch(/^All messages up to \d\d:41\. 3 still being processed\.$/),
    )
    at.world.coverage = { upTo: '2026-11-23T09:41:00.000Z', processing: null }
    archive.places.go({ mailbox: 'info' })
    await vi.waitFor(() => expect(text('.coverage')).toMatch(/^All messages up to \d\d:41\.$/))
    archive.places.go({ mailbox: 'all' })
    await vi.waitFor(() =>
      expect(text('.coverage')).toMatch(/^All messages up to \d\d:41, in all archives\.$/),
    )
    at.world.coverage = { upTo: null, processing: null }
    archive.places.go({ mailbox: 'info' })
    await vi.waitFor(() => expect(text('.coverage')).toBe('We cannot say how far this is complete.'))
  })

  test('D5: after a removal the page says who and when, and the focus is on it', async () => {
    const { one, text, archive, press } = await list('/m/info/i/i1')
    await vi.waitFor(() => one('.message-head'))
    one('.reading').focus()
    at.world.mailboxes = at.world.mailboxes.filter((m) => m.id !== 'info')
    at.world.tell({
      type: 'removed',
      mailbox: 'info',
      address: 'info@lindhaven.example',
      name: 'Info Desk',
      how: 'removed',
      by: 'Jonas Brückner',
      at: '2026-11-23T09:44:00.000Z',
    })
    await vi.waitFor(() =>
      expect(text('.gone')).toContain('You no longer have access to info@lindhaven.example'),
    )
    expect(text('.gone')).toMatch(/Jonas Brückner removed it at \d\d:44\./)
    expect(text('.app')).not.toContain('Subject i1')
    expect(document.title).not.toContain('Subject i1')
    await vi.waitFor(() => expect(document.activeElement).toBe(one('.gone h2')))
    press('.gone .button')
    await vi.waitFor(() => expect(archive.notices.gone.value).toBeNull())
  })
})
