import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Response } from 'express'
import { expect, test } from 'vitest'
import { sendSheet } from '../../../api/http/download.ts'
import { writeOn } from '../../../api/http/write-on.ts'

const PIECE = new Uint8Array(512 * 1024)

/** Asks a server that answers so, and ends it. */
async function answered(
  answer: (response: ServerResponse) => Promise<void>,
  take: (incoming: IncomingMessage) => void,
): Promise<void> {
  const done = Promise.withResolvers<void>()
  const server = createServer((_request, response) => {
    answer(response).then(done.resolve, done.reject)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  get({ port: (server.address() as AddressInfo).port, agent: false }, take).on('error', () => undefined)
  await done.promise
  server.closeAllConnections()
  server.close()
}

test('X9, S4: a reader who makes many pieces wait leaves no listener behind for any of them', async () => {
  const counts: number[] = []
  const listening = (response: ServerResponse) =>
    ['drain', 'close', 'error'].reduce((sum, name) => sum + response.listenerCount(name), 0)
  await answered(
    async (response) => {
      response.flushHeaders()
      for (let turn = 0; turn < 12; turn += 1) {
        await writeOn(response as Response, PIECE)
        counts.push(listening(response))
      }
      response.end()
    },
    (incoming) => incoming.resume(),
  )
  expect(Math.max(...counts)).toBe(counts[0])
})

test('X9: nobody waits for a reader who is gone', async () => {
  await answered(
    async (response) => {
      response.flushHeaders()
      while (!response.destroyed) await writeOn(response as Response, PIECE)
      await writeOn(response as Response, PIECE)
    },
    (incoming) => incoming.destroy(),
  )
})

test.each([0, 1, 3])(
  'X9: of a spreadsheet nothing more leaves once its reader may not have it: after %d pieces',
  async (allowed) => {
    async function* chunks(): AsyncGenerator<Uint8Array> {
      for (let at = 1; at <= 4; at += 1) yield new Uint8Array([at])
    }
    let left = allowed
    const again = async (): Promise<void> => {
      left -= 1
      if (left < 0) throw new Error('no longer theirs')
    }
    const written: number[] = []
    await answered(
      async (response) => {
        const write = response.write.bind(response)
        response.write = (piece: Uint8Array) => {
          written.push(...piece)
          return write(piece)
        }
        const sent = sendSheet(response as Response, { name: 'acts.csv', chunks: chunks() }, again)
        await expect(sent).rejects.toThrow('no longer theirs')
        expect([response.headersSent, response.writableEnded]).toEqual([allowed > 0, false])
        response.destroy()
      },
      (incoming) => incoming.on('error', () => undefined).resume(),
    )
    expect(written).toEqual([1, 2, 3].slice(0, allowed))
  },
)
