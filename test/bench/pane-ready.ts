import type { Frame } from 'playwright-core'
import { OUTLOOK } from '../host/outlook.ts'
import { columns } from './columns.ts'
import { paneIn, withPane } from './pane-stage.ts'
import { type Spread, spread } from './statistics.ts'
import { type Noted, noteUsable } from './usable.ts'

/** From the pane's frame to a list that can be used, 95th of a hundred, ms. */
const WANTED = 1500

/** Openings of each kind: fewer, and the 95th of a hundred would be the slowest of all. */
const TIMES = 24

/** Longest wait for one, ms: what is that slow is no figure. */
const PATIENCE = 60_000

/** What the pane waits for, one after the other. */
const STEPS = ['page', 'office.js', 'account', 'who reads', 'list asked', 'usable'] as const
type Step = (typeof STEPS)[number]

export interface PaneReady {
  readonly messages: number
  /** `cold`: a browser that never saw the pane. `warm`: the files are in its cache, as every time after. */
  readonly start: 'cold' | 'warm'
  readonly usable: Spread
  readonly worst: number
  /** When each step was over, median, ms from the frame's beginning. */
  readonly steps: Readonly<Record<Step, number>>
}

/**
 * Opens the pane as Outlook does, in the page that plays it: npm's office.js, Outlook's account by MSAL, and the biggest
 * mailbox of the corpus behind it. Time begins with the frame's navigation and ends with the first row of the list.
 */
export async function measurePaneReady(
  messages: number,
  say: (sentence: string) => void,
): Promise<PaneReady[]> {
  return withPane(messages, say, [], async ({ browser, account }) => {
    say(`${messages} messages: the pane opens`)
    const cold: Opening[] = []
    const warm: Opening[] = []
    for (let time = 0; time < TIMES; time += 1) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
      await noteUsable(context)
      await account.bridge(context)
      const page = await context.newPage()
      await page.goto(OUTLOOK)
      cold.push(await opening(await paneIn(page)))
      await page.reload()
      warm.push(await opening(await paneIn(page)))
      await context.close()
    }
    return [summary(messages, 'cold', cold), summary(messages, 'warm', warm)]
  })
}

type Opening = Readonly<Record<Step, number>>

async function opening(pane: Frame): Promise<Opening> {
  await pane.locator('.list-pane a.row').first().waitFor({ timeout: PATIENCE })
  return pane.evaluate(() => {
    const ended = (what: RegExp): number =>
      Math.max(
        0,
        ...(performance.getEntriesByType('resource') as PerformanceResourceTiming[])
          .filter(({ name }) => what.test(name))
          .map(({ responseEnd }) => responseEnd),
      )
    const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    return {
      page: page?.responseEnd ?? 0,
      'office.js': ended(/outlook_strings\.js|office_strings\.js|MicrosoftAjax\.js|outlook-web/),
      account: ended(/\/auth\/pane\/settings|\/assets\/broker-/),
      'who reads': ended(/\/api\/v1\/me$/),
      'list asked': ended(/\/api\/v1\/mailboxes\/[^/]+\/messages/),
      usable: (globalThis as unknown as Noted).usableAt,
    }
  })
}

function summary(messages: number, start: PaneReady['start'], openings: readonly Opening[]): PaneReady {
  const usable = openings.map((one) => one.usable)
  const median = (step: Step) => spread(openings.map((one) => one[step])).p50
  return {
    messages,
    start,
    usable: spread(usable),
    worst: Math.max(...usable),
    steps: Object.fromEntries(STEPS.map((step) => [step, median(step)])) as Record<Step, number>,
  }
}

/** As the other tables of the bench. */
export function paneReadyTable(measured: readonly PaneReady[]): string {
  return columns([
    ['pane in Outlook, ms', 'p50', 'p95', 'worst', ...STEPS.map((step) => `${step} p50`), `p95 <= ${WANTED}`],
    ...measured.map(({ messages, start, usable, worst, steps }) => [
      `${messages} messages, ${start}`,
      ...[usable.p50, usable.p95, worst, ...STEPS.map((step) => steps[step])].map((ms) =>
        String(Math.round(ms)),
      ),
      usable.p95 <= WANTED ? 'pass' : 'miss',
    ]),
  ])
}
