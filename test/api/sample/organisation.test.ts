import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { SAMPLE_SIZE, sampleOrganisation } from '../../../api/sample/organisation.ts'
import { SAMPLE_ZONE } from '../../../api/sample/zone.ts'
import { BUILT_IN_ROLES } from '../../../core/roles/roles.ts'
import { corpus, header, NOW, sample } from './corpus.ts'

const DAY = 86_400_000
const addresses = new Set(sample.mailboxes.map(({ address }) => address))

/** Whether these options give the corpus, byte for byte; makes no more messages than are needed to see that they do not. */
function givesCorpus(seed: number, now: number): boolean {
  const made = sampleOrganisation({ seed, now }).messages()[Symbol.iterator]()
  for (const message of corpus) if (!isDeepStrictEqual(message, made.next().value)) return false
  return made.next().done === true
}

describe('the sample organisation', () => {
  it('S1: forty people sign in, each bound to archives that exist', () => {
    expect(sample.people).toHaveLength(40)
    expect(new Set(sample.people.map(({ login }) => login)).size).toBe(40)
    for (const { own } of sample.people) {
      expect(own.length).toBeGreaterThan(0)
      for (const address of own) expect(addresses).toContain(address)
    }
  })

  it('A7: each built-in role is held by one person, whose note says so', () => {
    expect(sample.administrators.map(({ role }) => role)).toEqual(BUILT_IN_ROLES.map(({ key }) => key))
    for (const { login, role } of sample.administrators) {
      const note = sample.people.find((one) => one.login === login)?.note ?? ''
      expect(note.toLowerCase()).toContain(role.replaceAll('-', ' '))
    }
  })

  it('D8: one former name is an own archive, the other is delegated', () => {
    expect(sample.people.filter(({ own }) => own.length === 2).map(({ login }) => login)).toEqual(['anna'])
    const former = sample.delegations.filter(({ delegate }) => delegate === 'marta.oberg@lindhaven.example')
    expect(former.map(({ primary, reason }) => [primary, reason])).toEqual([
      ['marta.lindqvist@lindhaven.example', 'Your address before 2024'],
    ])
  })

  it('D6: delegations begin and end at midnight where the organisation is, in summer and in winter', () => {
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: SAMPLE_ZONE, timeStyle: 'short' })
    for (const now of [NOW, NOW + 182 * DAY]) {
      const times = sampleOrganisation({ seed: 1, now })
        .delegations.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])
        .filter((at) => at !== undefined)
        .map((at) => clock.format(at))
      // One is made to end at noon: a moment, not a date.
      expect(times.filter((time) => time !== '00:00')).toEqual(['12:00'])
    }
  })

  it('D2: addresses lie in the two internal domains, and delegations join two of them', () => {
    const domains = sample.domains.map(({ name }) => name)
    expect(domains).toEqual(['lindhaven.example', 'visby-harbour.example'])
    expect(addresses.size).toBe(sample.mailboxes.length)
    for (const address of addresses) expect(domains).toContain(address.slice(address.indexOf('@') + 1))
    for (const { primary, delegate } of sample.delegations) {
      expect(addresses).toContain(primary)
      expect(addresses).toContain(delegate)
      expect(primary).not.toBe(delegate)
    }
    for (const { alias, address } of sample.aliases) {
      expect(addresses).toContain(address)
      expect(addresses).not.toContain(alias)
    }
  })

  it('D6: there are delegations without end, until a date, about to end, to come, and over', () => {
    const ends = sample.delegations.map(({ endsAt }) => endsAt ?? Number.POSITIVE_INFINITY)
    expect(ends.filter((end) => end === Number.POSITIVE_INFINITY).length).toBeGreaterThan(5)
    expect(ends.filter((end) => end > NOW + 30 * DAY && end < NOW + 150 * DAY).length).toBeGreaterThan(1)
    expect(ends.some((end) => Math.floor(end / DAY) - Math.floor(NOW / DAY) === 5)).toBe(true)
    expect(ends.some((end) => end < NOW)).toBe(true)
    expect(sample.delegations.some(({ startsAt }) => (startsAt ?? 0) > NOW)).toBe(true)
    expect(sample.delegations.filter(({ delegate }) => delegate.startsWith('info@')).length).toBeGreaterThan(
      3,
    )
    for (const { startsAt, endsAt } of sample.delegations) {
      if (startsAt !== undefined && endsAt !== undefined) expect(startsAt).toBeLessThan(endsAt)
    }
  })

  it('D6: what begins next month has not begun in the last hours of a month, where the organisation is', () => {
    for (const now of ['2026-11-30T22:30Z', '2026-11-30T23:30Z', '2026-12-31T23:30Z', '2027-06-30T22:30Z']) {
      const at = Date.parse(now)
      const begins = sampleOrganisation({ seed: 1, now: at }).delegations.find(
        ({ primary, delegate }) =>
          primary.startsWith('eleni') && delegate === 'marta.lindqvist@lindhaven.example',
      )?.startsAt
      expect((begins ?? 0) - at, now).toBeGreaterThan(0)
      expect((begins ?? 0) - at, now).toBeLessThan(32 * DAY)
    }
  })

  it('V1: Marta reads six archives besides her own, as her note says', () => {
    const open = sample.delegations.filter(
      ({ primary, startsAt = 0, endsAt = NOW + 1 }) =>
        primary === 'marta.lindqvist@lindhaven.example' && startsAt <= NOW && endsAt > NOW,
    )
    expect(open).toHaveLength(6)
    expect(sample.people[0]?.note).toContain('six archives')
    expect(new Set(sample.delegations.map(({ primary, delegate }) => `${primary} ${delegate}`)).size).toBe(
      sample.delegations.length,
    )
  })

  it('the same seed and time give the same bytes, another seed or time do not', () => {
    expect(givesCorpus(7, NOW)).toBe(true)
    expect(givesCorpus(8, NOW)).toBe(false)
    expect(givesCorpus(7, NOW + DAY)).toBe(false)
  })

  it('can be read again from the start', () => {
    const again = [...sample.messages()]
    expect(again).toHaveLength(corpus.length)
    expect(again.at(-1)?.raw).toEqual(corpus.at(-1)?.raw)
  })

  it('is written in less than three seconds of processor time', () => {
    const before = process.cpuUsage()
    let bytes = 0
    for (const message of sampleOrganisation({ seed: 1, now: NOW }).messages()) bytes += message.raw.length
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1e6).toBeLessThan(3)
    expect(bytes).toBeLessThan(40_000_000)
  })

  it.each([0, 5 * 60_000, 13 * 3_600_000, 40 * DAY, 200 * DAY])(
    'holds 3,000 messages in order, none after now (+%d ms)',
    (later) => {
      const now = Date.UTC(2026, 10, 23) + later
      const messages = [...sampleOrganisation({ seed: 3, now }).messages()]
      expect(messages).toHaveLength(SAMPLE_SIZE)
      let before = 0
      for (const { acceptedAt, receivedAt } of messages) {
        expect(acceptedAt).toBeGreaterThanOrEqual(before)
        expect(receivedAt).toBeLessThanOrEqual(acceptedAt)
        expect(acceptedAt).toBeLessThanOrEqual(now)
        before = acceptedAt
      }
      expect(messages[0]?.acceptedAt).toBeGreaterThan(now - 3 * 366 * DAY)
    },
  )

  it('spreads over three years, denser lately, to today', () => {
    const since = (days: number) => corpus.filter(({ receivedAt }) => receivedAt > NOW - days * DAY).length
    expect(since(1096)).toBe(SAMPLE_SIZE)
    expect(since(1096) - since(730)).toBeGreaterThan(400)
    expect(since(365)).toBeGreaterThan(SAMPLE_SIZE * 0.4)
    const today = Math.floor(NOW / DAY) * DAY
    expect(corpus.filter(({ receivedAt }) => receivedAt >= today).length).toBeGreaterThan(3)
    expect(
      corpus.filter(({ receivedAt }) => receivedAt < today && receivedAt >= today - DAY).length,
    ).toBeGreaterThan(1)
  })

  it('I8: every recipient has a mailbox, but for the one address that nobody made', () => {
    const unknown = corpus.flatMap(({ to }) => to.filter((address) => !addresses.has(address)))
    expect(unknown).toEqual(['purchasing@lindhaven.example'])
    for (const { to } of corpus) {
      expect(to.length).toBeGreaterThan(0)
      expect(new Set(to).size).toBe(to.length)
    }
  })

  it('I1: what somebody here sent lies in their own mailbox', () => {
    for (const message of corpus) {
      if (!addresses.has(message.from) || header(message, 'Delivered-To') !== undefined) continue
      expect(message.to).toContain(message.from)
    }
  })

  it('P2: every delegated mailbox holds personal, private and company-confidential mail', () => {
    const found = new Map<string, Set<string>>()
    for (const message of corpus) {
      const value = header(message, 'Sensitivity')?.trim().toLowerCase()
      if (value === undefined) continue
      for (const address of message.to) found.set(address, (found.get(address) ?? new Set()).add(value))
    }
    for (const { delegate } of sample.delegations) {
      expect([...(found.get(delegate) ?? [])]).toEqual(
        expect.arrayContaining(['personal', 'private', 'company-confidential']),
      )
    }
  })

  it('P3: the header comes in several cases, folded, encoded and with a comment', () => {
    const raw = corpus.map((message) => Buffer.from(message.raw).toString('latin1'))
    for (const form of [
      /^SENSITIVITY: COMPANY/m,
      /^Sensitivity:\r\n Personal/m,
      /^sensitivity:\r\n\t=\?/m,
      /\(set by/m,
    ]) {
      expect(raw.some((text) => form.test(text))).toBe(true)
    }
  })

  it('P4: marked mail lies in no replicated folder', () => {
    for (const message of corpus) {
      if (header(message, 'Sensitivity') !== undefined) expect(message.folders).toBeUndefined()
    }
  })

  it('V3: replicated folders belong to mailboxes that the message reached', () => {
    const paths = new Set<string>()
    for (const { folders = {}, to } of corpus) {
      for (const [address, path] of Object.entries(folders)) {
        expect(to).toContain(address)
        paths.add(`${address.split('@')[0]} ${path.join('/')}`)
      }
    }
    for (const path of ['Fahrpläne', 'Häfen/Lindhaven', 'Häfen/Visby', 'Werft und Technik', '団体予約']) {
      expect(paths).toContain(`marta.lindqvist ${path}`)
    }
    expect(paths).toContain('info Hafen/Liegeplätze')
  })

  it('D3: one message stays accepted', () => {
    const waiting = corpus.filter(({ staysAccepted }) => staysAccepted)
    expect(waiting).toHaveLength(1)
    expect(waiting[0]?.to).toContain('marta.lindqvist@lindhaven.example')
  })

  it('names no domain that somebody could own', () => {
    for (const message of corpus) {
      const text = Buffer.from(message.raw).toString('latin1')
      for (const [, domain] of text.matchAll(/^(?:From|To|Cc|Reply-To):.*@([\w.-]+\.[a-z]+)/gim)) {
        expect(domain).toMatch(/\.example$/)
      }
    }
  })
})
