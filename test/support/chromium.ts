import { existsSync } from 'node:fs'
import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/** A page at one of Outlook's addresses, which the tests play, may show a pane of this machine without asking. */
const LOCAL = '--disable-features=LocalNetworkAccessChecks'

const SYSTEM = '/usr/bin/chromium'

/**
 * Unpacks the Chromium of the npm package once, before any worker runs (vitest.config.ts): a worker that finds the file
 * takes it as whole, though another still writes it.
 */
export async function setup(): Promise<void> {
  if (!existsSync(SYSTEM)) await sparticuz.executablePath()
}

/** The system's Chromium where there is one, else the one inside the npm package. `flags`: further ones of its command line. */
export async function launchChromium(flags: readonly string[] = []): Promise<Browser> {
  const args = [LOCAL, ...flags]
  if (existsSync(SYSTEM)) return chromium.launch({ executablePath: SYSTEM, args: ['--no-sandbox', ...args] })
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: [...sparticuz.args, ...args],
  })
}
