import { readFile } from 'node:fs/promises'
import { Router } from 'express'

/** Everything that sign-in pages load, by name; there is no look-up in the file system by a name from outside. */
const ASSETS = [
  { name: 'sign-in.css', type: 'text/css; charset=utf-8' },
  { name: 'mark.svg', type: 'image/svg+xml' },
  { name: 'pane.js', type: 'text/javascript; charset=utf-8' },
] as const

/** GET /auth/assets/{name}; read once at the start. */
export async function assetsRouter(): Promise<Router> {
  const router = Router()
  for (const { name, type } of ASSETS) {
    const bytes = await readFile(new URL(`../assets/${name}`, import.meta.url))
    router.get(`/auth/assets/${name}`, (_req, res) => {
      res.setHeader('Content-Type', type)
      // Revalidated by its ETag: the next version of Carrel must not be drawn with this one's style.
      res.setHeader('Cache-Control', 'no-cache')
      res.send(bytes)
    })
  }
  return router
}
