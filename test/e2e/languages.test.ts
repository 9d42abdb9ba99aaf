import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Me } from '../../core/contract/me.ts'
import { type Stage, stage } from './viewer.ts'
import { violations } from './violations.ts'

let on: Stage
let own: string
let info: string
beforeAll(async () => {
  on = await stage()
  const me = await on.marta.json<Me>('/me')
  own = me.mailboxes.find(({ relation }) => relation === 'own')!.id
  info = me.mailboxes.find(({ relation }) => relation === 'delegated')!.id
})
afterAll(() => on.close())

const NARROW = { width: 320, height: 720 }
const SIDEWAYS = () => document.documentElement.scrollWidth > innerWidth

test('V8: in Arabic at 320 px one switches, searches and reads, and nothing goes over the edge', async () => {
  const page = await on.open(on.marta, `/m/${own}`, { viewport: NARROW, locale: 'ar' })
  const html = page.locator('html')
  await page.getByText(/Round 1\b/).waitFor()
  expect([await html.getAttribute('lang'), await html.getAttribute('dir')]).toEqual(['ar', 'rtl'])
  const fits = async (screen: string) => {
    expect([screen, await page.evaluate(SIDEWAYS)]).toEqual([screen, false])
    expect([screen, await violations(page)]).toEqual([screen, []])
  }
  await fits('list')

  await page.getByRole('button', { name: /marta/i }).first().click()
  await page.getByRole('option', { name: /info@/ }).waitFor()
  await fits('switcher')
  await page.getByRole('option', { name: /info@/ }).click()
  await page.getByText('تقرأ هذا الأرشيف بالتفويض').waitFor()
  await page.getByText('لا تظهر الرسائل الموسومة').waitFor()

  await page.getByRole('combobox').first().fill('before:2026-02-31')
  await page.getByRole('combobox').first().press('Enter')
  await page.getByText('اكتب تاريخًا مثل').waitFor()
  await fits('mistake')
  await page.getByRole('combobox').first().fill('fahrplan')
  await page.getByRole('combobox').first().press('Enter')
  await page.getByRole('heading', { name: '3 رسائل' }).waitFor()
  await fits('search')

  await page.getByRole('link', { name: /Hafenblatt: der neue/ }).click()
  await page.locator('.reading iframe').waitFor()
  await fits('message')
  // A Latin name keeps its beginning, however little room there is.
  await page.locator('.head-to .cut-names').evaluate((line) => {
    line.style.maxWidth = '80px'
  })
  const [line, name] = await Promise.all(
    ['.head-to .cut-names', '.head-to .cut-names bdi'].map((at) => page.locator(at).boundingBox()),
  )
  expect(name!.x).toBeGreaterThanOrEqual(line!.x - 0.5)
  expect(name!.width).toBeLessThan(80)
  // The mail keeps its own direction.
  const body = page.locator('.reading iframe').contentFrame().getByText('Der neue')
  expect(await body.evaluate((at) => getComputedStyle(at).direction)).toBe('ltr')

  // The next tab stands to the left.
  await page.getByRole('tab', { name: 'الرسالة' }).press('ArrowLeft')
  await page.getByRole('tab', { name: 'التسليم', selected: true }).waitFor()
  await page.getByText('سياسة خصوصية المرسل: لم تُطبَّق').waitFor()
  await fits('delivery')
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: '3 رسائل' }).waitFor()
  await page.context().close()
})

test.each(['de', 'fr'])('V8: the long words of %s fit at 320 px', async (locale) => {
  const page = await on.open(on.marta, `/m/${info}`, { viewport: NARROW, locale })
  await page.getByRole('link', { name: /Hafenblatt: der neue/ }).click()
  await page.locator('.reading iframe').waitFor()
  for (const width of [320, 350, 450]) {
    await page.setViewportSize({ ...NARROW, width })
    for (const bar of ['.actions', '.pane-bar', '.tabs']) {
      const cut = await page.locator(bar).evaluate((at) => at.scrollWidth > at.clientWidth)
      expect([width, bar, cut]).toEqual([width, bar, false])
    }
  }
  // Beside the list too: the acts stand in one row, none below it.
  await page.setViewportSize({ ...NARROW, width: 768 })
  await page.locator('.app:not([data-tier="pane"]) .actions .icon-button').last().waitFor()
  const tops = await page
    .locator('.actions > :not(.grow)')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top))
  expect(tops).toEqual(tops.map(() => tops[0]))
  await page.setViewportSize(NARROW)
  for (const path of [`/m/${own}`, `/m/${info}?q=zeppelin`, `/m/${own}/access`]) {
    await page.goto(new URL(path, on.world.url).href)
    await page.locator('main, a.row, .state').first().waitFor()
    expect([path, await page.evaluate(SIDEWAYS)]).toEqual([path, false])
  }
  await page.context().close()
})

test.each([
  ['en', /a character that is no text: type/, 'Clear the search', /link to this folder is damaged/],
  ['de', /ein Zeichen, das kein Text ist: Geben/, 'Suche leeren', /Link zu diesem Ordner ist beschädigt/],
  ['fr', /un caractère qui n’est pas du texte : saisissez/, 'Effacer', /lien vers ce dossier est abîmé/],
  ['ar', /رمز ليس نصًا: اكتبه/, 'مسح', /رابط هذا المجلد تالف/],
] as const)(
  'V9: in %s a link that is damaged says where, and leads on',
  async (locale, search, clear, folder) => {
    const page = await on.open(on.marta, `/m/${own}?q=%00`, { viewport: NARROW, locale })
    await page.getByText(search).waitFor()
    expect(await page.evaluate(SIDEWAYS)).toBe(false)
    await page.locator('.state').getByRole('button', { name: clear }).click()
    await page.getByText(/Round 1\b/).waitFor()

    await page.goto(new URL(`/m/${own}/f/%ff`, on.world.url).href)
    await page.getByText(folder).waitFor()
    await page.locator('.state').getByRole('button').click()
    await page.getByText(/Round 1\b/).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/m/${own}`)
    await page.context().close()
  },
)
