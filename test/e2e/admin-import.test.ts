import type { FileChooser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../support/world.ts'
import { type Stage, stage } from './viewer.ts'

let on: Stage
let jonas: Person
beforeAll(async () => {
  on = await stage()
  for (const name of ['jonas', 'eleni', 'tomasz']) await on.world.mailbox(`${name}@lindhaven.example`)
  jonas = await on.world.person('Jonas Brückner', 'jonas@lindhaven.example')
  await on.world.grant(jonas, 'super-administrator')
})
afterAll(() => on.close())

const FILE = `Team;PrimaryAddress;Delegate Address
Fleet;eleni@lindhaven.example;info@lindhaven.example
Fleet;tomasz@lindhaven.example;info@lindhaven.example
Fleet;marta@lindhaven.example;info@lindhaven.example
Fleet;eleni@lindhaven.exmple;marta@lindhaven.example
Fleet;tomasz@lindhaven.example;tomasz@lindhaven.example
Fleet;Zeppelin;info@lindhaven.example
Fleet;;info@lindhaven.example
Fleet;eleni@elsewhere.test;info@lindhaven.example
`

/** Tab until what has the focus is this. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const named = () =>
    page.evaluate(() => {
      const at = document.activeElement
      if (at instanceof HTMLInputElement) return at.labels?.[0]?.textContent ?? ''
      return at?.matches('a, button') ? (at.textContent ?? '') : ''
    })
  for (let i = 0; i < 80; i++) {
    if (name.test(await named())) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${name}`)
}

/** The dialog for files that a key opens. The browser must know first that it is to be handed over, hence the evaluation. */
async function dialogOf(page: Page, press: () => Promise<void>): Promise<FileChooser> {
  const chooser = page.waitForEvent('filechooser')
  await page.evaluate(() => 0)
  await press()
  return chooser
}

const pairs = async () =>
  (await on.world.store.administration.delegations())
    .filter(({ overAt }) => overAt === null)
    .map(({ primary, delegate }) => `${primary.name} ${delegate.name}`)
    .sort()

test('A3: by keyboard alone a spreadsheet is chosen, previewed, accepted without its errors, and undone', async () => {
  const page = await on.open(jonas, '/admin/import')
  await page.getByRole('heading', { level: 1, name: 'Import delegations' }).waitFor()
  await page.locator('a[href*="template?format=csv&domain=lindhaven.example"]').waitFor()
  await tabTo(page, /Choose a file, or drop it here/)
  const chooser = await dialogOf(page, () => page.keyboard.press('Enter'))
  await chooser.setFiles({ name: 'fleet.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) })

  // Rows in error are shown first, each with what to do and its number in the sheet.
  await page.getByRole('button', { name: /5\s*In error/, pressed: true }).waitFor()
  await page.getByRole('row', { name: /^5 .*Did you mean lindhaven\.example\?/ }).waitFor()
  await page.getByRole('row', { name: /^6 .*An address cannot be its own delegate/ }).waitFor()
  await page.getByRole('row', { name: /^7 .*Write one like anna@lindhaven\.example/ }).waitFor()
  await page.getByRole('row', { name: /^8 .*is missing\. Fill it in, or remove this row/ }).waitFor()
  await page.getByRole('row', { name: /^9 .*Add the domain first, or remove this row/ }).waitFor()
  expect(await page.locator('em.fault').first().textContent()).toBe('lindhaven.exmple')
  expect(await page.getByRole('button', { name: 'Add 2 delegations' }).isDisabled()).toBe(true)
  await page.getByText('Mend the 5 rows in error in the file, or leave them out.').waitFor()
  expect(await pairs()).toEqual(['marta info'])

  // Tiles are filters, and the address keeps what is shown.
  await tabTo(page, /To add/)
  await page.keyboard.press('Enter')
  await page.getByRole('row', { name: /^2 .*eleni/ }).waitFor()
  await page.reload()
  await page.getByRole('button', { name: /2\s*To add/, pressed: true }).waitFor()

  await tabTo(page, /Leave out the 5 rows in error/)
  await page.keyboard.press('Space')
  await tabTo(page, /^Add 2 delegations/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '2 delegations were added.' }).waitFor()
  expect(await pairs()).toEqual(['eleni info', 'marta info', 'tomasz info'])

  await tabTo(page, /Undo this import/)
  await page.keyboard.press('Enter')
  // It asks, and begins on Cancel: a second Enter undoes nothing.
  await page.getByRole('dialog', { name: 'Undo the import of fleet.csv' }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Cancel')
  await tabTo(page, /Remove 2 delegations/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '2 delegations were removed again.' }).waitFor()
  await page.getByText('Everything is as it was before.').waitFor()
  expect(await pairs()).toEqual(['marta info'])
  await page.context().close()
})

test('A3: an undo asks about what stands when it asks, and says that all is as before only where it is', async () => {
  const page = await on.open(jonas, '/admin/import')
  const pair = (name: string) => `${name}@lindhaven.example,marta@lindhaven.example`
  await page.locator('input[type=file]').setInputFiles({
    name: 'two.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`primaryaddress,delegateaddress\n${pair('eleni')}\n${pair('tomasz')}\n`),
  })
  await page.getByRole('button', { name: 'Add 2 delegations' }).click()
  await page.getByRole('heading', { name: '2 delegations were added.' }).waitFor()
  const gone = (await on.world.store.administration.delegations()).find(
    ({ overAt, primary, delegate }) =>
      overAt === null && primary.name === 'eleni' && delegate.name === 'marta',
  )
  await on.world.remove(gone!.id)
  await page.getByRole('button', { name: 'Undo this import' }).click()
  const dialog = page.getByRole('dialog', { name: 'Undo the import of two.csv' })
  await dialog.getByText('The one delegation that it added and that still stands is removed.').waitFor()
  await dialog.getByRole('button', { name: 'Remove 1 delegation' }).click()
  await page.getByRole('heading', { name: '1 delegation was removed again; over already: 1.' }).waitFor()
  await page.getByText('eleni@lindhaven.example reads marta@lindhaven.example: removed by').waitFor()
  expect(await page.getByText('Everything is as it was before.').count()).toBe(0)
  await page.context().close()
})

test('A3: in a small window the rows are not under the bar that accepts them', async () => {
  const page = await on.open(jonas, '/admin/import', { viewport: { width: 320, height: 640 } })
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'fleet.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) })
  const foot = page.getByText('Row numbers are those of the file')
  await foot.scrollIntoViewIfNeeded()
  const [end, bar] = [await foot.boundingBox(), await page.locator('.accept-bar').boundingBox()]
  expect(end!.y + end!.height).toBeLessThanOrEqual(bar!.y)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.context().close()
})

test('A3: a preview that is no longer true is not accepted; the new one says what changed', async () => {
  const page = await on.open(jonas, '/admin/import')
  const chooser = await dialogOf(page, () => page.getByLabel('Choose a file, or drop it here').press('Enter'))
  const buffer = Buffer.from(
    'primaryaddress,delegateaddress\neleni@lindhaven.example,info@lindhaven.example\n',
  )
  await chooser.setFiles({ name: 'one.csv', mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: 'Add 1 delegation' }).waitFor()
  await on.world.delegate('eleni@lindhaven.example', 'info@lindhaven.example')
  await page.getByRole('button', { name: 'Add 1 delegation' }).press('Enter')
  await page.getByText('Something changed since this preview:').waitFor()
  await page.getByText('There is nothing to add.').waitFor()
  await page.context().close()
})

test('A3: a file that is no spreadsheet is refused with one sentence', async () => {
  const page = await on.open(jonas, '/admin/import')
  const chooser = await dialogOf(page, () => page.getByLabel('Choose a file, or drop it here').press('Enter'))
  await chooser.setFiles({
    name: 'page.xls',
    mimeType: 'application/vnd.ms-excel',
    buffer: Buffer.from('<html><table><tr><td>x</td></tr></table></html>'),
  })
  await page
    .getByRole('alert')
    .getByText(/page\.xls/)
    .waitFor()
  await page.context().close()
})

test('A3: a file that is chosen before the domains are there is read all the same', async () => {
  const page = await on.open(jonas, '/admin/delegations')
  let letThrough = () => {}
  const held = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  await page.route('**/api/v1/admin/domains', async (route) => {
    await held
    await route.continue()
  })
  await page.goto(new URL('/admin/import', on.world.url).href)
  const chooser = await dialogOf(page, () => page.getByLabel('Choose a file, or drop it here').press('Enter'))
  const buffer = Buffer.from(
    'primaryaddress,delegateaddress\nmarta@lindhaven.example,eleni@lindhaven.example\n',
  )
  await chooser.setFiles({ name: 'early.csv', mimeType: 'text/csv', buffer })
  letThrough()
  await page.getByRole('button', { name: 'Add 1 delegation' }).waitFor()
  await page.context().close()
})

test('A3: previews that wait are listed on both pages, since they are limited together', async () => {
  const page = await on.open(jonas, '/admin/sync')
  await page.locator('input[type=file]').setInputFiles({
    name: 'rights.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'Identity,User,AccessRights,IsInherited,Deny\nmarta@lindhaven.example,eleni@lindhaven.example,FullAccess,False,False\n',
    ),
  })
  await page.getByRole('button', { name: 'Cancel', exact: true }).waitFor()
  await page.goto(new URL('/admin/import', on.world.url).href)
  const waiting = page.getByRole('listitem').filter({ hasText: 'rights.csv' })
  await waiting.getByText(/^Permission sync, 1 row, /).waitFor()
  await waiting.getByRole('link').click()
  await page.getByRole('heading', { level: 1, name: 'Permission sync' }).waitFor()
  // Back again, each is cancelled where it is listed.
  await page.goBack()
  await waiting.getByRole('button', { name: 'Cancel: the preview of rights.csv' }).press('Enter')
  await waiting.waitFor({ state: 'detached' })
  await page.locator('main:focus, main li button:focus').waitFor()
  await page.context().close()
})
