// `npm run sideload`, `npm run sideload:stop`: this checkout's add-in in the Outlook of this machine (Windows, macOS), served
// by this checkout with a certificate that the machine trusts.
import { spawnSync } from 'node:child_process'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Fetched when they are wanted, exactly these: together some 600 packages, which nobody else needs.
const PACKAGES = ['office-addin-dev-certs@3.0.0', 'office-addin-debugging@7.0.0']
/** Where manifest.xml and `npm start -- --https` are. */
const PORT = '3443'

const root = fileURLToPath(new URL('..', import.meta.url))
const certificates = join(homedir(), '.office-addin-dev-certs')
const environment = {
  ...process.env,
  CARREL_TLS_KEY: join(certificates, 'localhost.key'),
  CARREL_TLS_CERT: join(certificates, 'localhost.crt'),
}

if (!['win32', 'darwin'].includes(process.platform)) {
  process.stderr.write(
    'No Outlook runs on this system. Take the add-in to Outlook on the web: docs/outlook.md, "Sideload it".\n' +
      'Without any Outlook: npm run outlook.\n',
  )
  process.exit(1)
}
if (process.argv[2] === 'stop') run('office-addin-debugging', 'stop', 'manifest.xml')
else {
  run('office-addin-dev-certs', 'install', '--days', '365')
  run(
    'office-addin-debugging',
    ...['start', 'manifest.xml', 'desktop', '--app', 'outlook', '--no-debug', '--no-live-reload'],
    ...['--dev-server', 'npm start -- --https', '--dev-server-port', PORT],
  )
}

/** A tool of Microsoft's, without the scripts that packages run when they are installed. */
function run(...command) {
  const npm = process.env.npm_execpath
  if (!npm) throw new Error('Start this with npm: npm run sideload')
  const packages = PACKAGES.map((name) => `--package=${name}`)
  const { status } = spawnSync(
    process.execPath,
    [npm, 'exec', '--yes', '--ignore-scripts', ...packages, '--', ...command],
    { cwd: root, env: environment, stdio: 'inherit' },
  )
  if (status !== 0) process.exit(status ?? 1)
}
