import { existsSync } from 'node:fs'
import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/** A page at one of Outlook's addresses, which the tests play, may show a pane of this machine without asking. */
const LOCAL = '--disable-features=LocalNetworkAccessChecks'

/** Chromium without the windows round a page: it draws the same, and to open a page takes a third of the processor time. */
const SHELL = '/usr/bin/chromium-headless-shell'
const WHOLE = '/usr/bin/chromium'

const installed = (paths: readonly string[]) => paths.find((path) => existsSync(path))

/**
 * Unpacks the Chromium of the npm package once, before any worker runs (vitest.config.ts): a worker that finds the file
 * takes it as whole, though another still writes it.
 */
export async function setup(): Promise<void> {
  if (installed([SHELL, WHOLE]) === undefined) await sparticuz.executablePath()
}

/**
 * The system's Chromium where there is one, else the one inside the npm package. `flags`: further ones of its command line;
 * `whole`: with its windows, as people have it, where how long something takes is measured.
 */
export async function launchChromium(
  flags: readonly string[] = [],
  { whole = false }: { readonly whole?: boolean } = {},
): Promise<Browser> {
  const args = [LOCAL, ...flags]
  const executablePath = installed(whole ? [WHOLE] : [SHELL, WHOLE])
  if (executablePath !== undefined)
    return chromium.launch({ executablePath, args: ['--no-sandbox', ...args] })
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: [...sparticuz.args, ...args],
  })
}
