import { deepEqual } from 'node:assert/strict'
import type { BrowserContext, Frame, Page } from 'playwright-core'
import type { IssuerSettings } from '../../api/auth/external/settings.ts'
import { type Stage, stage } from '../e2e/viewer.ts'
import { PATIENCE } from '../support/patience.ts'
import { watched } from '../support/watched.ts'
import { type HostFile, type HostMail, type HostSet, hostFile, officeFile } from './files.ts'

/** The played Outlook, open in a browser with the add-in in it. */
export interface Outlook {
  readonly page: Page
  readonly context: BrowserContext
  /** The add-in's frame. */
  readonly pane: Frame
  /** Addresses that were asked for, without their query, in order. */
  readonly asked: readonly string[]
  /** Selects a message, or nothing. */
  select(id: string | null): Promise<void>
  /** Presses "Sign in" and picks a person in the window that opens. */
  signIn(name: string): Promise<void>
  /** Console errors and warnings, errors not caught, and requests to hosts that nobody named: there must be none. */
  clean(): void
  close(): Promise<void>
}

export const OUTLOOK = 'https://outlook.office.com'
const OFFICE = ['https://appsforoffice.microsoft.com', 'https://ajax.aspnetcdn.com']

/** office.js sends statistics there; the pane's policy keeps them here, and the browser says so. */
const STATISTICS = 'https://browser.pipe.aria.microsoft.com'

/** What the stage's Marta has in her Outlook: mail of both archives, and one message that no archive holds. */
export const MAIL: readonly HostMail[] = [
  {
    id: 'plan',
    subject: 'AW: Fahrplan 2027',
    from: { name: 'Ingrid Sandström', address: 'ingrid@visby.example' },
    messageId: '<answer@print.example>',
  },
  {
    id: 'shared',
    subject: 'Hafenblatt: der neue Fahrplan',
    from: { name: 'Hafenblatt', address: 'news@hafenblatt.example' },
    messageId: '<news@hafenblatt.example>',
    sharedWith: 'info@lindhaven.example',
  },
  {
    id: 'new',
    subject: 'Not archived',
    from: { name: 'Somebody New', address: 'new@elsewhere.example' },
    messageId: '<new@elsewhere.example>',
  },
]

/** A world in which people are picked, and a browser that does not ask before a page of Outlook reaches this machine. */
export function outlookStage(issuer?: IssuerSettings): Promise<Stage> {
  return stage({ forOutlook: true, ...(issuer && { issuer }) })
}

/**
 * Opens the played Outlook at one of its real addresses, so that the pane's own policy (frame-ancestors, script-src) is
 * what a real one meets. `blocked`: what cannot be reached, as behind a proxy.
 */
export async function openOutlook(
  on: Stage,
  set: Partial<HostSet> = {},
  options: {
    readonly blocked?: (url: URL) => boolean
    /** What comes late: when this is over. */
    readonly late?: (url: URL) => Promise<void>
    /** What the browser itself may complain of: answers and networks that a test wants to be bad. */
    readonly complaints?: RegExp
    /** Further hosts that may be asked. */
    readonly also?: readonly string[]
    /** What else is round the pane, before it opens. */
    readonly prepare?: (context: BrowserContext) => Promise<void>
  } = {},
): Promise<Outlook> {
  const whole: HostSet = {
    pane: new URL('/pane', on.world.url).href,
    locale: 'en-US',
    user: { name: on.marta.name, address: 'marta@lindhaven.example' },
    mail: MAIL,
    ...set,
  }
  const context = await on.browser.newContext({
    viewport: { width: 1280, height: 800 },
    ignoreHTTPSErrors: true,
  })
  const asked: string[] = []
  const known = new Set([on.world.url.origin, OUTLOOK, STATISTICS, ...OFFICE, ...(options.also ?? [])])
  const wrong = watched(context, known, {
    minds: (line) => {
      const kept = line.includes(`'${STATISTICS}/`) && line.includes('Content Security Policy')
      const refused = options.blocked !== undefined && line.includes('net::ERR_FAILED')
      return !kept && !refused && !options.complaints?.test(line)
    },
    // office.js throws a bare text when what it needs does not come.
    catches: ({ stack }) => options.blocked === undefined || Boolean(stack),
  })
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http')) asked.push(url.origin + url.pathname)
  })
  context.on('response', (response) => {
    if (response.url().startsWith(STATISTICS)) wrong.push('statistics went out')
  })
  await context.route(`${OUTLOOK}/**`, async (route) =>
    route.fulfill(answerOf(await hostFile(new URL(route.request().url()).pathname, whole))),
  )
  for (const origin of OFFICE)
    await context.route(`${origin}/**`, async (route) => {
      const url = new URL(route.request().url())
      if (options.blocked?.(url)) await route.abort()
      else {
        await options.late?.(url)
        await route.fulfill(answerOf(await officeFile(url.pathname)))
      }
    })
  await options.prepare?.(context)
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE)
  await page.goto(`${OUTLOOK}/`)
  const frame = await (await page.waitForSelector('#pane iframe')).contentFrame()
  if (frame === null) throw new Error('The pane has no frame')
  return {
    page,
    context,
    pane: frame,
    asked,
    async select(id) {
      if (id === null) await page.locator('#none').click()
      else await page.locator(`#mail [data-id="${id}"]`).click()
    },
    async signIn(name) {
      const [window] = await Promise.all([
        context.waitForEvent('page'),
        frame.getByRole('button', { name: 'Sign in' }).click(),
      ])
      await window.getByRole('button', { name }).click()
      await frame.locator('.app').waitFor()
    },
    clean: () => deepEqual(wrong, []),
    close: () => context.close(),
  }
}

/** The same, with Marta signed in. */
export async function signedIn(...how: Parameters<typeof openOutlook>): Promise<Outlook> {
  const outlook = await openOutlook(...how)
  await outlook.signIn('Marta Lindqvist')
  return outlook
}

function answerOf(file: HostFile | null) {
  if (file === null) return { status: 404, body: '' }
  return {
    status: 200,
    contentType: file.type,
    body: file.body,
    headers: { 'access-control-allow-origin': '*' },
  }
}
