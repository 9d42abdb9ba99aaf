// `npm run dev`: the API restarts and the pages reload when their sources change. One address for both, since cookies,
// sign-in and the Host check know only one.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const node = process.execPath
const children = [
  spawn(
    node,
    [
      '--watch',
      '--watch-preserve-output',
      'api/main.ts',
      '--port',
      '3001',
      '--public-url',
      'http://localhost:3000',
      ...process.argv.slice(2),
    ],
    { cwd: root, stdio: 'inherit' },
  ),
  spawn(node, ['node_modules/vite/bin/vite.js'], { cwd: root, stdio: 'inherit' }),
]
const stop = () => {
  for (const child of children) child.kill()
}
for (const child of children) child.on('exit', stop)
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
