// Runs before start, test and check, on whatever Node the machine has: installs what is missing and builds the add-in
// when its sources are newer than what was built. Plain JavaScript without packages, since there may be none yet.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const windows = process.platform === 'win32'

/** The time of the newest file below a path, ms since 1970; 0 when there is none. */
function newest(path) {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

function run(command, args) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: windows,
  })
  if (status !== 0) {
    process.stderr.write(`${command} ${args.join(' ')} failed.\n`)
    process.exit(status ?? 1)
  }
}

const installed = join(root, 'node_modules', '.package-lock.json')
if (newest(installed) < newest(join(root, 'package.json'))) {
  process.stderr.write('Installing packages (once) ...\n')
  // --no-save: the lock file stays as it is, also where a platform's optional packages cannot be had.
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])
}

const sources = Math.max(
  ...['addin', 'core', 'vite.config.ts', 'scripts/draw-icons.ts'].map((path) => newest(join(root, path))),
)
if (newest(join(root, 'dist', 'admin.html')) < sources) {
  process.stderr.write('Building the pages ...\n')
  for (const mode of ['production', 'admin'])
    run(join(root, 'node_modules', '.bin', 'node'), [
      join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
      'build',
      '--mode',
      mode,
      '--logLevel',
      'warn',
    ])
}
