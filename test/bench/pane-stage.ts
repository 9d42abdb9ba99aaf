import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Frame, Page } from 'playwright-core'
import { certificate } from '../../api/certificate.ts'
import { type Account, startAccount } from '../host/account.ts'
import type { HostMail } from '../host/files.ts'
import { serveMicrosoft } from '../host/served.ts'
import { launchChromium } from '../support/chromium.ts'
import { startWorld, type World } from '../support/world.ts'
import { corpusOf } from './corpus/corpus.ts'
import { INSIDE } from './corpus/people.ts'
import { importCorpus, organise } from './engines/carrel-archive.ts'
import { PLACES } from './places.ts'

/** The played Outlook with its account, and the biggest mailbox of the corpus behind the pane. */
export interface PaneStage {
  readonly browser: Browser
  readonly account: Account
  readonly world: World
}

/**
 * Imports the corpus and opens what the pane is measured in: npm's office.js, Outlook's account by MSAL, and whoever owns the
 * biggest mailbox. `mail`: what lies in their Outlook.
 */
export async function withPane<T>(
  messages: number,
  say: (sentence: string) => void,
  mail: readonly HostMail[],
  measure: (stage: PaneStage) => Promise<T>,
): Promise<T> {
  const corpus = await corpusOf(messages, say)
  const folder = await mkdtemp(join(tmpdir(), 'carrel-bench', 'run-'))
  try {
    say(`${messages} messages: Carrel imports`)
    await organise(folder, Object.values(PLACES))
    await importCorpus(corpus.folder, folder, messages)
    // The server's clock stands still, and so must that of the tokens: from the next minute on they would be from the future.
    const now = Date.now()
    const account = await startAccount(() => now)
    const world = await startWorld({ folder, now, forOutlook: true, issuer: account.issuer })
    const { administration } = world.store
    const big = await administration.mailboxAt(INSIDE[PLACES.big]?.address ?? '')
    await administration.bind(account.identity, big?.mailbox ?? 0, world.actor())
    const microsoft = await serveMicrosoft(await certificate(folder, 'localhost', {}), {
      pane: new URL('/pane', world.url).href,
      locale: 'en-US',
      user: { name: 'Marta Lindqvist', address: 'marta@lindhaven.example' },
      mail,
      nested: true,
    })
    const browser = await launchChromium(microsoft.flags, { whole: true })
    const measured = await measure({ browser, account, world })
    await browser.close()
    await microsoft.stop()
    await world.close()
    await account.stop()
    return measured
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export async function paneIn(page: Page): Promise<Frame> {
  const frame = await (await page.waitForSelector('#pane iframe')).contentFrame()
  if (frame === null) throw new Error('The pane has no frame')
  return frame
}
