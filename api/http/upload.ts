import { promisify } from 'node:util'
import { type Request, type Response, raw } from 'express'

/** Reads a request's bytes, whatever they claim to be. @throws an error of status 413 above `limit` bytes */
export async function uploadedBytes(
  request: Request,
  response: Response,
  limit: number,
): Promise<Uint8Array> {
  await promisify(raw({ limit, type: () => true, inflate: false }))(request, response)
  const body: unknown = request.body
  return Buffer.isBuffer(body) ? new Uint8Array(body.buffer, body.byteOffset, body.length) : new Uint8Array()
}
