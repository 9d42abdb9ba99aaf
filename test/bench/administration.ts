import { wholeSheet } from '../../api/sheets/rows.ts'
import { startSheets } from '../../api/sheets/sheets.ts'
import { connect } from '../../api/store/sqlite/connection.ts'
import type { DelegationImport } from '../../core/contract/admin/imports.ts'
import { message } from '../support/message.ts'
import { startWorld } from '../support/world.ts'
import { type Spread, spread } from './statistics.ts'

/** Rows of the import; each primary address reads one of the first thousand. */
const ROWS = 100_000
const DELEGATES = 1_000
const MESSAGES = 200
/** List pages asked for when nothing else happens. */
const IDLE_PAGES = 300

/** Milliseconds, and bytes where said. */
export interface AdministrationMeasured {
  readonly rows: number
  readonly preview: number
  /** Processor time of all threads meanwhile, those of the reader's requests included. */
  readonly previewCpu: number
  readonly accept: number
  readonly undo: number
  readonly idle: Spread
  readonly meanwhile: Spread & { readonly pages: number }
  /** The server's memory at its highest, bytes. */
  readonly memory: number
}

/** The import of 100,000 delegations from an .xlsx, and list pages that somebody reads meanwhile (A3). */
export async function measureAdministration(
  say: (sentence: string) => void,
): Promise<AdministrationMeasured> {
  const world = await startWorld()
  const sheets = startSheets()
  let memory = 0
  const watch = setInterval(() => {
    memory = Math.max(memory, process.memoryUsage.rss())
  }, 50)
  try {
    await world.domain('lindhaven.example')
    await world.mailbox('reader@lindhaven.example')
    await world.mailbox('jonas@lindhaven.example')
    const reader = await world.person('Reader', 'reader@lindhaven.example')
    const jonas = await world.person('Jonas Brückner', 'jonas@lindhaven.example')
    await world.grant(jonas, 'super-administrator')
    for (let at = 0; at < MESSAGES; at += 1)
      await world.deliver(message({ subject: `Fahrplan ${at}` }), ['reader@lindhaven.example'])
    say(`${ROWS} addresses`)
    addAddresses(world.folder)
    const bytes = await wholeSheet({ chunks: sheets.write(pieces(), 'xlsx') })
    await sheets.close()

    const [mailbox] = (await reader.json<{ mailboxes: { id: string }[] }>('/me')).mailboxes
    const page = async (): Promise<number> => {
      const began = performance.now()
      await reader.json(`/mailboxes/${mailbox?.id}/messages`)
      return performance.now() - began
    }
    for (let at = 0; at < 50; at += 1) await page()
    const idle: number[] = []
    for (let at = 0; at < IDLE_PAGES; at += 1) idle.push(await page())

    const meanwhile: number[] = []
    let over = false
    const reading = (async () => {
      while (!over) meanwhile.push(await page())
    })()
    const until = async (id: string): Promise<DelegationImport> => {
      for (;;) {
        const one = await jonas.json<DelegationImport>(`/admin/imports/${id}`)
        if (one.progress === null) return one
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
    }
    memory = 0
    say('preview')
    const cpu = process.cpuUsage()
    let began = performance.now()
    const sent = await jonas.fetch('/admin/imports?domain=lindhaven.example&name=all.xlsx', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', 'x-carrel': '1', origin: world.url.origin },
      body: new Uint8Array(bytes),
    })
    const ready = await until(((await sent.json()) as DelegationImport).id)
    const preview = performance.now() - began
    const used = process.cpuUsage(cpu)
    if (ready.counts.add !== ROWS) throw new Error(`${ready.state}: ${JSON.stringify(ready.counts)}`)
    say('accept')
    began = performance.now()
    await jonas.send('POST', `/admin/imports/${ready.id}/accept`, { revision: 1, leaveOutErrors: false })
    const accepted = await until(ready.id)
    const accept = performance.now() - began
    if (accepted.state !== 'accepted') throw new Error(accepted.state)
    say('undo')
    began = performance.now()
    await jonas.send('POST', `/admin/batches/${accepted.batch}/undo`)
    const undo = performance.now() - began
    over = true
    await reading
    return {
      rows: ROWS,
      preview,
      previewCpu: (used.user + used.system) / 1000,
      accept,
      undo,
      idle: spread(idle),
      meanwhile: { ...spread(meanwhile), pages: meanwhile.length },
      memory,
    }
  } finally {
    clearInterval(watch)
    await world.close()
  }
}

/** Straight into the database: what is measured is the import. */
function addAddresses(folder: string): void {
  const db = connect(`${folder}/carrel.db`, { readOnly: false })
  db.transaction(() => {
    for (let at = 0; at < ROWS; at += 1)
      db.run(
        `INSERT INTO mailbox (address, name, kind, created_at) VALUES (?, ?, 'person', 0)`,
        `person.${at}@lindhaven.example`,
        `Person ${at}`,
      )
  })
  db.close()
}

async function* pieces(): AsyncGenerator<string[][]> {
  yield [['primaryaddress', 'delegateaddress']]
  for (let from = 0; from < ROWS; from += 1_000)
    yield Array.from({ length: 1_000 }, (_, at) => [
      `person.${from + at}@lindhaven.example`,
      `person.${(from + at + 1) % DELEGATES === from + at ? DELEGATES : (from + at + 1) % DELEGATES}@lindhaven.example`,
    ])
}

/** As a table for the report. */
export function administrationTable({
  rows,
  preview,
  previewCpu,
  accept,
  undo,
  idle,
  meanwhile,
  memory,
}: AdministrationMeasured): string {
  const ms = (value: number): string => `${value < 100 ? value.toFixed(1) : Math.round(value)} ms`
  return [
    `| import of ${rows.toLocaleString('en')} delegations | |`,
    '| --- | --- |',
    `| preview of an .xlsx (processor time, requests included) | ${ms(preview)} (${ms(previewCpu)}) |`,
    `| accept | ${ms(accept)} |`,
    `| undo | ${ms(undo)} |`,
    `| list page, idle, p50 / p99 | ${ms(idle.p50)} / ${ms(idle.p99)} |`,
    `| list page meanwhile, p50 / p99 of ${meanwhile.pages} | ${ms(meanwhile.p50)} / ${ms(meanwhile.p99)} |`,
    `| memory at the highest | ${Math.round(memory / 1024 / 1024)} MB |`,
  ].join('\n')
}
