import type { Frame, Page } from 'playwright-core'
import type { HostMail } from '../host/files.ts'
import { OUTLOOK } from '../host/outlook.ts'
import { message } from '../support/message.ts'
import type { World } from '../support/world.ts'
import { columns } from './columns.ts'
import { letter, recipientsOf } from './corpus/letter.ts'
import { mimeOf } from './corpus/mime.ts'
import { INSIDE } from './corpus/people.ts'
import { LEAST_TOLD, notedIn, noteEvents } from './event-timing.ts'
import { WANTED } from './interactions.ts'
import { paneIn, withPane } from './pane-stage.ts'
import { PLACES } from './places.ts'
import { inCarrel, questionsOf } from './questions.ts'
import { type Spread, spread } from './statistics.ts'

const TIMES = 25

/** Messages of one conversation, as a ticket system writes them. */
const LONG = 420

/** Longest wait for what was asked for, ms. */
const PATIENCE = 30_000

const ACTS = [
  'select in Outlook',
  'open a message',
  'back to the list',
  'older of a conversation',
  'search',
  'another archive',
  'All archives',
] as const
type Act = (typeof ACTS)[number]

export interface PaneInteractions {
  readonly messages: number
  readonly act: Act
  readonly count: number
  /** From a key or press, or from Outlook's word of what is selected, to the pane's next paint, ms. */
  readonly spread: Spread
  readonly worst: number
  /** The longest frame of each act until what was asked for stood there, ms; at most 50 where none was longer. */
  readonly frames: Spread
}

/** One act of a person, in the pane's own time. */
interface Span {
  readonly act: Act
  readonly from: number
  readonly to: number
  /** Interactions in it. */
  readonly count: number
}

/** Selects, opens, searches and switches in the pane beside Outlook, as a person would, in a real Chromium. */
export function measurePaneInteractions(
  messages: number,
  say: (sentence: string) => void,
): Promise<PaneInteractions[]> {
  const ticket: HostMail = {
    id: 'ticket',
    subject: 'Ticket 0',
    from: { name: 'Customer 0', address: 'customer-0@print.example' },
    messageId: '<ticket-0@print.example>',
  }
  const mail = [...mailOf(messages), ticket]
  return withPane(messages, say, mail, async ({ browser, account, world }) => {
    await converse(world)
    await world.delegate(INSIDE[PLACES.big]?.address ?? '', INSIDE[PLACES.small]?.address ?? '')
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    await noteEvents(context)
    await account.bridge(context)
    const page = await context.newPage()
    page.setDefaultTimeout(PATIENCE)
    await page.goto(OUTLOOK)
    const pane = await paneIn(page)
    await pane.locator('.list-pane a.row').first().waitFor()
    say(`${messages} messages: a reader in the pane`)
    const spans = await read(page, pane, messages, mail)
    const noted = await notedIn(pane)
    await context.close()
    return ACTS.map((act): PaneInteractions => {
      const own = spans.filter((span) => span.act === act)
      const told = act === 'select in Outlook' ? noted.messages : noted.interactions
      const times = own.flatMap((span) => {
        const found = told.filter(({ at }) => within(span, at)).map(({ ms }) => ms)
        if (act === 'select in Outlook') return [Math.max(0, ...found)]
        return [...found, ...new Array<number>(Math.max(0, span.count - found.length)).fill(LEAST_TOLD)]
      })
      const frames = own.map((span) =>
        Math.max(50, ...noted.frames.filter(({ at }) => within(span, at)).map(({ ms }) => ms)),
      )
      return {
        messages,
        act,
        count: times.length,
        spread: spread(times),
        worst: Math.max(...times),
        frames: spread(frames),
      }
    })
  })
}

const within = ({ from, to }: Span, at: number) => at >= from && at <= to

/** Letters of the corpus that reached the biggest mailbox, as they lie in its owner's Outlook. */
function mailOf(messages: number): HostMail[] {
  const mail: HostMail[] = []
  for (let number = 0; number < messages && mail.length < TIMES; number += 1) {
    if (!recipientsOf(number).includes(PLACES.big)) continue
    const one = letter(number)
    const messageId = /^Message-ID: (.*)$/m.exec(mimeOf(number, one))?.[1] ?? ''
    mail.push({ id: String(number), subject: one.subject.join(' '), from: one.from, messageId })
  }
  return mail
}

async function converse(world: World): Promise<void> {
  const to = INSIDE[PLACES.big]?.address ?? ''
  for (let at = 0; at < LONG; at += 1)
    await world.accept(
      message({
        subject: `Ticket ${at}`,
        from: `Customer ${at} <customer-${at}@print.example>`,
        id: `<ticket-${at}@print.example>`,
        to,
        ...(at > 0 && { inReplyTo: '<ticket-0@print.example>' }),
      }),
      [to],
      { receivedAt: world.clock.now - (LONG - at) * 1000 },
    )
  await world.archiveAccepted()
}

async function read(page: Page, pane: Frame, messages: number, mail: readonly HostMail[]): Promise<Span[]> {
  const spans: Span[] = []
  const now = () =>
    pane.evaluate(async () => {
      // What is under way is painted first.
      await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)))
      return {
        at: performance.now(),
        count: (performance as unknown as { interactionCount?: number }).interactionCount ?? 0,
      }
    })
  async function during(act: Act, doing: () => Promise<unknown>): Promise<void> {
    const before = await now()
    await doing()
    const after = await now()
    spans.push({ act, from: before.at, to: after.at, count: after.count - before.count })
  }
  const select = ({ id, subject }: HostMail) =>
    during('select in Outlook', async () => {
      await page.locator(`#mail [data-id="${id}"]`).click()
      await pane.locator('.beside h2', { hasText: subject }).waitFor()
      await pane.locator('.copies a').first().waitFor()
    })
  const open = (row: string) =>
    during('open a message', async () => {
      await pane.locator(row).first().click()
      await pane.locator('.reading .message-head').waitFor()
    })
  const back = () =>
    during('back to the list', async () => {
      await pane.locator('.reading').getByRole('button', { name: 'Back' }).click()
      await pane.locator('.reading').waitFor({ state: 'detached' })
    })

  for (const one of mail.slice(0, TIMES)) {
    await select(one)
    await open('.copies a')
    await back()
  }
  const ticket = mail.at(-1)
  for (let time = 0; time < 3 && ticket; time += 1) {
    await select(ticket)
    const rows = pane.locator('.beside section', { hasText: 'Conversation' }).locator('a.row')
    const older = pane.getByRole('button', { name: 'Show older messages' })
    while ((await older.count()) > 0) {
      const shown = await rows.count()
      await during('older of a conversation', async () => {
        await older.click()
        await rows.nth(shown).waitFor()
      })
    }
    await open('.beside a.row')
    await back()
    await select(mail[time] ?? ticket)
  }
  await pane.getByRole('tab', { name: 'Mailbox' }).click()
  const field = pane.getByRole('combobox').first()
  for (const question of questionsOf(messages, PLACES.big).slice(0, TIMES))
    await during('search', async () => {
      const answered = page.waitForResponse((response) => /\/messages\?.*q=/.test(response.url()))
      await field.click()
      await page.keyboard.press('Control+A')
      await page.keyboard.type(inCarrel(question).slice(0, 40), { delay: 20 })
      await page.keyboard.press('Enter')
      await answered
      await pane.locator('a.row, .list-pane [role="status"]').first().waitFor()
    })
  await page.keyboard.press('Escape')
  for (let time = 0; time < TIMES; time += 1) {
    const [act, name] =
      time % 3 === 1
        ? (['All archives', 'All archives'] as const)
        : (['another archive', INSIDE[PLACES[time % 3 === 0 ? 'small' : 'big']]?.address ?? ''] as const)
    await during(act, async () => {
      await pane.locator('.switcher-button').click()
      await pane.getByRole('dialog').getByRole('combobox').waitFor()
      await page.keyboard.type(name, { delay: 20 })
      await page.keyboard.press('Enter')
      await pane.getByRole('dialog').waitFor({ state: 'detached' })
      await pane.locator('a.row').first().waitFor()
    })
  }
  return spans
}

/** As the other tables of the bench. */
export function paneInteractionsTable(measured: readonly PaneInteractions[]): string {
  return columns([
    [
      'pane, key or press to paint, ms',
      'interactions',
      'p50',
      'p95',
      'worst',
      'longest frame p95',
      `p95 <= ${WANTED}`,
    ],
    ...measured.map(({ messages, act, count, spread: { p50, p95 }, worst, frames }) => [
      `${messages} messages, ${act}`,
      String(count),
      ...[p50, p95, worst, frames.p95].map((ms) => String(Math.round(ms))),
      p95 <= WANTED ? 'pass' : 'miss',
    ]),
  ])
}
