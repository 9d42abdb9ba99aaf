import { build } from 'vite'

/** A module of the add-in as one script for a real browser; what it exports becomes `window.tried`. */
export async function bundle(path: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: new URL(`../../../${path}`, import.meta.url).pathname, formats: ['iife'], name: 'tried' },
    },
  })
  const [first] = [result].flat()
  if (!first || !('output' in first)) throw new Error(`${path} was not built`)
  return first.output[0].code
}
