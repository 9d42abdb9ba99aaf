import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSqlite } from '../../../api/store/sqlite/sqlite.ts'
import { message } from '../../support/message.ts'
import { smtpClient } from '../../support/smtp-client.ts'
import { type Person, startWorld, type World } from '../../support/world.ts'

const INFO = 'info@lindhaven.example'
const TOKEN = 'a-token-that-nobody-guesses'

let world: World
let info: Person

beforeAll(async () => {
  world = await startWorld({ flags: ['--smtp-port', '0', '--smtp-allow', '192.0.2.1', '--smtp-size', '1'] })
  await world.domain('lindhaven.example')
  await world.mailbox(INFO)
  info = await world.person('Info', INFO)
})
afterAll(() => world.close())

interface Answer {
  readonly status: number
  readonly text: string
}

function ask(
  { url }: Pick<World, 'url'>,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(new URL('/metrics', url), { method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (piece) => {
        text += piece
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
      .on('error', reject)
      .end()
  })
}

/** Samples by name and labels as they stand in the text. */
async function samples(): Promise<Map<string, number>> {
  const { status, text } = await ask(world)
  expect(status).toBe(200)
  return new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const end = line.lastIndexOf(' ')
        return [line.slice(0, end), Number(line.slice(end + 1))]
      }),
  )
}

const SECRETS = ['geheimwort', 'eve.stranger', 'rechnung-siebzehn', 'suchwort', INFO]

async function send(raw: string, to = INFO): Promise<string> {
  const client = await smtpClient(world.smtp?.port ?? 0)
  const reply = await client.send(raw, [to])
  client.close()
  return reply
}

describe('S4: what the metrics say', () => {
  test('S4: what waits, since when, what was accepted, refused and archived', async () => {
    const raw = message({
      from: 'Eve <eve.stranger@elsewhere.example>',
      subject: 'geheimwort',
      text: 'geheimwort rechnung-siebzehn',
    })
    expect(await send(raw)).toMatch(/^250 /)
    expect(await send(`${raw}${'x'.repeat(76)}\r\n`.padEnd(2_000_000, 'x '))).toMatch(/^552 /)
    const announcing = await smtpClient(world.smtp?.port ?? 0)
    await announcing.say('EHLO x')
    expect(await announcing.say('MAIL FROM:<a@elsewhere.example> SIZE=900000000')).toMatch(/^552 /)
    announcing.close()
    expect(await send(raw, 'somebody@elsewhere.example')).toMatch(/^5/)
    await world.intake.recorded()
    world.clock.now += 7000
    const before = await samples()
    expect(before.get('carrel_intake_waiting_messages')).toBe(1)
    expect(before.get('carrel_intake_oldest_accepted_age_seconds')).toBe(7)
    expect(before.get('carrel_smtp_accepted_messages_total')).toBe(1)
    expect(before.get('carrel_smtp_accepted_bytes_total')).toBe(Buffer.byteLength(raw))
    expect(before.get('carrel_smtp_refusals_total{reason="too-large"}')).toBe(2)
    expect(before.get('carrel_smtp_refusals_total{reason="not-ours"}')).toBe(1)
    expect(before.get('carrel_intake_archived_messages_total')).toBe(0)

    await world.archiveAccepted()
    const after = await samples()
    expect(after.get('carrel_intake_waiting_messages')).toBe(0)
    expect(after.get('carrel_intake_oldest_accepted_age_seconds')).toBe(0)
    expect(after.get('carrel_intake_failed_messages')).toBe(0)
    expect(after.get('carrel_intake_archived_messages_total')).toBe(1)
    expect(after.get('carrel_intake_archived_messages_last_minute')).toBe(1)
    expect(after.get('carrel_store_calls_total{call="archive"}')).toBeGreaterThan(0)
    expect(after.get('carrel_store_statements_total{call="archive"}')).toBeGreaterThan(0)
    expect(after.get('process_resident_memory_bytes')).toBeGreaterThan(1e6)
  })

  test('S4: requests by the pattern of their route and status; no path, no word, no address', async () => {
    const me = await info.json<{ mailboxes: { id: string }[] }>('/me')
    const mailbox = me.mailboxes[0]?.id ?? ''
    await info.json(`/mailboxes/${mailbox}/messages?q=suchwort`)
    expect((await info.fetch('/mailboxes/suchwort/messages')).status).toBe(404)
    expect((await info.fetch('/suchwort')).status).toBe(404)
    expect((await fetch(new URL('/auth/suchwort', world.url))).status).toBe(404)
    const seen = await samples()
    const route = '/api/v1/mailboxes/{mailbox}/messages'
    expect(seen.get(`carrel_http_requests_total{method="GET",route="${route}",status="200"}`)).toBe(1)
    expect(seen.get(`carrel_http_requests_total{method="GET",route="${route}",status="404"}`)).toBe(1)
    expect(seen.get('carrel_http_requests_total{method="GET",route="other",status="404"}')).toBe(2)
    expect(seen.get(`carrel_http_request_duration_seconds_count{method="GET",route="${route}"}`)).toBe(2)

    const { text } = await ask(world)
    for (const secret of [...SECRETS, mailbox]) expect(text).not.toContain(secret)
    // Names by the convention of Prometheus: ours begin with carrel_, counters end with _total.
    for (const [, name = '', kind] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
      expect(name).toMatch(/^(carrel|process)_[a-z_]+$/)
      expect(name.endsWith('_total')).toBe(kind === 'counter')
    }
  })
})

describe('S4: who may read the metrics', () => {
  test('S4: without a token programs on this machine only, and nobody through a proxy or a rebound name', async () => {
    expect((await ask(world)).status).toBe(200)
    const { port } = world.url
    for (const headers of [
      { 'x-forwarded-for': '192.0.2.9' },
      { forwarded: 'for=192.0.2.9' },
      { host: `evil.example:${port}` },
    ]) {
      const { status, text } = await ask(world, headers)
      expect(status).toBe(403)
      expect(text).not.toContain('carrel_')
    }
    expect((await ask(world, {}, 'POST')).status).toBe(404)
  })

  test('S4: with a token who brings it, wherever from, and nobody else', async () => {
    const guarded = await startWorld({ env: { CARREL_METRICS_TOKEN: TOKEN } })
    try {
      for (const authorization of ['', TOKEN, 'Bearer', `Bearer ${TOKEN}x`, `Basic ${TOKEN}`])
        expect((await ask(guarded, { authorization })).status).toBe(401)
      const host = 'carrel.internal'
      const { status, text } = await ask(guarded, { authorization: `Bearer ${TOKEN}`, host })
      expect([status, text.includes('carrel_intake_waiting_messages 0')]).toEqual([200, true])
    } finally {
      await guarded.close()
    }
  })

  test('S4: what another process accepted is seen too', async () => {
    const before = (await samples()).get('carrel_intake_waiting_messages')
    const other = await openSqlite({ folder: world.folder, readers: 1 })
    try {
      await world.accept(message({ subject: 'one more' }), [INFO])
      expect((await other.intake.queue()).waiting).toBe((before ?? 0) + 1)
      expect((await samples()).get('carrel_intake_waiting_messages')).toBe((before ?? 0) + 1)
    } finally {
      await other.close()
    }
  })
})
