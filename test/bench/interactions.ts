import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../support/chromium.ts'
import { columns } from './columns.ts'
import { corpusOf } from './corpus/corpus.ts'
import { INSIDE } from './corpus/people.ts'
import { importCorpus, organise } from './engines/carrel-archive.ts'
import { type Served, serve } from './engines/carrel-http.ts'
import { LEAST_TOLD, notedIn, noteEvents, type Told } from './event-timing.ts'
import { PLACES } from './places.ts'
import { inCarrel, questionsOf } from './questions.ts'
import { type Spread, spread } from './statistics.ts'

/** From a key or a press to the next paint, 95th of a hundred, ms. */
export const WANTED = 100

/** Messages opened and questions asked at each width. */
const TIMES = 25

const WIDTHS = [350, 768, 1440] as const

export interface Interactions {
  readonly messages: number
  readonly width: number
  readonly count: number
  readonly spread: Spread
  /** Of it in our own code, before the browser paints: what a busy machine changes least. */
  readonly ours: Spread
  readonly worst: number
}

/**
 * Reads, searches and switches in the viewer as a person would, in a real Chromium, in the biggest mailbox of the corpus,
 * and takes what the browser's own event timing says of it (https://www.w3.org/TR/event-timing/).
 */
export async function measureInteractions(
  messages: number,
  say: (sentence: string) => void,
): Promise<Interactions[]> {
  const corpus = await corpusOf(messages, say)
  const folder = await mkdtemp(join(tmpdir(), 'carrel-bench', 'run-'))
  try {
    say(`${messages} messages: Carrel imports`)
    const secrets = await organise(folder, Object.values(PLACES))
    await importCorpus(corpus.folder, folder, messages)
    const served = await serve(folder, secrets)
    const browser = await launchChromium([], { whole: true })
    const measured: Interactions[] = []
    for (const width of WIDTHS) {
      say(`${messages} messages: a reader, ${width} px`)
      const told = await read(browser, served, messages, width)
      const times = told.map(({ ms }) => ms)
      measured.push({
        messages,
        width,
        count: told.length,
        spread: spread(times),
        ours: spread(told.map(({ ours }) => ours)),
        worst: Math.max(...times),
      })
    }
    await browser.close()
    await served.close()
    return measured
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function read(browser: Browser, served: Served, messages: number, width: number): Promise<Told[]> {
  const context = await browser.newContext({ viewport: { width, height: 900 } })
  await context.addCookies([{ ...served.cookie('delegate'), url: served.url }])
  const page = await context.newPage()
  await noteEvents(page)
  const client = await served.client('delegate')
  await page.goto(`${served.url}/m/${client.mailbox(PLACES.big)}`)
  await page.locator('a.row').first().waitFor()
  const alone = width < 768
  for (let time = 0; time < TIMES; time += 1) await open(page, time % 8, alone)
  for (const question of questionsOf(messages, PLACES.big).slice(0, TIMES))
    await search(page, inCarrel(question))
  await page.keyboard.press('Escape')
  for (let time = 0; time < 10; time += 1) await change(page, time % 2 ? 'big' : 'small')
  const { interactions, count } = await notedIn(page)
  await context.close()
  const quick: Told = { id: 0, at: 0, ms: LEAST_TOLD, ours: 0 }
  return [...interactions, ...new Array<Told>(Math.max(0, count - interactions.length)).fill(quick)]
}

/** A message by press, the next ones by arrow, and back to the list where the message has taken its place. */
async function open(page: Page, row: number, alone: boolean): Promise<void> {
  await page.locator('a.row').nth(row).click()
  await page.locator('.reading .message-head').waitFor()
  if (alone) {
    await page.locator('.reading').getByRole('button', { name: 'Back' }).click()
    await page.locator('.reading').waitFor({ state: 'detached' })
  } else for (let time = 0; time < 3; time += 1) await page.keyboard.press('ArrowDown', { delay: 20 })
}

async function search(page: Page, query: string): Promise<void> {
  const answered = page.waitForResponse((response) => /\/messages\?.*q=/.test(response.url()))
  await page.getByRole('combobox').first().click()
  await page.keyboard.press('Control+A')
  await page.keyboard.type(query.slice(0, 40), { delay: 20 })
  await page.keyboard.press('Enter')
  await answered
  await page.locator('a.row, .list-pane [role="status"]').first().waitFor()
}

async function change(page: Page, to: keyof typeof PLACES): Promise<void> {
  await page.locator('.switcher-button').click()
  await page.getByRole('dialog').getByRole('combobox').waitFor()
  await page.keyboard.type(INSIDE[PLACES[to]]?.address ?? '', { delay: 20 })
  await page.keyboard.press('Enter')
  await page.locator('a.row').first().waitFor()
}

/** As the other tables of the bench. */
export function interactionsTable(measured: readonly Interactions[]): string {
  return columns([
    [
      'key or press to paint, ms',
      'interactions',
      'p50',
      'p95',
      'p99',
      'worst',
      'ours p95',
      `p95 <= ${WANTED}`,
    ],
    ...measured.map(({ messages, width, count, spread: { p50, p95, p99 }, worst, ours }) => [
      `${messages} messages, ${width} px`,
      String(count),
      ...[p50, p95, p99, worst, ours.p95].map((ms) => String(Math.round(ms))),
      p95 <= WANTED ? 'pass' : 'miss',
    ]),
  ])
}
