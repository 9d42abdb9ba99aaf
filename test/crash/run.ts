import { parseArgs } from 'node:util'
import { crash } from './crash.ts'

const { values } = parseArgs({ options: { kills: { type: 'string' }, seed: { type: 'string' } } })
const kills = Number(values.kills ?? 200)
const seed = Number(values.seed ?? Date.now() % 1_000_000)
process.stdout.write(`${kills} kills, seed ${seed}\n`)
const { sent, acknowledged, faults } = await crash({ kills, seed })
process.stdout.write(`${sent} sent, ${acknowledged} acknowledged, ${faults.length} faults\n`)
for (const fault of faults.slice(0, 20)) process.stdout.write(`${fault}\n`)
process.exitCode = faults.length === 0 && acknowledged > 0 ? 0 : 1
