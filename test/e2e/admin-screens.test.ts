import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AddressPage } from '../../core/contract/admin/directory.ts'
import { message } from '../support/message.ts'
import { ISSUER, type Person } from '../support/world.ts'
import { type Stage, stage } from './viewer.ts'
import { violations } from './violations.ts'

let on: Stage
let jonas: Person
let info: string
beforeAll(async () => {
  on = await stage()
  await on.world.mailbox('jonas@lindhaven.example')
  jonas = await on.world.person('Jonas Brückner', 'jonas@lindhaven.example')
  await on.world.grant(jonas, 'super-administrator')
  const { addresses } = await jonas.json<AddressPage>('/admin/addresses?find=info')
  info = addresses[0]!.id
})
afterAll(() => on.close())

/** Every page, by words that show that what it is about is there. */
const PAGES: readonly [string, () => string, RegExp][] = [
  ['directory', () => '/admin/directory', /3 addresses/],
  ['directory, nothing found', () => '/admin/directory?q=zeppelin', /No address matches/],
  ['accounts', () => '/admin/accounts', /Jonas Brückner/],
  ['delegates of an address', () => `/admin/addresses/${info}`, /Who may read info’s archive/],
  ['settings of an address', () => `/admin/addresses/${info}?tab=settings`, /Name and kind/],
  ['what was read', () => `/admin/addresses/${info}?tab=access`, /What others did in this archive/],
  ['all delegations', () => '/admin/delegations', /1 delegation/],
  ['import', () => '/admin/import', /Earlier imports/],
  ['permission sync', () => '/admin/sync', /Earlier syncs/],
  [
    'see as delegate',
    () => '/admin/see-as?primary=marta@lindhaven.example&delegate=info@lindhaven.example',
    /marta sees 3 messages of info now/,
  ],
  [
    'see as delegate, of nobody',
    () => '/admin/see-as?primary=nobody@lindhaven.example&delegate=info@lindhaven.example',
    /No such address/,
  ],
  ['deliveries', () => '/admin/deliveries', /news@hafenblatt.example|sender@elsewhere.example/],
  ['archive search', () => '/admin/search', /Why do you search\?/],
  ['policy', () => '/admin/policy', /Since the beginning/],
  ['intake', () => '/admin/intake', /Intake/],
  ['upload', () => '/admin/upload', /Upload mail/],
  ['audit log', () => '/admin/audit', /The chain holds/],
  ['roles', () => '/admin/roles', /Give role/],
  ['permissions', () => '/admin/roles?tab=permissions', /directory\.read/],
  ['deployment', () => '/admin/deploy', /Self-check/],
  ['no such page', () => '/admin/nowhere', /There is no such page for you|Directory/],
]

const LOOKS = [
  { width: 768, colorScheme: 'dark' as const },
  { width: 1440, colorScheme: 'light' as const },
]

test('V8: axe finds no violation on any page of the administration, none scrolls sideways, and tables fit', async () => {
  // Somebody of two addresses: two links, one below the other.
  const marta = (await on.world.store.administration.mailboxAt('marta@lindhaven.example'))!
  const self = { issuer: ISSUER, subject: jonas.name }
  await on.world.store.administration.bind(self, marta.mailbox, on.world.actor())
  const page = await on.open(jonas, '/admin')
  const wrong: unknown[] = []
  for (const [name, path, words] of PAGES) {
    await page.goto(new URL(path(), on.world.url).href)
    await page.locator('.page').getByText(words).first().waitFor()
    for (const { width, colorScheme } of LOOKS) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await drawn(page)
      const found = await violations(page)
      const fits = !(await goesOn(page))
      if (found.length > 0 || !fits || (await sideways(page))) wrong.push([name, width, fits, ...found])
    }
  }
  expect(wrong).toEqual([])
  await on.world.store.administration.unbind(self, marta.mailbox, on.world.actor())
  await page.context().close()
})

/** What watches its own size has heard of the new one: observers are called as a frame is made, and draw in the next. */
const drawn = (page: Page) =>
  page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  )

/** Whether a table goes on beyond its edge, which it then shows. */
const goesOn = (page: Page) => page.evaluate(() => document.querySelector('[data-goes-on]') !== null)

const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)

test.each([
  ['German', 'de-DE', 'ltr', 'Verzeichnis', '3 Adressen'],
  ['French', 'fr-FR', 'ltr', 'Annuaire', '3 adresses'],
  ['Arabic', 'ar', 'rtl', 'الدليل', 'عناوين'],
])(
  'V8: to a browser in %s the administration speaks it, from its side, also in a narrow window',
  async (_, locale, direction, title, count) => {
    const page = await on.open(jonas, '/admin/directory', { locale, viewport: { width: 320, height: 700 } })
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await page.getByText(count).first().waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe(locale)
    expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe(direction)
    expect(await violations(page)).toEqual([])
    expect(await sideways(page)).toBe(false)
    await page.context().close()
  },
)

test('V8: in Arabic names and addresses stand in their columns; French and German say what they mean', async () => {
  const viewport = { width: 768, height: 900 }
  const arabic = await on.open(jonas, '/admin/accounts', { locale: 'ar', viewport })
  for (const path of ['/admin/accounts', '/admin/audit', '/admin/roles', '/admin/deliveries']) {
    await arabic.goto(new URL(path, on.world.url).href)
    await arabic.locator('.data tbody :is([dir], bdi)').first().waitFor()
    const sides = await arabic
      .locator('.data tbody :is([dir], bdi):not(.cut-two, .cut-two *)')
      .evaluateAll((all) => all.map((at) => getComputedStyle(at).textAlign))
    expect([path, [...new Set(sides)]]).toEqual([path, ['right']])
    // But for two lines of the log's own text, which would lose the dots at their end.
    const details = await arabic
      .locator('.data tbody .cut-two')
      .evaluateAll((all) => all.map((at) => getComputedStyle(at).textAlign))
    expect([path, details.filter((side) => side !== 'start')]).toEqual([path, []])
    // What is too long is cut at its end, whichever way the page runs.
    const cut = await arabic
      .locator('.data tbody .cut')
      .evaluateAll((all) => all.map((at) => getComputedStyle(at).direction))
    expect([path, cut.filter((one) => one !== 'ltr')]).toEqual([path, []])
    if (path === '/admin/roles') expect(cut.length).toBeGreaterThan(0)
  }
  await arabic.keyboard.press('/')
  await arabic.keyboard.type('info')
  const found = arabic.getByRole('option').first().locator('[dir=ltr].option-more')
  expect(await found.evaluate((at) => getComputedStyle(at).textAlign)).toBe('right')
  await bulkRowsAreWhole(arabic)
  await arabic.context().close()
  const french = await on.open(jonas, '/admin/deploy', { locale: 'fr', viewport })
  await french.getByText(/^HTTPS\u00a0: /).waitFor()
  await french.context().close()
  const german = await on.open(jonas, '/admin/policy', { locale: 'de', viewport })
  await german.getByRole('cell', { name: 'Die Einstellungen eines neuen Archivs' }).waitFor()
  expect(await german.getByRole('cell', { name: /vertraulichen Arten/ }).count()).toBe(0)
  const itself = 'primary=marta@lindhaven.example&delegate=marta@lindhaven.example'
  await german.goto(new URL(`/admin/see-as?${itself}`, on.world.url).href)
  await german.getByText('Eine Adresse kann nicht ihre eigene Stellvertretung sein.').waitFor()
  await on.world.accept(message({ subject: 'Waits' }), ['info@lindhaven.example'])
  await german.goto(new URL('/admin/deliveries', on.world.url).href)
  const tag = german.getByText('Angenommen', { exact: true }).locator('visible=true').last()
  expect((await tag.boundingBox())?.height).toBeLessThan(25)
  await german.context().close()
})

/** In the list of a file of addresses: sentences run as the page does, also behind a Latin domain, and keep the feet of letters. */
async function bulkRowsAreWhole(arabic: Page): Promise<void> {
  await arabic.goto(new URL('/admin/directory', on.world.url).href)
  await arabic.locator('.page-actions button').nth(1).click()
  await arabic.locator('dialog input[type=file]').setInputFiles({
    name: 'a.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('address,name\ngate@else.example,Gate'),
  })
  const second = arabic.locator('.bulk-rows .second')
  await second.getByText('else.example', { exact: true }).waitFor()
  expect(await second.locator('bdi').allInnerTexts()).toContain('else.example')
  const looks = await arabic
    .locator('.bulk-rows .two-lines > *')
    .evaluateAll((all) => all.map((at) => [getComputedStyle(at).direction, getComputedStyle(at).overflowY]))
  expect(looks).toEqual([
    ['ltr', 'visible'],
    ['rtl', 'visible'],
  ])
}

test('V8: axe finds no violation in the dialogs and in a search of all archives', async () => {
  const page = await on.open(jonas, `/admin/addresses/${info}`)
  await page.getByRole('button', { name: 'Add: Who may read info’s archive' }).click()
  await page.getByRole('combobox', { name: 'Who reads' }).fill('jon')
  await page.getByRole('option', { name: /jonas@/ }).waitFor()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  // Something was typed: it asks before it closes.
  await page.getByRole('alertdialog', { name: 'What you entered is not saved yet.' }).waitFor()
  expect(await violations(page)).toEqual([])
  // Esc once more goes on with what was typed: only the button throws it away.
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').waitFor({ state: 'hidden' })
  expect(await page.locator('[role=combobox]:focus').inputValue()).toBe('jon')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Leave without saving' }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })

  await page.goto(new URL('/admin/delegations', on.world.url).href)
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('dialog').waitFor()
  expect(await violations(page)).toEqual([])

  // More archives than the page is told of at its beginning, the first by name.
  for (let n = 10; n < 62; n += 1) await on.world.mailbox(`a${n}@lindhaven.example`)
  await page.goto(new URL('/admin/search', on.world.url).href)
  await page.getByRole('textbox', { name: 'Reason' }).fill('Request 12')
  await page.keyboard.press('Enter')
  // One goes on by typing what one looks for.
  await page.waitForFunction(() => document.activeElement?.matches('.search-tools input'))
  expect(await page.locator('kbd:visible', { hasText: '/' }).count()).toBe(1)
  // More archives than the page was told of: no number is said.
  await page
    .locator('.coverage')
    .getByText(/^All messages up to [\d:]+, in all archives\.$/)
    .waitFor()
  // Each row names the archives that it lies in: those are looked up by their ids.
  const row = page.getByRole('link', { name: /Salary.* in info/ })
  await row.waitFor()
  // In a tab of its own it opens under the same reason, and not as one's own mail.
  const beside = await page.context().newPage()
  await beside.goto(new URL((await row.getAttribute('href')) ?? '', on.world.url).href)
  await beside.getByRole('heading', { name: 'Salary' }).waitFor()
  await row.click()
  await page.getByRole('heading', { name: 'Salary' }).waitFor()
  const search = /^\/admin\/search\/([^/?]+)/.exec(new URL(page.url()).pathname)?.[1] ?? ''
  expect(await violations(page)).toEqual([])

  // What was searched is named: all archives, or the one.
  await jonas.json(`/admin/archive/${search}/mailboxes/${info}/messages?q=Salary`)
  await page.goto(new URL('/admin/audit?act=archive.search', on.world.url).href)
  const searched = page.getByRole('row', { name: /Searched in an archive search/ })
  await searched.nth(1).waitFor()
  expect(await searched.first().textContent()).toContain('info@lindhaven.example')
  expect(await searched.nth(1).textContent()).toContain('All archives')
  await page.context().close()
})

test('A7: a role of writing alone says why no page opens, and no page is shown that could not be used', async () => {
  const { roles } = on.world.store
  for (const [name, permissions] of [
    ['Writer', ['roles.write']],
    ['Giver', ['delegations.read', 'delegations.write']],
    // Without a list of what was uploaded, and without looking archives up.
    ['Uploader', ['intake.write']],
  ] as const) {
    const person = await on.world.person(name)
    const role = await roles.addCustom({ name, permissions }, on.world.actor())
    if (typeof role === 'string' || 'lacks' in role) throw new Error('the role was not added')
    await on.world.grant(person, role.key)
    const page = await on.open(person, '/admin')
    if (name !== 'Giver') {
      await page.getByRole('heading', { level: 1, name: 'Your role opens no page here' }).waitFor()
      expect(await page.getByText(`It holds ${permissions.join(', ')}.`).count()).toBe(1)
    } else {
      await page.getByRole('heading', { level: 1, name: 'All delegations' }).waitFor()
      const menu = page.getByRole('navigation').first().getByRole('link')
      expect(await menu.allInnerTexts()).toEqual(['All delegations', 'Permission sync'])
      // Adding looks addresses up.
      expect(await page.getByRole('button', { name: 'Add', exact: true }).count()).toBe(0)
    }
    expect(await violations(page)).toEqual([])
    await page.context().close()
  }
})
