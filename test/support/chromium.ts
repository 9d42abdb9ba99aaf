import { existsSync } from 'node:fs'
import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/** A page at one of Outlook's addresses, which the tests play, may show a pane of this machine without asking. */
const LOCAL = '--disable-features=LocalNetworkAccessChecks'

/** The system's Chromium where there is one, else the one inside the npm package. */
export async function launchChromium(): Promise<Browser> {
  const system = '/usr/bin/chromium'
  if (existsSync(system)) return chromium.launch({ executablePath: system, args: ['--no-sandbox', LOCAL] })
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: [...sparticuz.args, LOCAL],
  })
}
