import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

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

/** The manifest names its icons by fixed addresses, so they keep their names: /icons/icon-80.png. */
function icons(): Plugin {
  return {
    name: 'carrel:icons',
    apply: 'build',
    async buildStart() {
      for (const size of [16, 32, 64, 80, 128]) {
        const fileName = `icons/icon-${size}.png`
        this.emitFile({ type: 'asset', fileName, source: await readFile(here(`./addin/${fileName}`)) })
      }
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

/** Where `npm run dev` runs the API (scripts/dev.mjs). Host stays as it is: the API answers at the public address only. */
const API = { target: 'http://127.0.0.1:3001', changeOrigin: false }

export default defineConfig({
  root: here('./addin'),
  base: '/',
  publicDir: false,
  appType: 'mpa',
  plugins: [themeBeforePaint(), icons(), pagesOfTheServer()],
  server: {
    host: '127.0.0.1',
    port: 3000,
    strictPort: true,
    proxy: { '/api': API, '/auth': API, '/oidc': API, '/manifest.xml': API },
  },
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: {
        viewer: here('./addin/viewer.html'),
        pane: here('./addin/pane.html'),
        admin: here('./addin/admin.html'),
      },
    },
  },
})
