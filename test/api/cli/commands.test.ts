import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { carrel, refused, start, within } from './carrel.ts'

let data: string
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'carrel-cli-'))
})
afterAll(() => rm(data, { recursive: true, force: true }))

const anna = 'anna@lindhaven.example'
const info = 'info@lindhaven.example'

/** Runs a command that must succeed; what it printed as JSON. */
async function json<T>(...args: string[]): Promise<T> {
  const { code, out, err } = await within(data, ...args, '--json')
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out) as T
}

/** Rows of a table as they stand. */
function rows(...tables: string[]): Record<string, unknown>[] {
  const db = new DatabaseSync(join(data, 'carrel.db'), { readOnly: true, timeout: 10_000 })
  try {
    return tables.flatMap((table) => db.prepare(`SELECT * FROM ${table}`).all())
  } finally {
    db.close()
  }
}

/** All that commands can change. */
const everything = (): Record<string, unknown>[] =>
  rows('audit', 'domain', 'mailbox', 'alias', 'delegation', 'policy', 'binding', 'account', 'role', 'arrival')

/** The audit log, oldest first. */
const audit = (): { at: number; who: string; act: string; detail: Record<string, unknown> }[] =>
  rows('audit').map(({ at, who, act, detail }) => ({
    at: Number(at),
    who: String(who),
    act: String(act),
    detail: JSON.parse(String(detail)),
  }))
const acts = (): string[] => audit().map(({ act }) => act)

// In the order of a real organisation: each group stands on what the groups before it made.
describe('commands of a real organisation', () => {
  test('A1: domain add, list, and adding again', async () => {
    expect(await json('domain', 'add', 'LindHaven.example')).toEqual({
      domain: 'lindhaven.example',
      outcome: 'added',
    })
    expect(await json('domain', 'add', 'lindhaven.example')).toMatchObject({ outcome: 'already' })
    expect(await json('domain', 'add', 'Bücher.example')).toMatchObject({ domain: 'xn--bcher-kva.example' })
    expect(await json('domain', 'list')).toEqual([
      { domain: 'lindhaven.example' },
      { domain: 'xn--bcher-kva.example' },
    ])
    expect(await json('domain', 'remove', 'bücher.example')).toMatchObject({ outcome: 'removed' })
    expect(acts()).toEqual(['domain.add', 'domain.add', 'domain.remove'])
  })

  test('A1: address add, list, and adding again', async () => {
    expect(await json('address', 'add', anna, '--name', 'Anna Kessler')).toEqual({
      address: anna,
      outcome: 'added',
      taken: 0,
    })
    expect(await json('address', 'add', 'ANNA@Lindhaven.example')).toMatchObject({ outcome: 'already' })
    await json('address', 'add', info, '--kind', 'shared')
    expect(await json('address', 'list')).toEqual([
      { address: anna, name: 'Anna Kessler', kind: 'person' },
      { address: info, name: info, kind: 'shared' },
    ])
  })

  test('I8: alias add, list, remove', async () => {
    expect(await json('alias', 'add', 'a.kessler@lindhaven.example', anna)).toMatchObject({
      address: anna,
      outcome: 'added',
    })
    expect(await json('alias', 'add', 'a.kessler@lindhaven.example', anna)).toMatchObject({
      outcome: 'already',
    })
    expect(await json('alias', 'list')).toEqual([{ alias: 'a.kessler@lindhaven.example', address: anna }])
    expect(await refused(within(data, 'alias', 'add', 'a.kessler@lindhaven.example', info))).toBe(
      'a.kessler@lindhaven.example belongs to another archive.',
    )
    expect(await refused(within(data, 'alias', 'add', info, anna))).toContain('belongs to another archive')
    expect(await refused(within(data, 'address', 'add', 'a.kessler@lindhaven.example'))).toBe(
      `a.kessler@lindhaven.example is an alias of ${anna}. Remove it with: npm run carrel -- --data ${data} alias remove a.kessler@lindhaven.example`,
    )
    expect(await refused(within(data, 'address', 'remove', 'a.kessler@lindhaven.example'))).toContain(
      `is an alias. Remove it with: npm run carrel -- --data ${data} alias remove`,
    )
    expect(await json('alias', 'remove', 'a.kessler@lindhaven.example')).toMatchObject({
      outcome: 'removed',
      reaches: null,
    })
    expect(await json('alias', 'list')).toEqual([])
  })

  test('S1: user add reads the password from standard input, and keeps none in plain', async () => {
    const added = await start(data, ['user', 'add', 'Anna', '--name', 'Anna Kessler', '--json'], {
      input: 'a long enough password\n',
    }).ended
    expect([added.code, added.err, JSON.parse(added.out)]).toEqual([
      0,
      '',
      { login: 'Anna', outcome: 'added' },
    ])
    const again = await start(data, ['user', 'add', 'anna', '--json'], { input: 'another long password' })
      .ended
    expect(JSON.parse(again.out)).toMatchObject({ outcome: 'changed' })
    expect(await json('user', 'list')).toEqual([{ login: 'anna', name: 'Anna Kessler', password: 'set' }])
    expect(await refused(start(data, ['user', 'add', 'bruno'], { input: 'short\n' }).ended)).toMatch(
      /too short/,
    )
    expect(
      await refused(start(data, ['user', 'add', 'two words'], { input: 'long enough words' }).ended),
    ).toMatch(/one word/)
    expect(JSON.stringify(audit())).not.toContain('password"":"')
    expect(JSON.stringify(audit())).not.toContain('a long enough')
  })

  test('D8: bind add, list, remove', async () => {
    expect(await json('bind', 'add', 'anna', anna)).toMatchObject({ address: anna, outcome: 'added' })
    expect(await json('bind', 'add', 'anna', anna)).toMatchObject({ outcome: 'already' })
    const external = ['--issuer', 'https://login.example/tenant']
    expect(await json('bind', 'add', 'tid.oid', info, ...external)).toMatchObject({
      issuer: 'https://login.example/tenant',
      subject: 'tid.oid',
      outcome: 'added',
    })
    expect(await json<unknown[]>('bind', 'list')).toHaveLength(2)
    expect(await json('bind', 'remove', 'tid.oid', info, ...external)).toMatchObject({ outcome: 'removed' })
    expect(await refused(within(data, 'bind', 'remove', 'anna', info))).toBe(`anna does not own ${info}.`)
    expect(await refused(within(data, 'bind', 'add', 'nobody', info))).toBe(
      `There is no user nobody. Add one with: npm run carrel -- --data ${data} user add nobody. Somebody of an external issuer is named by --issuer and their subject.`,
    )
  })

  test('D1 D2 D6: delegate add, list, remove', async () => {
    const window = [
      '--from',
      '2098-01-01',
      '--until',
      '2099-03-01T08:00Z',
      '--reason',
      'leave cover',
      '--zone',
      'Europe/Berlin',
    ]
    expect(await json('delegate', 'add', anna, info, ...window)).toEqual({
      primary: anna,
      delegate: info,
      outcome: 'added',
    })
    // D2: a pair that stands stays as it is, its window included.
    expect(await json('delegate', 'add', 'ANNA@lindhaven.example', info)).toMatchObject({
      outcome: 'already',
    })
    expect(await json('delegate', 'list')).toEqual([
      {
        primary: anna,
        delegate: info,
        state: 'scheduled',
        from: '2097-12-31T23:00:00.000Z',
        until: '2099-03-01T08:00:00.000Z',
        reason: 'leave cover',
        origin: 'hand',
      },
    ])
    expect(await json('delegate', 'remove', anna, info)).toMatchObject({ outcome: 'removed' })
    expect(await json('delegate', 'list')).toEqual([])
    expect(await json<{ state: string }[]>('delegate', 'list', '--all')).toMatchObject([{ state: 'removed' }])
    expect(await json('delegate', 'add', anna, info)).toMatchObject({ outcome: 'added' })
  })

  test('D2, D6: a command says of a delegation that is to come from when on it reads', async () => {
    const later = ['--from', '2098-01-01', '--zone', 'UTC']
    const says = async (...args: string[]) => (await within(data, 'delegate', ...args)).out.trim()
    const from = 'may read info@lindhaven.example from 2098-01-01T00:00:00.000Z on.'
    await within(data, 'delegate', 'remove', anna, info)
    expect(await says('add', anna, info, ...later)).toBe(`${anna} ${from}`)
    expect(await says('add', anna, info)).toBe(`${anna} already ${from} Nothing was changed.`)
    expect(await says('remove', anna, info)).toMatch(
      /^The delegation is removed before it began: .* will not read/,
    )
    expect(await says('add', anna, info)).toBe(`${anna} may read ${info}.`)
    expect(await says('add', anna, info)).toBe(`${anna} already may read ${info}. Nothing was changed.`)
  })

  test('A12: policy show and set', async () => {
    expect(await json('policy', 'show')).toMatchObject({ enabled: true, confidential: 'hidden' })
    expect(
      await json('policy', 'set', 'on', '--confidential', 'visible', '--reason', 'agreed with the council'),
    ).toMatchObject({ enabled: true, confidential: 'visible' })
    expect(await json('policy', 'set', 'off', '--reason', 'a drill')).toMatchObject({
      enabled: false,
      confidential: 'visible',
      reason: 'a drill',
    })
    await json('policy', 'set', 'on', '--confidential', 'hidden', '--reason', 'the drill is over')
    const [entry] = audit()
      .filter(({ act }) => act === 'policy.set')
      .slice(-1)
    expect(entry?.detail).toMatchObject({
      before: { enabled: false },
      after: { enabled: true, reason: 'the drill is over' },
    })
  })

  test.each([
    ['domain add', ['domain', 'add', 'not a domain'], /not a domain/],
    ['domain add, half of one', ['domain', 'add', 'com'], /no domain of an organisation. Write one like/],
    ['domain remove, unknown', ['domain', 'remove', 'elsewhere.example'], /no domain elsewhere/],
    ['domain remove, in use', ['domain', 'remove', 'lindhaven.example'], /has addresses. Remove them first/],
    ['address add, no address', ['address', 'add', 'anna'], /^anna: /],
    [
      'address add, foreign domain',
      ['address', 'add', 'a@else.example'],
      /Add it with: npm run carrel -- --data \S+ domain add else.example/,
    ],
    ['address remove, unknown', ['address', 'remove', 'zoe@lindhaven.example'], /There is no address zoe/],
    [
      'alias add, to nobody',
      ['alias', 'add', 'z@lindhaven.example', 'zoe@lindhaven.example'],
      /no address zoe/,
    ],
    ['alias add, foreign domain', ['alias', 'add', 'z@else.example', anna], /not an internal domain/],
    ['alias remove, unknown', ['alias', 'remove', 'z@lindhaven.example'], /There is no alias z/],
    ['user remove, unknown', ['user', 'remove', 'zoe'], /There is no user zoe/],
    ['delegate add, itself', ['delegate', 'add', info, info], /cannot be its own delegate/],
    ['delegate add, unknown', ['delegate', 'add', anna, 'zoe@lindhaven.example'], /There is no address zoe/],
    ['delegate add, bad date', ['delegate', 'add', info, anna, '--until', '1 March'], /is not a date/],
    ['delegate add, past end', ['delegate', 'add', info, anna, '--until', '2020-01-01'], /already passed/],
    [
      'delegate add, end before start',
      ['delegate', 'add', info, anna, '--from', '2098-01-02', '--until', '2098-01-01'],
      /not after the start/,
    ],
    ['delegate add, zone', ['delegate', 'add', info, anna, '--from', '2098-01-02', '--zone', 'Mars'], /Mars/],
    ['delegate remove, none', ['delegate', 'remove', info, anna], /does not read/],
    ['policy set, neither on nor off', ['policy', 'set', 'maybe', '--reason', 'x'], /"on" or "off"/],
  ])('A5: %s is refused in one sentence, and nothing is changed', async (_what, args, sentence) => {
    const before = everything()
    expect(await refused(within(data, ...args))).toMatch(sentence)
    expect(everything()).toEqual(before)
  })

  test('A12: a policy is not set without a reason', async () => {
    const before = everything()
    const { code, err } = await carrel(data, 'policy', 'set', 'off')
    expect(code).toBe(1)
    expect(err).toContain('--reason')
    expect(everything()).toEqual(before)
  })

  test('A5: every act is in the audit log, with who did it and what it changed', async () => {
    const entries = audit()
    for (const { who, at } of entries) {
      expect(who).toMatch(/^command line \(.+\)$/)
      expect(at).toBeGreaterThan(Date.UTC(2020, 0, 1))
    }
    expect(new Set(entries.map(({ act }) => act))).toEqual(
      new Set([
        'domain.add',
        'domain.remove',
        'address.add',
        'alias.add',
        'alias.remove',
        'user.add',
        'user.change',
        'identity.bind',
        'identity.unbind',
        'delegation.add',
        'delegation.remove',
        'policy.set',
      ]),
    )
    expect(entries.find(({ act }) => act === 'delegation.add')?.detail).toMatchObject({
      primary: anna,
      delegate: info,
      before: null,
      after: { reason: 'leave cover', origin: 'hand' },
    })
  })

  test.each(['DELETE FROM audit', `UPDATE audit SET who = 'nobody'`])(
    'A5: the audit log is append-only, also for who holds the database: %s',
    (sql) => {
      const db = new DatabaseSync(join(data, 'carrel.db'), { timeout: 10_000 })
      expect(() => db.exec(sql)).toThrow('append-only')
      db.close()
    },
  )

  test('I8: a domain whose only use is an alias cannot be removed', async () => {
    await json('domain', 'add', 'quay.example')
    await json('alias', 'add', 'desk@quay.example', anna)
    expect(await refused(within(data, 'domain', 'remove', 'quay.example'))).toMatch(/has addresses/)
    await json('alias', 'remove', 'desk@quay.example')
    expect(await json('domain', 'remove', 'quay.example')).toMatchObject({ outcome: 'removed' })
  })

  test('I8: who gets the mail of an alias that is removed is said', async () => {
    const plus = anna.replace('@', '+shop@')
    await json('alias', 'add', plus, info)
    expect((await within(data, 'alias', 'remove', plus)).out).toBe(
      `${plus} was removed. Mail to it reaches the archive of ${anna} from now on.\n`,
    )
  })

  test('D2: what is printed for people has domains as they write them', async () => {
    await json('domain', 'add', 'bücher.example')
    expect((await within(data, 'address', 'add', 'ü@bücher.example')).out).toBe(
      'ü@bücher.example was added.\n',
    )
    expect((await within(data, 'address', 'list')).out).toContain('ü@bücher.example')
    expect(await json('address', 'remove', 'ü@bücher.example')).toMatchObject({
      address: 'ü@xn--bcher-kva.example',
    })
    await json('domain', 'remove', 'bücher.example')
  })

  test('A7: an address is renamed with a reason; its delegations stay, and the old address may stay as its alias', async () => {
    const pairs = (await json('delegate', 'list')) as readonly { delegate: string }[]
    const to = 'front.desk@lindhaven.example'
    expect(await refused(within(data, 'address', 'rename', info, to))).toContain('Say why')
    const why = ['--reason', 'new name']
    expect(await refused(within(data, 'address', 'rename', info, 'info@else.example', ...why))).toContain(
      'not an internal domain',
    )
    expect(await refused(within(data, 'address', 'rename', info, anna, ...why))).toContain('another archive')
    const renamed = await json('address', 'rename', info, to, '--keep-as-alias', ...why)
    expect(renamed).toEqual({ before: info, after: to, outcome: 'renamed' })
    expect(await json('delegate', 'list')).toEqual(
      pairs.map((one) => (one.delegate === info ? { ...one, delegate: to } : one)),
    )
    expect(await json('alias', 'list')).toMatchObject([{ alias: info, address: to }])
    // Back again: the alias gives way.
    expect(await json('address', 'rename', to, info, ...why)).toMatchObject({ outcome: 'renamed' })
    expect(await json('alias', 'list')).toEqual([])
  })

  test('I8: a closed address leaves no delegation, alias or binding behind, and begins anew', async () => {
    await json('alias', 'add', 'reception@lindhaven.example', info)
    expect(await json('address', 'remove', info)).toMatchObject({ outcome: 'removed' })
    expect(await json('delegate', 'list')).toEqual([])
    expect(await json('alias', 'list')).toEqual([])
    expect(await json('address', 'list')).toHaveLength(1)
    expect(await refused(within(data, 'delegate', 'add', anna, info))).toContain('There is no address')
    expect(await json('address', 'add', info, '--kind', 'shared')).toMatchObject({ outcome: 'added' })
    expect(await json('delegate', 'list')).toEqual([])
  })

  test('S1: user remove', async () => {
    expect(await json('user', 'remove', 'anna')).toMatchObject({ outcome: 'removed' })
    expect(await json('user', 'list')).toEqual([])
  })
})
