import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../support/world.ts'
import { type Stage, stage } from './viewer.ts'
import { violations } from './violations.ts'

/** After the console says that it is done, ms (D5). */
const SECOND = 1000

/** A year of the time of the test, whatever its zone: not the one in which what it adds is to begin. */
const THIS_YEAR = /20(?!99)\d\d/

let on: Stage
let jonas: Person
let eleni: Person
beforeAll(async () => {
  on = await stage()
  await on.world.mailbox('jonas@lindhaven.example')
  await on.world.mailbox('eleni@lindhaven.example')
  jonas = await on.world.person('Jonas Brückner', 'jonas@lindhaven.example')
  eleni = await on.world.person('Eleni Papadaki', 'eleni@lindhaven.example')
  await on.world.grant(jonas, 'super-administrator')
})
afterAll(() => on.close())

/** The switcher's rows, opened by its key. */
async function archives(page: Page): Promise<string[]> {
  await page.keyboard.press('Control+k')
  await page.getByRole('option').first().waitFor()
  const names = await page.getByRole('option').allTextContents()
  await page.keyboard.press('Escape')
  return names
}

test('A2: by keyboard alone a delegation is added and removed, and an open viewer knows within a second', async () => {
  const viewer = await on.open(eleni, '/')
  await viewer.getByText(/Nothing archived yet/).waitFor()
  expect((await archives(viewer)).join()).not.toContain('info')

  const page = await on.open(jonas, '/admin')
  await page.getByRole('heading', { level: 1, name: 'Directory' }).waitFor()
  await page.getByText('Signed in as Super Administrator').waitFor()

  // Find the address from anywhere.
  await page.keyboard.press('/')
  await page.keyboard.type('elen')
  await page.getByRole('option', { name: /eleni@/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'eleni' }).waitFor()

  // Add: the look-up, a reason, Enter.
  await page.getByRole('button', { name: 'Add: eleni may read' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Let eleni read another archive' }).waitFor()
  await page.keyboard.type('info')
  await page.getByRole('option', { name: /info@/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Reason' }).focus()
  await page.keyboard.type('Leave cover')
  await page.keyboard.press('Enter')
  await page.getByText('eleni can now read info.').waitFor()
  await viewer.getByText("You can now read info's archive.").waitFor({ timeout: SECOND })
  await page.getByRole('link', { name: /info@lindhaven/ }).waitFor()
  expect((await archives(viewer)).join()).toContain('info')
  const kept = on.world.store.administration.delegations()
  expect((await kept).find(({ primary }) => primary.name === 'eleni')?.reason).toBe('Leave cover')

  // Read it as the delegate, then lose it.
  await viewer.keyboard.press('Control+k')
  await viewer.locator('input:focus').waitFor()
  await viewer.keyboard.type('info')
  await viewer.getByRole('option', { name: /info@/, selected: true }).waitFor()
  await viewer.keyboard.press('Enter')
  await viewer.getByText('You read this as a delegate').first().waitFor()
  await page.getByRole('button', { name: 'Remove: eleni reads info' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Remove eleni’s access to info' }).waitFor()
  // The focus is on Cancel: what takes access away is never one press away.
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Cancel')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText('eleni no longer reads info.').waitFor()
  await viewer
    .getByText(/You no longer have access/)
    .first()
    .waitFor({ timeout: SECOND })
  await page.getByText('eleni reads no other archive.').waitFor()
  // No row is left to go to: the keyboard goes on from the page, not from its very top.
  await page.locator('main:focus').waitFor()

  // For ten seconds it can be taken back: a new delegation like the one that went, which counts as fast.
  const [gone] = (await kept).filter(({ primary }) => primary.name === 'eleni')
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await page.locator('main:focus').waitFor()
  await page.getByText('eleni can read info again. It is a new delegation, added by hand.').waitFor()
  await viewer.getByText("You can now read info's archive.").waitFor({ timeout: SECOND })
  const back = (await on.world.store.administration.delegations())
    .filter(({ primary }) => primary.name === 'eleni')
    .at(-1)
  expect(back).toMatchObject({ reason: 'Leave cover', startsAt: null, endsAt: null })
  expect(back?.id).not.toBe(gone?.id)
  const acts = await on.world.store.audit.page({ act: 'delegation' }, { before: null, limit: 2 })
  expect(acts.map(({ act, who }) => [act, who])).toEqual([
    ['delegation.add', 'Jonas Brückner'],
    ['delegation.remove', 'Jonas Brückner'],
  ])
  await page.context().close()
  await viewer.context().close()
})

test('D6, A2: of what begins later nobody is told that it can be read now, nor after its removal that it was', async () => {
  const address = (name: string) => `${name}@lindhaven.example`
  await on.world.mailbox(address('later'))
  const page = await on.open(jonas, '/admin/delegations?q=later', { locale: 'en-GB' })
  const pick = async (field: string, name: string) => {
    await page.getByRole('combobox', { name: field }).fill(name)
    await page.getByRole('option', { name: new RegExp(`${name}@`) }).click()
  }
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await pick('Who reads', 'later')
  await pick('Whose archive', 'info')
  await page.getByLabel('From', { exact: true }).fill('2099-01-01')
  await page.getByLabel('Last day').fill('2099-01-31')
  await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click()
  await page.getByText('later can read info from 1 Jan 2099 until 31 Jan 2099.').waitFor()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await pick('Who reads', 'later')
  await pick('Whose archive', 'info')
  await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click()
  await page
    .getByText('Nothing has changed: later can read info from 1 Jan 2099, as was settled before.')
    .waitFor()
  await page.getByRole('link', { name: /later@/ }).click()
  await page.getByRole('button', { name: 'Add: later may read' }).click()
  await page.getByRole('combobox', { name: 'Whose archive' }).fill('info')
  await page.getByText('later reads this from 1 Jan 2099. To let it begin sooner').waitFor()
  await page.goto(new URL('/admin/delegations?q=later', on.world.url).href)
  await page.getByRole('button', { name: 'Remove: later reads info' }).click()
  await page
    .getByText('later will not read the archive of info by this delegation: it has not begun')
    .waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByText('removed before it began: later will not read info by it.').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page
    .getByText('later can read info from 1 Jan 2099. It is a new delegation, added by hand.')
    .waitFor()
  const all = await on.world.store.administration.delegations()
  await on.world.remove(all.find(({ primary, overAt }) => primary.name === 'later' && overAt === null)!.id)

  await page.goto(new URL('/admin/delegations?q=later&state=removed', on.world.url).href)
  const row = page.getByRole('row', { name: /Never began/ }).first()
  await row.waitFor()
  expect(await row.textContent()).toContain('1 Jan 2099')
  expect(await row.textContent()).not.toMatch(THIS_YEAR)
  const pair = `primary=${address('later')}&delegate=${address('info')}`
  await page.goto(new URL(`/admin/see-as?${pair}`, on.world.url).href)
  await page
    .getByText('later sees nothing of info by this address: the delegation was removed before it began')
    .waitFor()
  await page
    .getByText(
      new RegExp(`It was to begin on 1 Jan 2099, and was removed on \\d+ \\w+ ${THIS_YEAR.source}\\.`),
    )
    .waitFor()
  await page.context().close()
})

test('V8: whoever removes one of a list by keyboard goes on at the row that takes its place', async () => {
  for (const name of ['four', 'five', 'six']) {
    await on.world.mailbox(`${name}@lindhaven.example`)
    await on.world.delegate(`${name}@lindhaven.example`, 'eleni@lindhaven.example')
  }
  const page = await on.open(jonas, '/admin/delegations?q=eleni')
  const bins = page.getByRole('button', { name: /^Remove: .* reads / })
  await bins.nth(2).waitFor()
  const names = await bins.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''))
  for (const [pressed, next] of [
    [names[0], names[1]],
    [names.at(-1), names.at(-2)],
  ] as const) {
    await page.getByRole('button', { name: pressed! }).press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).press('Tab')
    await page.keyboard.press('Enter')
    await page.locator(`button:focus[aria-label="${next}"]`).waitFor()
    await page.getByRole('button', { name: pressed! }).waitFor({ state: 'detached' })
  }
  await page.context().close()
})

test('V8: F6 goes round bar, navigation and page in the windows that have all three, and back', async () => {
  const page = await on.open(jonas, '/admin/delegations')
  await page.getByRole('heading', { level: 1, name: 'All delegations' }).waitFor()
  const region = () =>
    page.evaluate(() => document.activeElement?.closest('.top, .nav, .page')?.className.split(' ')[0])
  for (const [width, round] of [
    [1440, ['top', 'nav', 'page', 'top']],
    [768, ['top', 'page', 'top']],
  ] as const) {
    await page.setViewportSize({ width, height: 800 })
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
    for (const next of round) {
      await page.keyboard.press('F6')
      expect(await region(), `${width} px`).toBe(next)
    }
    for (const before of round.toReversed().slice(1)) {
      await page.keyboard.press('Shift+F6')
      expect(await region(), `${width} px, back`).toBe(before)
    }
  }
  await page.context().close()
})

test('A4: several delegations are ticked and removed with one confirmation, each written down', async () => {
  for (const name of ['one', 'two', 'three']) {
    await on.world.mailbox(`${name}@lindhaven.example`)
    await on.world.delegate(`${name}@lindhaven.example`, 'jonas@lindhaven.example')
  }
  const page = await on.open(jonas, '/admin/delegations?q=jonas')
  await page.getByText('3 delegations').waitFor()
  await page.getByRole('checkbox', { name: 'Select: one reads jonas' }).focus()
  await page.keyboard.press('Space')
  const bar = page.getByRole('region', { name: 'Selection' })
  await bar.getByText('1 selected').waitFor()
  await bar.getByRole('button', { name: 'Select all 3 that are shown' }).click()
  await bar.getByText('3 selected').waitFor()
  await page.getByRole('checkbox', { name: 'Select: two reads jonas' }).press('Space')
  expect(await violations(page)).toEqual([])
  await bar.getByRole('button', { name: 'Remove 2 delegations' }).click()
  const dialog = page.getByRole('dialog', { name: 'Remove 2 delegations' })
  await dialog.getByText('one reads jonas').waitFor()
  expect(await dialog.getByRole('listitem').count()).toBe(2)
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Remove 2 delegations' }).click()
  await page.getByText('2 delegations were removed.').waitFor()
  await page.getByText('1 delegation', { exact: true }).waitFor()
  await bar.waitFor({ state: 'hidden' })
  const removed = await on.world.store.audit.page({ act: 'delegation.remove' }, { before: null, limit: 2 })
  expect(removed.map(({ who, detail }) => [who, detail.primary]).sort()).toEqual([
    ['Jonas Brückner', 'one@lindhaven.example'],
    ['Jonas Brückner', 'three@lindhaven.example'],
  ])
  await page.context().close()
})

test('A7: who holds no role is shown no administration, and a role shows only what it allows', async () => {
  const nobody = await on.open(eleni, '/admin/roles')
  await nobody.getByRole('heading', { name: 'You have no administrator’s role' }).waitFor()
  await nobody.context().close()
  await on.world.grant(eleni, 'help-desk-administrator')
  const page = await on.open(eleni, '/admin')
  await page.getByRole('heading', { level: 1, name: 'Directory' }).waitFor()
  const links = await page
    .getByRole('navigation', { name: 'Pages of the administration' })
    .getByRole('link')
    .allTextContents()
  expect(links).toEqual([
    'Directory',
    'Accounts',
    'All delegations',
    'See as delegate',
    'Delivery view',
    'Deploy to Outlook',
  ])
  expect(await page.getByRole('button', { name: 'Add address' }).count()).toBe(0)
  await page.goto(new URL('/admin/audit', on.world.url).href)
  await page.getByRole('heading', { name: 'There is no such page for you' }).waitFor()
  await page.context().close()
})
