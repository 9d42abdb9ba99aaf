import type { Frame } from 'playwright-core'
import type { Stage } from '../e2e/viewer.ts'
import type { HostMail } from './files.ts'
import { MAIL, type Outlook, outlookStage, signedIn } from './outlook.ts'

export const [, SHARED, NEW] = MAIL as [HostMail, HostMail, HostMail]

/** What the pane asks for the selected message. */
export const CONTEXT = '**/api/v1/context?*'

/** One pinned pane for all tests of a file, as it stays open beside one message after the other. */
export interface Pinned {
  readonly on: Stage
  readonly outlook: Outlook
  readonly pane: Frame
  /** Outlook does not answer this method of office.js any more. */
  silence(method: number): Promise<void>
  /** How often this method of office.js was called since the test began. */
  calls(method: number): Promise<number>
  /** After each test, so that the next one begins with nothing selected. */
  clear(): Promise<void>
  close(): Promise<void>
}

interface Played {
  readonly outlook: { silent: number[]; calls: { readonly id: number }[] }
}

/** Marta's pane, beside the first of `MAIL`; `more` is what she can select besides. */
export async function pinned(more: readonly HostMail[]): Promise<Pinned> {
  const on = await outlookStage()
  const outlook = await signedIn(
    on,
    { mail: [...MAIL, ...more], selected: 'plan' },
    { complaints: /a status of (?:404|503)/ },
  )
  const { page, pane } = outlook
  // From then on it follows: Outlook tells nobody of what was selected before somebody listens.
  await pane.getByRole('heading', { name: 'AW: Fahrplan 2027' }).waitFor()
  return {
    on,
    outlook,
    pane,
    silence: (method) =>
      page.evaluate((silent) => void (window as unknown as Played).outlook.silent.push(silent), method),
    calls: async (method) => {
      const calls = await page.evaluate(() => (window as unknown as Played).outlook.calls)
      return calls.filter(({ id }) => id === method).length
    },
    async clear() {
      outlook.clean()
      await page.evaluate(() => {
        const { silent, calls } = (window as unknown as Played).outlook
        silent.length = 0
        calls.length = 0
      })
      await outlook.select(null)
      await pane.getByRole('tab', { name: 'Selected message' }).waitFor({ state: 'detached' })
    },
    async close() {
      await outlook.close()
      await on.close()
    },
  }
}
