import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { filingSender, type Sender, sendDue, smtpSender } from '../../../api/notify/send.ts'
import { startSheets } from '../../../api/sheets/sheets.ts'
import type { DelegationPage, MailedExport } from '../../../core/contract/admin/delegations.ts'
import type { NoticePage } from '../../../core/contract/admin/notices.ts'
import type { Me } from '../../../core/contract/me.ts'
import type { MessagePage } from '../../../core/contract/messages.ts'
import { ISSUER, type Person, startWorld, type World } from '../../support/world.ts'

const at = (name: string) => `${name}@lindhaven.example`
const DAY = 86_400_000

let world: World
let jonas: Person

beforeEach(async () => {
  world = await startWorld()
  await world.domain('lindhaven.example')
  for (const name of ['marta', 'anna', 'info', 'jonas']) await world.mailbox(at(name))
  jonas = await world.person('Jonas Brückner', at('jonas'))
  await world.grant(jonas, 'super-administrator')
  await world.delegate(at('marta'), at('info'), { reason: 'Shared' })
  await world.delegate(at('marta'), at('anna'), { endsAt: world.clock.now + DAY })
  await world.delegate(at('anna'), at('info'), { startsAt: world.clock.now + DAY, reason: '=1+1' })
})
afterEach(() => world.close())

const pairs = async (query: string) =>
  (await jonas.json<DelegationPage>(`/admin/delegations?${query}`)).delegations.map(
    ({ primary, delegate }) => `${primary.address.split('@')[0]} ${delegate.address.split('@')[0]}`,
  )

describe('all delegations', () => {
  test('A4: they are filtered and sorted', async () => {
    expect(await pairs('')).toEqual(['anna info', 'marta anna', 'marta info'])
    expect(await pairs('sort=delegate&order=descending')).toEqual(['marta info', 'anna info', 'marta anna'])
    expect(await pairs('state=scheduled')).toEqual(['anna info'])
    expect(await pairs('find=SHARED')).toEqual(['marta info'])
    expect(await pairs('find=anna@')).toEqual(['anna info', 'marta anna'])
    expect(await pairs('find=marta+anna@')).toEqual(['marta anna'])
    expect(await pairs('find=anna@+shared+nobody')).toEqual([])
    // Its last day is over at the very moment of its end.
    const before = (moment: number) => pairs(`endsBefore=${new Date(moment).toISOString()}`)
    expect(await before(world.clock.now + DAY)).toEqual(['marta anna'])
    expect(await before(world.clock.now + DAY - 1)).toEqual([])
    expect(await pairs('source=import,sync')).toEqual([])
    expect(await pairs('domain=elsewhere.example')).toEqual([])
    world.clock.now += DAY
    expect(await pairs('state=ended')).toEqual(['marta anna'])
    const over = await jonas.fetch('/admin/delegations?state=over')
    expect([over.status, await over.json()]).toMatchObject([
      400,
      {
        detail:
          'state: Send active or scheduled or ended or removed, or several of them with commas between.',
      },
    ])
  })

  test.each(['primary', 'delegate', 'from', 'until', 'source', 'addedBy', 'addedAt'])(
    'A4: pages by %s hold every row once, either way',
    async (sort) => {
      const all = await pairs(`sort=${sort}`)
      for (const order of ['ascending', 'descending']) {
        const found: string[] = []
        let next: string | null = ''
        while (next !== null) {
          const query: string = `sort=${sort}&order=${order}&limit=1${next === '' ? '' : `&cursor=${next}`}`
          found.push(...(await pairs(query)))
          next = (await jonas.json<DelegationPage>(`/admin/delegations?${query}`)).next
        }
        expect(found).toEqual(order === 'ascending' ? all : all.toReversed())
      }
    },
  )

  test('A4: an export has the chosen columns, imports again, and runs no formula; it is noted', async () => {
    const sheets = startSheets()
    try {
      for (const format of ['xlsx', 'xls', 'csv']) {
        const answer = await jonas.fetch(
          `/admin/delegations/export?format=${format}&columns=reason,delegate,primary`,
        )
        expect(answer.headers.get('content-disposition')).toContain(`delegations.${format}`)
        const read = await sheets.read(new Uint8Array(await answer.arrayBuffer()), [
          'primaryaddress',
          'delegateaddress',
          'reason',
        ])
        if ('refused' in read) throw new Error(read.sentence)
        expect(read.format).toBe(format)
        expect([...read.pieces()].flat()).toEqual([
          [2, at('anna'), at('info'), "'=1+1"],
          [3, at('marta'), at('anna'), ''],
          [4, at('marta'), at('info'), 'Shared'],
        ])
      }
    } finally {
      await sheets.close()
    }
    const [entry] = await world.store.audit.page({ act: 'delegation.export' }, { before: null, limit: 1 })
    expect(entry).toMatchObject({
      who: 'Jonas Brückner',
      detail: { how: 'download', rows: 3, format: 'csv' },
    })
    expect((await jonas.fetch('/admin/delegations/export?format=csv&columns=primary,primary')).status).toBe(
      400,
    )
  })

  test('A4, D6: a sheet tells what was removed before its start from what gave access', async () => {
    const late = await world.delegate(at('marta'), at('jonas'), { startsAt: world.clock.now + 86_400_000 })
    const begun = await world.delegate(at('anna'), at('jonas'))
    for (const id of [late, begun]) await world.remove(id)
    const answer = await jonas.fetch(
      '/admin/delegations/export?format=csv&columns=primary,state,from,until&state=removed&find=jonas',
    )
    const rows = (await answer.text()).trim().split(/\r?\n/)
    const now = new Date(world.clock.now).toISOString()
    expect(rows.slice(1)).toEqual([
      `${at('anna')},removed,${now},${now}`,
      `${at('marta')},removed before start,,`,
    ])
  })

  test.each(['csv', 'xlsx'])(
    'X9, A4: a started export as .%s breaks off when the role is taken away',
    async (format) => {
      const { administration } = world.store
      const { holdings } = administration
      const anna = await world.person('Anna', at('anna'))
      await world.grant(anna, 'full-administrator')
      let looks = 0
      // The role goes after the answer has begun: at the third look at what may be done.
      Object.assign(administration, {
        holdings: async (identity: Parameters<typeof holdings>[0]) => {
          looks += 1
          if (looks === 3)
            await world.store.roles.revoke(
              { issuer: ISSUER, subject: anna.name },
              'full-administrator',
              world.actor(),
            )
          return holdings(identity)
        },
      })
      const answer = await anna.fetch(`/admin/delegations/export?format=${format}&columns=primary,delegate`)
      expect(answer.status).toBe(200)
      await expect(answer.arrayBuffer()).rejects.toThrow()
      Object.assign(administration, { holdings })
    },
  )

  test('A4: an export goes by e-mail to the administrator’s own address', async () => {
    const answer = await jonas.send('POST', '/admin/delegations/export?format=csv&columns=primary,delegate')
    expect((await answer.json()) as MailedExport).toEqual({ to: at('jonas'), rows: 3 })
    await jonas.send('POST', '/admin/delegations/export?format=csv&columns=primary&find=shared')
    const sent: Parameters<Sender['send']>[0][] = []
    await sendDue(
      world.store.outbox,
      { send: async (message) => (sent.push(message) > 0 ? 'sent' : 'filed') },
      () => world.clock.now,
    )
    const file = { to: at('jonas'), attachment: { name: 'delegations.csv' } }
    expect(sent).toMatchObject([
      { ...file, subject: 'Export of 3 delegations', body: expect.stringContaining('(3 rows)') },
      { ...file, subject: 'Export of 1 delegation', body: expect.stringContaining('(1 row)') },
    ])
  })
})

describe('notices', () => {
  const post = () =>
    world.store.outbox.add(
      [
        {
          kind: 'changes',
          to: at('jonas'),
          subject: 'Delegations changed',
          body: 'Two were added.\n',
          attachment: null,
        },
      ],
      world.clock.now,
    )
  const shown = async () => (await jonas.json<NoticePage>('/admin/notices')).notices[0]

  test('A6, P2: without a mail server a notice lies in the administrator’s own archive, hidden from delegates of it', async () => {
    await post()
    const sender = filingSender(world.intake, 'carrel@lindhaven.example', () => world.clock.now)
    expect(await sendDue(world.store.outbox, sender, () => world.clock.now)).toBe(1)
    await world.intake.archiveDue(() => world.clock.now)
    const [own] = (await jonas.json<Me>('/me')).mailboxes
    const { messages } = await jonas.json<MessagePage>(`/mailboxes/${own?.id}/messages`)
    expect(messages).toMatchObject([{ subject: 'Delegations changed' }])
    expect(await shown()).toMatchObject({ state: 'filed', attempts: 1, nextAt: null })
    // It says who reads whose: whoever reads the administrator's archive as a delegate does not see it.
    await world.mailbox(at('deputy'))
    const deputy = await world.person('Deputy', at('deputy'))
    await world.delegate(at('deputy'), at('jonas'))
    const lent = (await deputy.json<Me>('/me')).mailboxes[1]!.id
    expect((await deputy.json<MessagePage>(`/mailboxes/${lent}/messages`)).messages).toEqual([])
  })

  test('A6: one that cannot be sent is tried again after a pause, is shown, and is given up at last', async () => {
    await post()
    const down: Sender = {
      send: () => Promise.reject(Object.assign(new Error('no'), { code: 'ECONNREFUSED' })),
    }
    const tried = () => sendDue(world.store.outbox, down, () => world.clock.now)
    expect(await tried()).toBe(1)
    expect(await tried()).toBe(0)
    expect(await shown()).toMatchObject({
      state: 'waiting',
      attempts: 1,
      problem: 'The mail server could not be reached (ECONNREFUSED).',
    })
    for (let pause = 0; pause < 20; pause += 1) {
      world.clock.now += 2 * DAY
      await tried()
    }
    const given = await shown()
    expect(given?.state).toBe('failed')
    expect((await jonas.send('POST', `/admin/notices/${given?.id}/retry`)).status).toBe(200)
    expect(await shown()).toMatchObject({ state: 'waiting' })
  })

  test('A6, A4: with a mail server it goes out by SMTP, with what is attached', async () => {
    const taken: string[] = []
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _session, done) =>
        void text(stream).then((raw) => {
          taken.push(raw)
          done()
        }),
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const { port } = server.server.address() as AddressInfo
      await jonas.send('POST', '/admin/delegations/export?format=csv&columns=primary,delegate')
      const sender = smtpSender(new URL(`smtp://127.0.0.1:${port}`), 'carrel@lindhaven.example')
      await sendDue(world.store.outbox, sender, () => world.clock.now)
    } finally {
      await new Promise<void>((resolve) => server.close(() => resolve()))
    }
    expect(taken).toHaveLength(1)
    expect(taken[0]).toMatch(/^To: jonas@lindhaven\.example\r?$/m)
    expect(taken[0]).toContain('filename=delegations.csv')
    expect(await shown()).toMatchObject({ state: 'sent', kind: 'export' })
  })

  test('A6: a refusal for good is not tried again', async () => {
    await post()
    const refusing: Sender = {
      send: () => Promise.reject(Object.assign(new Error('no'), { responseCode: 550 })),
    }
    await sendDue(world.store.outbox, refusing, () => world.clock.now)
    expect(await shown()).toMatchObject({ state: 'failed', problem: 'The mail server answered 550.' })
  })

  /** Imports that anna reads marta. @returns the batch */
  async function imported(): Promise<string | null> {
    const begun = await jonas.fetch('/admin/imports?domain=lindhaven.example&name=a.csv', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', 'x-carrel': '1', origin: world.url.origin },
      body: `primaryaddress,delegateaddress\n${at('anna')},${at('marta')}\n`,
    })
    const { id } = (await begun.json()) as { id: string }
    const until = async (state: string): Promise<string | null> => {
      for (;;) {
        const one = await jonas.json<{ state: string; batch: string | null }>(`/admin/imports/${id}`)
        if (one.state === state) return one.batch
      }
    }
    await until('ready')
    await jonas.send('POST', `/admin/imports/${id}/accept`, { revision: 1, leaveOutErrors: false })
    return until('accepted')
  }

  test('A6: super and full administrators are told of an import and of its undo', async () => {
    const saga = await world.person('Saga Nilsson', at('info'))
    await world.grant(saga, 'help-desk-administrator')
    const batch = await imported()
    await jonas.send('POST', `/admin/batches/${batch}/undo`)
    const told = async () => (await jonas.json<NoticePage>('/admin/notices')).notices
    expect((await told()).map(({ to, subject }) => [to, subject])).toEqual([
      [at('jonas'), 'Delegations changed: 1 removed'],
      [at('jonas'), 'Delegations changed: 1 added'],
    ])
    const sent: string[] = []
    const sender: Sender = {
      send: async ({ body }) => {
        sent.push(body)
        return 'sent'
      },
    }
    await sendDue(world.store.outbox, sender, () => world.clock.now)
    // Which pairs, and where to look.
    expect(sent[0]).toContain(`Added:\n  ${at('anna')} reads ${at('marta')}\n`)
    for (const body of sent) expect(body).toContain(new URL('/admin/import\n', world.url).href)
    await jonas
      .fetch(`/admin/batches/${batch}`)
      .then(async (answer) =>
        expect(((await answer.json()) as { notices: unknown[] }).notices).toHaveLength(2),
      )
  })

  test('A6: of the undo of a batch of which nothing stands nobody is told', async () => {
    const kept = (await jonas.json<NoticePage>('/admin/notices')).notices.length
    const batch = await imported()
    const page = await jonas.json<DelegationPage>(`/admin/delegations?batch=${batch}`)
    for (const { id } of page.delegations) await jonas.send('DELETE', `/admin/delegations/${id}`)
    await jonas.send('POST', `/admin/batches/${batch}/undo`)
    expect((await jonas.json<NoticePage>('/admin/notices')).notices).toHaveLength(kept + 1)
  })
})
