import { readFile, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { RequestHandler } from 'express'

/** What the pages are made of, as the bundler names it: no path, no dot but before the ending. */
const NAME = /^\/[\w-]+(?:\.[\w-]+)*\.(?:js|css)$/
const TYPE: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

/** What the build did not compress. Whoever comes first waits for it: brotli's best takes a second for the largest of them. */
const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }
const COMPRESS = {
  br: (file: Buffer) => promisify(brotliCompress)(file, QUICK),
  gzip: promisify(gzip),
} as const
type Encoding = keyof typeof COMPRESS

/**
 * Sends the scripts and styles of `folder` compressed: as the build left them there (`.br`), else compressed once. Only these: they are the same for everybody, so
 * that their size tells nothing, which the size of a compressed answer of the API might (BREACH).
 * Passes on what it does not have, and what asks for a range.
 */
export function compressed(folder: string, cacheControl: string): RequestHandler {
  const kept = new Map<string, Promise<Buffer | null>>()

  async function load(name: string, encoding: Encoding): Promise<Buffer | null> {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (!found?.isFile()) return null
    const built = encoding === 'br' ? await readFile(`${path}.br`).catch(() => null) : null
    return built ?? COMPRESS[encoding](await readFile(path))
  }

  return async (request, response, next) => {
    // By our order: browsers name gzip first.
    const encoding = request.acceptsEncodings('br') || request.acceptsEncodings('gzip')
    const wanted = request.method === 'GET' || request.method === 'HEAD'
    if (
      !wanted ||
      !NAME.test(request.path) ||
      (encoding !== 'br' && encoding !== 'gzip') ||
      request.headers.range
    ) {
      next()
      return
    }
    const key = `${encoding} ${request.path}`
    const loading = kept.get(key) ?? load(request.path, encoding)
    kept.set(key, loading)
    const body = await loading.catch(() => null)
    if (body === null) {
      // Names that nobody built must not fill the memory.
      kept.delete(key)
      next()
      return
    }
    response.setHeader('Cache-Control', cacheControl)
    response.setHeader('Content-Encoding', encoding)
    response.setHeader('Content-Type', TYPE[extname(request.path)] ?? 'application/octet-stream')
    response.vary('Accept-Encoding')
    response.end(request.method === 'HEAD' ? undefined : body)
  }
}
