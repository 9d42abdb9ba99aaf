import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AddressPage } from '../../core/contract/admin/directory.ts'
import type { Me } from '../../core/contract/me.ts'
import type { MessagePage } from '../../core/contract/messages.ts'
import { ISSUER, type Person } from '../support/world.ts'
import { type Stage, stage } from './viewer.ts'
import { violations } from './violations.ts'

let on: Stage
let tom: Person
let own: string

beforeAll(async () => {
  on = await stage()
  const { world, marta } = on
  own = (await marta.json<Me>('/me')).mailboxes.find(({ relation }) => relation === 'own')!.id
  for (const name of ['tomasz', 'eleni', 'jonas']) await world.mailbox(`${name}@lindhaven.example`)
  tom = await world.person('Tomasz Wierzbicki', 'tomasz@lindhaven.example')
  const mine = 'marta@lindhaven.example'
  await world.delegate('tomasz@lindhaven.example', mine, {
    reason: 'Cover for each other in the fleet office',
  })
  await world.delegate('eleni@lindhaven.example', mine, {
    startsAt: world.clock.now + 8 * 86_400_000,
    endsAt: world.clock.now + 98 * 86_400_000,
    reason: 'Leave cover until 1 March 2027',
  })
  await world.remove(await world.delegate('jonas@lindhaven.example', mine))
  await world.grant(tom, 'full-administrator')
  const { messages } = await tom.json<MessagePage>(`/mailboxes/${own}/messages?q=round`)
  await tom.json(`/mailboxes/${own}/messages/${messages[0]!.id}`)
  await (await tom.fetch(`/mailboxes/${own}/messages/${messages[1]!.id}/message.eml`)).arrayBuffer()
})
afterAll(() => on.close())

test('D7: the owner finds the page in the menu, and by keyboard what somebody did; the message opens', async () => {
  const page = await on.open(on.marta, `/m/${own}`)
  await page
    .getByText(/Round 1\b/)
    .first()
    .waitFor()
  await page
    .getByRole('button', { name: /Settings/ })
    .first()
    .press('Enter')
  await page.locator('.settings').getByRole('link', { name: 'Who can read my archive' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Who can read my archive' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/m/${own}/access`)
  await page.getByText('1 address can read').waitFor()
  await page.getByText('Cover for each other in the fleet office').waitFor()
  await page.getByRole('button', { name: 'Show what tomasz did here' }).press('Enter')
  await page.getByText('round', { exact: true }).waitFor()
  await page.getByRole('combobox', { name: 'Which acts' }).selectOption('opened')
  await page.getByText('round', { exact: true }).waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'Round 1', exact: true }).press('Enter')
  await page.getByText('Message number 1.').first().waitFor()
  await page.goBack()
  await page.getByRole('heading', { level: 1, name: 'Who can read my archive' }).waitFor()
  await page.context().close()
})

test('D7, V9: in the pane the way back from a message leads to the act from which it was opened', async () => {
  const page = await on.open(on.marta, `/m/${own}/access`, { viewport: { width: 350, height: 700 } })
  await page.getByRole('button', { name: 'Show what tomasz did here' }).press('Enter')
  await page.getByRole('combobox', { name: 'Which acts' }).selectOption('opened')
  const act = page.getByRole('link', { name: 'Round 1', exact: true })
  for (const back of [
    () => page.getByRole('button', { name: 'Who can read my archive' }).press('Enter'),
    () => page.keyboard.press('Escape'),
  ]) {
    await act.press('Enter')
    await page.locator('.reading').getByText('Message number 1.').waitFor()
    await back()
    await page.locator('.act a:focus').getByText('Round 1', { exact: true }).waitFor()
    expect(await page.getByRole('combobox', { name: 'Which acts' }).inputValue()).toBe('opened')
  }
  // Whoever then goes elsewhere comes back to the list from there.
  await page.goto(new URL(`/m/${own}`, on.world.url).href)
  await page.locator('a.row').first().press('Enter')
  await page.getByRole('button', { name: 'Back to the list' }).press('Enter')
  await page.locator('a.row:focus').waitFor()
  await page.context().close()
})

test('D7: what others did is downloaded from the page as a spreadsheet', async () => {
  const page = await on.open(on.marta, `/m/${own}/access`)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download all that others did here as .csv' }).press('Enter'),
  ])
  expect(file.suggestedFilename()).toBe('access.csv')
  expect(await readFile(await file.path(), 'utf8')).toMatch(
    /,Tomasz Wierzbicki,delegate,downloaded,Round 2,source,/,
  )
  await page.context().close()
})

test('D7: administrators see what was done in an archive that no person owns, and take it away', async () => {
  const { addresses } = await tom.json<AddressPage>('/admin/addresses?find=info')
  const info = addresses[0]!.id
  await on.marta.json(`/mailboxes/${info}/messages?q=fahrplan`)
  const page = await on.open(tom, `/admin/addresses/${info}`)
  await page.getByRole('link', { name: 'What was read' }).press('Enter')
  const row = page.getByRole('row').filter({ hasText: 'Marta Lindqvist' })
  await row.getByText('Searched for fahrplan').waitFor()
  await row.getByText('As a delegate').waitFor()
  await page.getByRole('combobox', { name: 'What' }).selectOption('opened')
  await page.getByText('Nothing yet.').waitFor()
  const link = page.getByRole('link', { name: 'Export as .csv: what others did in this archive' })
  expect(await link.getAttribute('href')).toContain('what=opened&format=csv')
  // A person's archive has no such part.
  await page.goto(new URL(`/admin/addresses/${own}`, on.world.url).href)
  await page.getByRole('link', { name: 'History' }).waitFor()
  expect(await page.getByRole('link', { name: 'What was read' }).count()).toBe(0)
  await page.context().close()
})

test('D7: beside the delegates stands who sees what they open: the owner, or administrators where nobody owns it', async () => {
  const { world } = on
  await world.mailbox('gruppen@lindhaven.example', 'shared')
  await world.person('Yoko Tanaka', 'gruppen@lindhaven.example')
  // Bound, but by an issuer that this server believes no more: nobody sees the archive as theirs.
  const former = { issuer: 'https://login.former.example', subject: 'eleni' }
  const { mailbox } = (await world.store.administration.mailboxAt('eleni@lindhaven.example'))!
  await world.store.administration.bind(former, mailbox, world.actor())
  const owner = /^Whoever owns this archive sees these people/
  const administrators = /^Nobody owns this archive, so administrators see/
  const page = await on.open(tom, '/admin')
  for (const [local, said, tab] of [
    ['info', administrators, 1],
    ['gruppen', owner, 0],
    ['jonas', administrators, 1],
    ['eleni', administrators, 1],
    ['marta', owner, 0],
  ] as const) {
    const { addresses } = await tom.json<AddressPage>(`/admin/addresses?find=${local}@lindhaven.example`)
    await page.goto(new URL(`/admin/addresses/${addresses[0]!.id}`, world.url).href)
    await page.getByRole('heading', { name: `Who may read ${local}’s archive` }).waitFor()
    expect(await page.locator('.card-head p').allTextContents()).toContainEqual(expect.stringMatching(said))
    expect(await page.getByRole('link', { name: 'What was read' }).count()).toBe(tab)
  }
  await page.context().close()
})

test('D7: the way to it stands below the folders of the own archive, and of no other', async () => {
  const { mailboxes } = await on.marta.json<Me>('/me')
  const delegated = mailboxes.find(({ relation }) => relation === 'delegated')!.id
  const viewport = { width: 1440, height: 900 }
  const page = await on.open(on.marta, `/m/${own}`, { viewport })
  await page.getByRole('link', { name: 'Who can read my archive' }).click()
  await page.getByRole('heading', { level: 1, name: 'Who can read my archive' }).waitFor()
  await page.context().close()
  const other = await on.open(on.marta, `/m/${delegated}`, { viewport })
  await other.getByRole('treeitem').first().waitFor()
  expect(await other.getByRole('link', { name: 'Who can read my archive' }).count()).toBe(0)
  await other.context().close()
})

test('D7: a delegate who knows the address is told nothing', async () => {
  const page = await on.open(tom, `/m/${own}/access`)
  await page.getByText('This page did not load').waitFor()
  expect(await page.getByText('Cover for each other').count()).toBe(0)
  await page.context().close()
})

test('D7, D8: whoever owns the archive too is named, and nobody is said to be alone', async () => {
  const { administration } = on.world.store
  const { mailbox } = (await administration.mailboxAt('tomasz@lindhaven.example'))!
  await on.world.person('Dora Berg')
  const dora = { issuer: ISSUER, subject: 'Dora Berg' }
  await administration.bind(dora, mailbox, on.world.actor(), 'Takes over the fleet office')
  const { id } = (await tom.json<Me>('/me')).mailboxes.find(({ relation }) => relation === 'own')!
  const page = await on.open(tom, `/m/${id}/access`)
  await page.getByText('1 other person owns tomasz@lindhaven.example too and reads all of it').waitFor()
  await page.getByText(/^Dora Berg, since .*; set by Jonas Brückner/).waitFor()
  expect(await page.getByText('Nobody else reads').locator('visible=true').count()).toBe(0)
  expect(await violations(page)).toEqual([])
  await page.context().close()
})

test.each(
  [320, 768, 1440].flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
  ),
)(
  'D7, V8: axe finds no violation and nothing goes over the edge at $width px, $colorScheme',
  async ({ width, colorScheme }) => {
    const page = await on.open(on.marta, `/m/${own}/access`, {
      viewport: { width, height: 900 },
      colorScheme,
    })
    await page.getByRole('button', { name: 'Show what tomasz did here' }).click()
    await page.getByText('round', { exact: true }).waitFor()
    for (const name of [
      'Administrators',
      'People who could read it earlier (1)',
      'Changes to whose archive this is (1)',
    ])
      await page.getByRole('button', { name }).click()
    await page.getByText('Nothing yet.').waitFor()
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    const shots = process.env.SHOTS
    if (shots !== undefined) await page.screenshot({ path: `${shots}/access-${width}-${colorScheme}.png` })
    await page.context().close()
  },
)
