import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'
import { drawIcons } from './scripts/draw-icons.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The theme is chosen before the first paint by a small blocking file: the CSP allows no inline script. */
function themeBeforePaint(): Plugin {
  const source = 'shared/theme/before-paint.js'
  let building = false
  let fileName = ''
  return {
    name: 'carrel:theme-before-paint',
    configResolved(config) {
      building = config.command === 'build'
    },
    async buildStart() {
      if (!building) return
      const code = await readFile(here(`./addin/${source}`), 'utf8')
      const id = this.emitFile({ type: 'asset', name: 'before-paint.js', source: code })
      fileName = this.getFileName(id)
    },
    transformIndexHtml: () => [
      { tag: 'script', attrs: { src: building ? `/${fileName}` : `/${source}` }, injectTo: 'head-prepend' },
    ],
  }
}

/**
 * What asks for office.js is part of the pane, and stands beside it as a file of its own that waits for nothing: by the time that
 * the pane's other files are there and run, office.js has begun.
 */
function officeEarly(): Plugin {
  const source = 'office/early.ts'
  return {
    name: 'carrel:office-early',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { path, bundle }) {
        if (!path.endsWith('/pane.html')) return
        const built = Object.values(bundle ?? {}).find(
          (file) => file.type === 'chunk' && file.moduleIds.some((id) => id.endsWith(source)),
        )
        const attrs = { type: 'module', async: true, crossorigin: true, src: `/${built?.fileName ?? source}` }
        return [{ tag: 'script', attrs, injectTo: 'head-prepend' }]
      },
    },
  }
}

/** The manifests name their icons by fixed addresses, so they keep their names: /icons/icon-80.png. */
function icons(): Plugin {
  return {
    name: 'carrel:icons',
    // With the pane; the administration is built into the same folder.
    apply: (_config, { command, mode }) => command === 'build' && mode !== 'admin',
    async buildStart() {
      for (const [name, source] of await drawIcons())
        this.emitFile({ type: 'asset', fileName: `icons/${name}`, source })
    },
  }
}

/** Its best, 11, takes three times as long for two hundredths fewer bytes. */
const SMALL = { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }

/** Compressing MSAL takes long enough for whoever opened the pane first after a start of the server to wait for it. */
function compressed(): Plugin {
  return {
    name: 'carrel:compressed',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const names = Object.keys(bundle).filter((name) => /\.(?:js|css)$/.test(name))
      await Promise.all(
        names.map(async (name) => {
          const path = join(dir, name)
          await writeFile(`${path}.br`, await promisify(brotliCompress)(await readFile(path), SMALL))
        }),
      )
    },
  }
}

/** While developing, the addresses of the server's pages lead to the sources of the pages. */
function pagesOfTheServer(): Plugin {
  return {
    name: 'carrel:pages',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = request.url?.split('?', 1)[0] ?? '/'
        if (path === '/pane') request.url = '/pane.html'
        else if (path === '/admin' || (path.startsWith('/admin/') && !/\.\w+$/.test(path)))
          request.url = '/admin.html'
        else if (path === '/' || path.startsWith('/m/')) request.url = '/viewer.html'
        next()
      })
    },
  }
}

/** Where `npm run dev` serves the pages, and the API on the next (scripts/dev.mjs). */
const PORT = Number(process.env.CARREL_PORT || 3000)
/** Host stays as it is: the API answers at the public address only. */
const API = { target: `http://127.0.0.1:${PORT + 1}`, changeOrigin: false }

/** Every page is drawn and loaded by these; apart, so that a change of ours leaves them in the browser's cache. */
const LIBRARIES = /node_modules[\\/](?:preact|@preact)[\\/]|vite\/preload-helper/

/**
 * What stands around the list and comes after it: small things that are wanted soon, in one file, and not what only a search
 * needs. Also what the open message has in common with pages that come later: left alone, it would be two small files more.
 */
const AROUND =
  /addin[\\/]shared[\\/](?:components|models)[\\/](?!(?:\w+[\\/])?(?:virtual-rows|rows-in-view|lost-focus|list-notice|widen|doorstep|facet|narrowing|unseen|save-search|search-mistake))|reading[\\/]download\.|arrow_download_20_regular/

/** Also what else the sign-in page is made of, and the values of whatever comes later, which needs nothing else of what stands around the list. */
const STATE_PAGE =
  /theme[\\/]late|components[\\/](?:state-page|logo|fault-sentence)|(?:info|open|error_circle)_20_regular/

interface Modules {
  getModuleInfo(id: string): { readonly isEntry: boolean; readonly importers: readonly string[] } | null
}

/**
 * One file for what the same pages begin with. Left alone, the bundler cuts it up by what each part that comes later has
 * in common with it, and a page would begin with twenty files.
 */
function sharedByPages(id: string, modules: Modules): string | null {
  const pages = pagesOf(id, modules)
  return pages.length > 1 ? pages.join('-') : null
}

function around(id: string, modules: Modules): string | null {
  return AROUND.test(id) && pagesOf(id, modules).length === 0 ? 'around' : null
}

/** The pages that begin with a module: those that lead to it by static imports alone. */
function pagesOf(id: string, modules: Modules): string[] {
  const pages = new Set<string>()
  const seen = new Set<string>()
  const waiting = [id]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    const info = modules.getModuleInfo(next)
    if (info?.isEntry) pages.add(basename(next, '.html'))
    waiting.push(...(info?.importers ?? []))
  }
  return [...pages].sort()
}

/** What is asked for along with a part that comes later: no libraries, which every page begins with, nor that part's only file. */
function alongside(needed: readonly string[]): string[] {
  const missing = needed.filter((name) => !/library-(?!rows)/.test(name))
  return missing.length > 1 ? missing : []
}

/**
 * The administration is built by itself (`--mode admin`): what it has in common with the pane would otherwise be cut out of
 * the pane's file, and the pane would begin with more and larger files. While developing, all pages are one.
 */
const PAGES = { viewer: here('./addin/viewer.html'), pane: here('./addin/pane.html') }
const ADMIN = { admin: here('./addin/admin.html') }

export default defineConfig(({ mode }) => ({
  root: here('./addin'),
  base: '/',
  publicDir: false,
  appType: 'mpa',
  plugins: [themeBeforePaint(), officeEarly(), icons(), compressed(), pagesOfTheServer()],
  server: {
    host: '127.0.0.1',
    port: PORT,
    strictPort: true,
    proxy: { '/api': API, '/auth': API, '/oidc': API, '/manifest.xml': API, '/manifest.json': API },
  },
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  build: {
    outDir: here('./dist'),
    emptyOutDir: mode !== 'admin',
    assetsInlineLimit: 0,
    target: 'es2022',
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file, needed, { hostType }) =>
        hostType === 'html' ? needed : alongside(needed),
    },
    rolldownOptions: {
      // Compressing takes most of a build, as it should.
      checks: { pluginTimings: false },
      input: mode === 'admin' ? ADMIN : PAGES,
      output: {
        codeSplitting: {
          groups: [
            { name: 'early', test: /office[\\/](?:early|keys)\./ },
            { name: 'library', test: LIBRARIES },
            { name: sharedByPages, debugName: 'pages' },
            { name: 'library-rows', test: /node_modules[\\/]@tanstack[\\/]/ },
            { name: 'state-page', test: STATE_PAGE },
            { name: around, debugName: 'around' },
          ],
        },
      },
    },
  },
}))
