import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { administrationTable, measureAdministration } from './administration.ts'
import { hostileTable, measureHostile } from './hostile/measure-hostile.ts'
import { largeTable, measureLarge } from './hostile/measure-large.ts'
import { interactionsTable, measureInteractions } from './interactions.ts'
import { machine } from './machine.ts'
import { type Measured, measure } from './measure.ts'
import { measurePaneInteractions, paneInteractionsTable } from './pane-interactions.ts'
import { measurePaneReady, paneReadyTable } from './pane-ready.ts'
import { measureSmtp } from './smtp/measure-smtp.ts'
import { smtpTable } from './smtp/smtp-table.ts'
import { machineTable, measuredTable } from './table.ts'
import { verdicts } from './targets.ts'

/**
 * `npm run bench -- [--quick] [--messages 10000,100000] [--alone] [--smtp] [--administration] [--interactions] [--pane]
 * [--hostile] [--large 4] [--json]`: Carrel beside its peers on the same mail; what mail that was made to stop it costs; memory of
 * large imports.
 */
const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '10000,100000' },
    quick: { type: 'boolean', default: false },
    /** Without the peers, which take most of the time. */
    alone: { type: 'boolean', default: false },
    /** Only taking mail in by SMTP. */
    smtp: { type: 'boolean', default: false },
    /** Only the import of delegations, and what others wait for meanwhile. */
    administration: { type: 'boolean', default: false },
    /**
     * Only how soon the viewer and the pane paint after a key or a press, with the last size behind them; `--quick` with the
     * smallest, with `--pane` only the pane.
     */
    interactions: { type: 'boolean', default: false },
    /** Only how soon the pane can be used in a page that plays Outlook, cold and warm, with the last size behind it. */
    pane: { type: 'boolean', default: false },
    /** Only mail that was made to stop a mail server. */
    hostile: { type: 'boolean', default: false },
    /** Only imports of an mbox and a PST of so many gigabytes, for their memory. */
    large: { type: 'string' },
    /** Over how many messages its memory is watched. */
    'smtp-watched': { type: 'string', default: '20000' },
    json: { type: 'boolean', default: false },
  },
})

const sizes = values.quick ? [2_000] : values.messages.split(',').map(Number)
if (!sizes.every((size) => Number.isSafeInteger(size) && size >= 1000))
  throw new RangeError(`--messages takes whole numbers from 1000, as in 10000,100000; not ${values.messages}`)

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`)

await mkdir(join(tmpdir(), 'carrel-bench'), { recursive: true })
const facts = await machine()
if (!values.json) process.stdout.write(`${machineTable(facts)}\n\n`)
/** Says one measurement alone, and ends. */
function only<T>(measured: T, table: (measured: T) => string): never {
  process.stdout.write(values.json ? `${JSON.stringify(measured, null, 2)}\n` : `${table(measured)}\n`)
  process.exit(0)
}
if (values.administration) only(await measureAdministration(say), administrationTable)
if (values.interactions) {
  const size = sizes.at(-1) ?? 0
  const viewer = values.pane ? [] : await measureInteractions(size, say)
  only({ viewer, pane: await measurePaneInteractions(size, say) }, ({ viewer, pane }) =>
    [...(viewer.length > 0 ? [interactionsTable(viewer)] : []), paneInteractionsTable(pane)].join('\n\n'),
  )
}
if (values.pane) only(await measurePaneReady(sizes.at(-1) ?? 0, say), paneReadyTable)
if (values.hostile) only(await measureHostile(say), hostileTable)
if (values.large !== undefined) only(await measureLarge(Number(values.large), say), largeTable)
const runs: Measured[] = []
for (const size of values.smtp ? [] : sizes) {
  const measured = await measure(size, { peers: !values.alone, say })
  runs.push(measured)
  if (!values.json) process.stdout.write(`${measuredTable(measured)}\n\n`)
}
const smtp = await measureSmtp({
  messages: values.quick ? 500 : 3000,
  watched: values.quick ? 2000 : Number(values['smtp-watched']),
  say,
})
if (smtp === null) say('SMTP was not measured: it takes smtp-source, of the package postfix.')
else if (!values.json) process.stdout.write(`${smtpTable(smtp)}\n`)
if (values.json) {
  const report = { machine: facts, runs: runs.map((run) => ({ ...run, verdicts: verdicts(run) })), smtp }
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
}
