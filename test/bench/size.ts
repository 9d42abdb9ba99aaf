import { fileURLToPath } from 'node:url'
import { firstLoad, type Loaded, total } from './first-load.ts'
import { loadsUntilUsable } from './until-usable.ts'

/** `npm run size`: gzip bytes of what each page loads before it draws, and of what it asks for until its list can be used. */
const bytes = (files: readonly Loaded[]) => total(files).toLocaleString('en')

function list(files: readonly Loaded[]): void {
  for (const { path, gzip } of files.toSorted((a, b) => b.gzip - a.gzip))
    process.stdout.write(`  ${String(gzip).padStart(7)}  ${path}\n`)
}

for (const page of ['viewer.html', 'pane.html', 'admin.html']) {
  const loaded = await firstLoad(fileURLToPath(new URL(`../../dist/${page}`, import.meta.url)))
  process.stdout.write(`${page}, named by the page: ${bytes(loaded)} bytes gzip in ${loaded.length} files\n`)
  list(loaded)
}
for (const { page, ours, libraries, account } of await loadsUntilUsable()) {
  process.stdout.write(
    `\n${page}, until the list can be used: ${bytes(ours)} bytes gzip of ours and ${bytes(libraries)} of libraries\n`,
  )
  list([...ours, ...libraries])
  if (account.length > 0) process.stdout.write(`  and ${bytes(account)} of MSAL\n`)
}
