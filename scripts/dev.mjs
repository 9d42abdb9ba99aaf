// `npm run dev`: the API restarts and the pages reload when their sources change. One address for both, since cookies,
// sign-in and the Host check know only one.
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Of the pages; the API has the next (vite.config.ts). */
const PORT = Number(process.env.CARREL_PORT || 3000)
const API = ['api/main.ts', '--port', `${PORT + 1}`, '--public-url', `http://localhost:${PORT}`]
/** What the API is made of. */
const SOURCES = ['api', 'core']
/** An editor writes a file in several steps, ms. */
const SETTLED = 100

const run = (...args) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })

// Not by `node --watch`: it would not see what only threads load (api/engine-flags.ts).
let api = null
let stopping = false
let again = false
let soon
function startApi() {
  again = false
  api = run(...API, ...process.argv.slice(2))
  api.on('exit', () => {
    api = null
    if (stopping) process.exit()
    // One that ended by a mistake waits for the change that mends it.
    if (again) startApi()
  })
}
function restart() {
  again = api !== null
  if (again) api.kill()
  else startApi()
}
for (const folder of SOURCES)
  watch(`${root}/${folder}`, { recursive: true }, () => {
    clearTimeout(soon)
    soon = setTimeout(restart, SETTLED)
  })

startApi()
const pages = run('node_modules/vite/bin/vite.js')
const stop = () => {
  stopping = true
  pages.kill()
  if (api === null) process.exit()
  else api.kill()
}
pages.on('exit', stop)
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
