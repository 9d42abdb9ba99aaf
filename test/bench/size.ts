import { fileURLToPath } from 'node:url'
import { firstLoad, total } from './first-load.ts'

/** `npm run size`: gzip bytes of what each built page loads at first, file by file. */
for (const page of ['viewer.html', 'pane.html', 'admin.html']) {
  const loaded = await firstLoad(fileURLToPath(new URL(`../../dist/${page}`, import.meta.url)))
  process.stdout.write(`${page}  ${total(loaded)} bytes gzip in ${loaded.length} files\n`)
  for (const { path, gzip } of loaded.toSorted((a, b) => b.gzip - a.gzip))
    process.stdout.write(`  ${String(gzip).padStart(7)}  ${path}\n`)
}
