import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Router } from 'express'
import { strToU8, zip } from 'fflate'
import { CarrelError } from '../../core/errors.ts'

/** Where the manifests of this checkout say that the server is. */
const TEMPLATE = new URL('https://localhost:3443')
const PLACES = /(?:https:\/\/)?localhost:3443/g

export const NOT_BUILT = 'The pages are not built. Start the server by `npm start`, which builds them.'

/** The files of the unified manifest that it names by their place in its package. */
interface Packaged {
  readonly icons: Readonly<Record<string, string>>
  readonly localizationInfo: { readonly additionalLanguages: readonly { readonly file: string }[] }
}

/**
 * What Outlook is handed, in both kinds, with the server's own address in it. `folder` is that of manifest.xml, manifest.json
 * and addin; `built` that of the pages, with the icons.
 */
export function manifests(folder: string, built: string, publicUrl: URL): Router {
  const router = Router()
  /** `written`: how that file writes a text. A host's name may hold what means something there, and what a replacement means. */
  const own = async (name: string, written: (text: string) => string): Promise<string> =>
    (await readFile(join(folder, name), 'utf8'))
      // In one pass: a public address may have the template's in it. The unified manifest's list of domains has no scheme.
      .replaceAll(PLACES, (place) => written(place === TEMPLATE.host ? publicUrl.host : publicUrl.origin))
  router.get('/manifest.xml', async (_request, response) => {
    response.type('application/xml').send(await own('manifest.xml', inXml))
  })
  router.get('/manifest.json', async (_request, response) => {
    response.type('application/json').send(await own('manifest.json', inJson))
  })
  // Microsoft 365 takes the unified manifest in a package only, beside the icons and languages that it names.
  router.get('/manifest.zip', async (_request, response) => {
    const manifest = await own('manifest.json', inJson)
    const { icons, localizationInfo } = JSON.parse(manifest) as Packaged
    const files = await Promise.all([
      ...Object.values(icons).map(async (name) => [name, await drawn(join(built, name))]),
      ...localizationInfo.additionalLanguages.map(async ({ file }) => [
        file,
        await readFile(join(folder, 'addin', file)),
      ]),
    ])
    response
      .type('application/zip')
      .send(await packed({ 'manifest.json': strToU8(manifest), ...Object.fromEntries(files) }))
  })
  return router
}

/** The icons are drawn with the pages. */
async function drawn(icon: string): Promise<Buffer> {
  try {
    return await readFile(icon)
  } catch (cause) {
    throw new CarrelError('unavailable', NOT_BUILT, {}, { cause })
  }
}

const inXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1)

function packed(files: Record<string, Uint8Array>): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip(files, (failure, bytes) => (failure ? reject(failure) : resolve(Buffer.from(bytes))))
  })
}
