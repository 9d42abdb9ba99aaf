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

export default defineConfig({
  root: here('./addin'),
  base: '/',
  publicDir: false,
  appType: 'mpa',
  plugins: [themeBeforePaint(), icons()],
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: { input: { viewer: here('./addin/viewer.html'), pane: here('./addin/pane.html') } },
  },
})
