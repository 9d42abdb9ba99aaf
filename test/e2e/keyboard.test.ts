import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Stage, stage } from './viewer.ts'

let on: Stage
beforeAll(async () => {
  on = await stage()
})
afterAll(() => on.close())

const heading = (page: Page, name: RegExp) => page.getByRole('heading', { name }).first()

/** Makes the window as wide as one column takes, or as two do, and waits until they are drawn. */
async function lay(page: Page, tier: 'pane' | 'two'): Promise<void> {
  await page.setViewportSize({ width: tier === 'pane' ? 600 : 1000, height: 800 })
  await page.locator(`.app[data-tier=${tier}]`).waitFor()
}

test('V8: switching, searching, reading and going back work by keyboard alone', async () => {
  const page = await on.open(on.marta, '/')
  await page.getByRole('link', { name: /Round 1,/ }).waitFor()

  // The switcher: open, filter, choose.
  await page.getByRole('button', { name: /My archive/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'Name, address or reason' }).waitFor()
  await page.keyboard.type('info')
  await page.getByRole('option', { name: /info@lindhaven/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('You read this as a delegate').first().waitFor()

  // The list: one stop, arrows move, Enter opens.
  await page
    .getByRole('link', { name: /Hafenblatt/ })
    .first()
    .focus()
  await page.keyboard.press('ArrowDown')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('AW: Fahrplan 2027')
  await page.keyboard.press('Enter')
  await heading(page, /AW: Fahrplan 2027/).waitFor()

  // Search: / goes there, Enter runs it, Esc leads back.
  await page.keyboard.press('F6')
  await page
    .getByRole('link', { name: /AW: Fahrplan 2027/ })
    .first()
    .focus()
  await page.keyboard.press('/')
  await page.keyboard.type('hafenblatt')
  await page.keyboard.press('Enter')
  await page.getByText('1 message').first().waitFor()
  await page.close()
})

test('V8: who types into the search while the window grows or shrinks past 768 px types on', async () => {
  const page = await on.open(on.marta, '/')
  await page.getByRole('link', { name: /Round 1,/ }).waitFor()
  const field = page.getByRole('combobox', { name: /Search/ })
  // A query that has run stands as chips, and as text again where one edits it.
  await field.click()
  await page.keyboard.type('from:anna')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /from:anna/ }).waitFor()
  await page.keyboard.press('Tab')
  await field.click()
  await page.keyboard.press('End')
  for (const tier of ['pane', 'two', 'pane'] as const) {
    await lay(page, tier)
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.type('x')
  }
  expect(await field.inputValue()).toBe('from:annxxxa')
  // What was being offered still is.
  await lay(page, 'two')
  await page.locator('input[aria-expanded=true]:focus').waitFor()
  await page.close()
})

test('V8: what is chosen of the suggestions by keyboard is chosen still past 768 px', async () => {
  const page = await on.open(on.marta, '/')
  await page.getByRole('link', { name: /Round 1,/ }).waitFor()
  const field = page.getByRole('combobox', { name: /Search/ })
  await field.click()
  await page.keyboard.type('s')
  await page.getByRole('option', { name: /^smaller:/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  for (const tier of ['pane', 'two'] as const) {
    await lay(page, tier)
    const chosen = page.getByRole('option', { selected: true })
    await expect.poll(() => chosen.allTextContents()).toEqual([expect.stringMatching(/^smaller:/)])
    expect(await field.getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'))
  }
  await page.keyboard.press('Enter')
  await expect.poll(() => field.inputValue()).toBe('smaller:')
  // Nothing is chosen where nothing is offered any more.
  await field.fill('s')
  await page.getByRole('option', { name: /^smaller:/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  expect(await field.getAttribute('aria-activedescendant')).not.toBeNull()
  await page.keyboard.press('Escape')
  await page.locator('input[aria-expanded=false]:focus').waitFor()
  expect(await field.getAttribute('aria-activedescendant')).toBeNull()
  await page.close()
})

test('V4: suggestions are for the word at the caret, take its place, and the caret stays behind them', async () => {
  const page = await on.open(on.marta, '/', { viewport: { width: 400, height: 800 } })
  await page.getByRole('link', { name: /Round 1,/ }).waitFor()
  const field = page.getByRole('combobox', { name: /Search/ })
  await field.click()
  await page.keyboard.type('tide su from:hafen')
  for (let letter = 0; letter < ' from:hafen'.length; letter += 1) await page.keyboard.press('ArrowLeft')
  await page.getByRole('option', { name: /^subject:/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.type('x')
  await expect.poll(() => field.inputValue()).toBe('tide subject:x from:hafen')

  // Where it ends outside the field, too: what was put in is in sight.
  await page.keyboard.press('Home')
  await page.keyboard.type(`${'quay '.repeat(12)}from:am `)
  await page.keyboard.press('ArrowLeft')
  await page.getByRole('option', { name: /Amélie/ }).click()
  const seen = await field.evaluate((input: HTMLInputElement) => input.scrollLeft)
  await page.keyboard.type('y')
  expect(await field.inputValue()).toBe(
    `${'quay '.repeat(12)}from:amelie@print.example ytide subject:x from:hafen`,
  )
  expect(seen).toBeGreaterThan(0)
  await page.context().close()
})

test('V4: suggestions lie over the standing line of a delegated mailbox at every width', async () => {
  const page = await on.open(on.marta, '/')
  await page.getByRole('button', { name: /My archive/ }).click()
  await page.getByRole('option', { name: /info@lindhaven/ }).click()
  await page.getByText('You read this as a delegate').first().waitFor()
  const tiers = [
    [350, 'pane'],
    [768, 'two'],
    [1024, 'rail'],
    [1440, 'full'],
  ] as const
  for (const [width, tier] of tiers) {
    await page.setViewportSize({ width, height: 800 })
    // A wider page has its field in another place: what is typed into the old one goes with it.
    await page.locator(`.app[data-tier=${tier}]`).waitFor()
    const field = page.getByRole('combobox', { name: /Search/ })
    await field.fill('')
    await field.fill('from:a')
    await page.locator('.suggestions [role=option], [role=listbox] [role=option]').first().waitFor()
    const hidden = await page.getByRole('option').evaluateAll(
      (options) =>
        options.filter((one) => {
          const { x, y, width, height } = one.getBoundingClientRect()
          return !one.contains(document.elementFromPoint(x + width / 2, y + height / 2))
        }).length,
    )
    expect(hidden, `${width} px`).toBe(0)
  }
  await page.close()
})

test('V8: / goes to the field before the code is there that edits it, and what is typed behind it is kept', async () => {
  const page = await on.open(on.marta, 'about:blank', { viewport: { width: 400, height: 800 } })
  let letThrough = () => {}
  const held = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  await page.route(/around/, async (route) => {
    await held
    await route.continue()
  })
  await page.goto(new URL('/', on.world.url).href)
  await page.getByRole('link', { name: /Round 1,/ }).waitFor()
  await page.keyboard.type('/tide')
  letThrough()
  const field = page.locator('input[aria-autocomplete=list]')
  await field.waitFor()
  await page.keyboard.type('s')
  expect(await field.inputValue()).toBe('tides')
  await page.context().close()
})

test("V8: Enter and Escape of somebody who composes a word are the input method's, not the search's", async () => {
  const page = await on.open(on.marta, '/')
  await page.getByRole('link', { name: /Round 1,/ }).waitFor()
  const field = page.getByRole('combobox', { name: /Search/ })
  await field.fill('round')
  const composing = { isComposing: true, bubbles: true, cancelable: true }
  for (const key of ['Enter', 'Escape']) await field.dispatchEvent('keydown', { key, ...composing })
  // As WebKit has it: the composition is over by then.
  await field.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true })
  expect([await field.inputValue(), new URL(page.url()).search]).toEqual(['round', ''])
  await field.press('Enter')
  await page.waitForURL(/[?]q=round/)
  await page.close()
})

test('V8: letters act on the message in focus, and ? lists them', async () => {
  const page = await on.open(on.marta, '/')
  await page.getByRole('link', { name: /Round 1,/ }).focus()
  await page.keyboard.press('Enter')
  await heading(page, /Round 1/).waitFor()
  await page.getByRole('link', { name: /Round 1,/ }).focus()
  await page.keyboard.press('d')
  await page.getByText('Sender Privacy Policy').first().waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.close()
})

test('V8: in the pane the way back leads to the row of the message that is open, however one came to it', async () => {
  const page = await on.open(on.marta, '/', { viewport: { width: 350, height: 600 } })
  await page.getByRole('link', { name: /Round 3,/ }).focus()
  await page.keyboard.press('Enter')
  await heading(page, /Round 3$/).waitFor()
  for (let number = 4; number <= 14; number += 1) {
    await page.locator('.reading').press('j')
    await heading(page, new RegExp(`Round ${number}$`)).waitFor()
  }
  await page.keyboard.press('Escape')
  await page.locator('a.row:focus', { hasText: 'Round 14' }).waitFor()
  expect(
    await page.locator('a.row:focus').evaluate((row) => row.getBoundingClientRect().bottom),
  ).toBeLessThan(600)

  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Previous message' }).click()
  await heading(page, /Round 13$/).waitFor()
  await page.getByRole('button', { name: 'Back' }).click()
  await page.locator('a.row:focus', { hasText: 'Round 13' }).waitFor()
  await page.context().close()
})

test('V8: Back of the browser leads from the message to its row in the list', async () => {
  const page = await on.open(on.marta, '/', { viewport: { width: 400, height: 600 } })
  await page.getByRole('link', { name: /Round 3,/ }).click()
  await heading(page, /Round 3$/).waitFor()
  await page.goBack()
  await page.locator('a.row:focus', { hasText: 'Round 3' }).waitFor()

  // And the button that stands in place of a message that is not there.
  await page.goto(new URL(`${new URL(page.url()).pathname}/i/none`, on.world.url).href)
  await page.getByRole('button', { name: 'Back to the list', exact: true }).last().click()
  await page.locator('a.row:focus').waitFor()

  // Nor need its rows be there yet.
  const come = Promise.withResolvers<void>()
  await page.route(/\/messages(\?|$)/, async (route) => {
    await come.promise
    await route.continue()
  })
  await page.goto(new URL(`${new URL(page.url()).pathname}/i/none`, on.world.url).href)
  await page.getByRole('button', { name: 'Back to the list', exact: true }).last().click()
  await page
    .getByRole('button', { name: 'Back to the list', exact: true })
    .last()
    .waitFor({ state: 'detached' })
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  come.resolve()
  await page.locator('a.row:focus').waitFor()
  await page.context().close()
})

test('V8: who asks again for a list, or leaves a message that is missing beside it, has the focus in the list', async () => {
  const page = await on.open(on.marta, '/healthz', { viewport: { width: 1440, height: 800 } })
  await page.route(/\/messages$/, (route) => route.abort(), { times: 1 })
  await page.goto(on.world.url.href)
  await page.getByRole('button', { name: 'Try again' }).press('Enter')
  await page.locator('a.row:focus').waitFor()
  await page.goto(new URL(`${new URL(page.url()).pathname}/i/none`, on.world.url).href)
  await page.locator('.reading').getByRole('button', { name: 'Back to the list' }).press('Enter')
  await page.locator('a.row:focus').waitFor()
  await page.context().close()
})

test('V8: who goes back from a search, or widens it, has the focus in the list where what had it went', async () => {
  const page = await on.open(on.marta, '/')
  // What leads the focus on, and lets the list be scrolled past its first rows, comes with them.
  await page.locator('.rows.virtual').waitFor()
  const field = page.getByRole('combobox', { name: /Search/ })
  await field.fill('subject:"Round 60"')
  await field.press('Enter')
  // A row that is on no page of the list that was loaded before.
  await page.getByRole('link', { name: /Round 60,/ }).focus()
  await page.goBack()
  await page.locator('a.row:focus', { hasText: 'Salary' }).waitFor()

  await field.fill('subject:Fahrplan')
  await field.press('Enter')
  await page.getByRole('button', { name: 'in All archives' }).press('Enter')
  await page.locator('a.row:focus', { hasText: 'Fahrplan' }).waitFor()

  // Where there is no row for it, what can be done has it.
  await page.goto(new URL('/', on.world.url).href)
  await field.fill('zzz yyy from:nobody to:nobody')
  await field.press('Enter')
  await page.getByRole('button', { name: 'without from:nobody' }).press('Enter')
  await page.locator('button:focus', { hasText: 'without to:nobody' }).waitFor()
  // Nor was there another list before, with whose code the focus would be followed.
  await page.goto(`${page.url().split('?', 1)[0]}?q=%00`)
  await page.locator('.state button', { hasText: 'Clear the search' }).press('Enter')
  await page.locator('a.row:focus').waitFor()

  // What stands beside the list goes with a search, too.
  await page.goto(new URL('/', on.world.url).href)
  await field.fill('subject:round "Round 1')
  await field.press('Enter')
  await page.getByRole('button', { name: /Change it/ }).press('Enter')
  await page.locator('a.row:focus', { hasText: 'Round 1' }).waitFor()
  await field.fill('round')
  await field.press('Enter')
  await page.getByRole('checkbox', { name: /Amélie/ }).focus()
  while (new URL(page.url()).search !== '') await page.goBack()
  await page.locator('a.row:focus').waitFor()
  await page.context().close()
})

test('V8: what goes beside a list that stays gives it no focus, and the list stays where it was scrolled', async () => {
  const page = await on.open(on.marta, '/', { viewport: { width: 1440, height: 800 } })
  await page.locator('.rows.virtual').waitFor()
  const field = page.getByRole('combobox', { name: /Search/ })
  await field.fill('round')
  await field.press('Enter')
  await page.getByRole('button', { name: 'Save search' }).click()
  await page.locator('.save-search input').fill('Rounds')
  await page.keyboard.press('Enter')
  await field.press('Escape')
  await page
    .getByRole('link', { name: /Salary/ })
    .first()
    .waitFor()
  const scroll = () => page.locator('.list-scroll').evaluate((list) => list.scrollTop)
  await page.locator('.list-scroll').evaluate((list) => list.scrollTo(0, 1500))
  await page.getByRole('button', { name: /Remove.*Rounds/ }).press('Enter')
  await page.getByRole('button', { name: /Remove.*Rounds/ }).waitFor({ state: 'detached' })
  await page.locator('.list-scroll').evaluate((list) => list.scrollTo(0, 1600))
  await page.getByRole('link', { name: /Round 25,/ }).waitFor()
  expect(await scroll()).toBe(1600)
  expect(await page.locator('a.row:focus').count()).toBe(0)
  await page.context().close()
})

test('V8: a row that has the focus keeps it when the virtual list takes the place of the first rows', async () => {
  const page = await on.open(on.marta, 'about:blank')
  let letThrough = () => {}
  const held = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  await page.route(/virtual-rows/, async (route) => {
    await held
    await route.continue()
  })
  await page.goto(new URL('/', on.world.url).href)
  await page.getByRole('link', { name: /Round 2,/ }).focus()
  letThrough()
  await page.locator('.rows.virtual').waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Round 2')
  await page.keyboard.press('Enter')
  await heading(page, /Round 2/).waitFor()
  await page.close()
})

test('V3: the list goes on without end', async () => {
  const page = await on.open(on.marta, '/')
  await page.getByRole('link', { name: /Round 1,/ }).focus()
  // The first page ends at 50 (one of them is marked mail); going to its end fetches the next.
  await page.keyboard.press('End')
  await page.getByRole('link', { name: /Round 49,/ }).waitFor()
  await page.keyboard.press('End')
  await page.getByRole('link', { name: /Round 60,/ }).waitFor()
  await page.close()
})

test('V11: owners read how much is still being processed, delegates only the time', async () => {
  const page = await on.open(on.marta, '/')
  await page.getByText(/1 still being processed/).waitFor()
  await page.getByRole('button', { name: /My archive/ }).click()
  await page.getByRole('option', { name: /info@lindhaven/ }).click()
  await page.getByText('You read this as a delegate').first().waitFor()
  await page.getByText(/All messages up to/).waitFor()
  expect(await page.getByText(/still being processed/).count()).toBe(0)
  await page.close()
})
