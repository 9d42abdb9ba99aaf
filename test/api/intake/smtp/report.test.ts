import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Incoming } from '../../../../api/intake/intake.ts'
import type { Delivery } from '../../../../core/contract/messages.ts'
import { journalReport } from '../../../support/journal-report.ts'
import { message } from '../../../support/message.ts'
import { type Person, startWorld, type World } from '../../../support/world.ts'

const ANNA = 'anna@lindhaven.example'
const JONAS = 'jonas@lindhaven.example'
const INFO = 'info@lindhaven.example'

let world: World
let anna: Person
let jonas: Person

beforeEach(async () => {
  world = await startWorld()
  await world.domain('lindhaven.example')
  for (const address of [ANNA, JONAS, INFO]) await world.mailbox(address)
  anna = await world.person('Anna', ANNA)
  jonas = await world.person('Jonas', JONAS, INFO)
})
afterEach(() => world.close())

/** Accepts a report as the listener does for one who may send such. */
async function accept(report: string, way: 'journal' | 'smtp' = 'journal'): Promise<void> {
  const incoming: Incoming = {
    raw: new TextEncoder().encode(report),
    way,
    acceptedAt: world.clock.now,
    receivedAt: world.clock.now,
    envelopeFrom: '',
    plan:
      way === 'journal'
        ? { by: 'report' }
        : { by: 'envelope', recipients: [{ address: INFO, folder: null }], sender: null },
    retryAt: null,
  }
  await world.intake.accept([incoming], { once: false })
}

interface Row {
  id: string
  subject: string
}

async function listed(
  person: Person,
  address: string,
): Promise<{ mailbox: string; messages: Row[]; processing: unknown[] }> {
  const me = await person.json<{ mailboxes: { id: string; address: string }[] }>('/me')
  const mailbox = me.mailboxes.find((one) => one.address === address)?.id ?? ''
  const page = await person.json<{ messages: Row[]; processing: unknown[] }>(`/mailboxes/${mailbox}/messages`)
  return { mailbox, messages: page.messages, processing: page.processing }
}

const original = (sensitivity?: string): string =>
  message({
    from: `Anna <${ANNA}>`,
    to: JONAS,
    subject: 'Liegeplatz',
    text: 'Ankunft um neun.',
    ...(sensitivity === undefined ? {} : { sensitivity }),
  })
const ENVELOPE = [`Sender: ${ANNA}`, 'Subject: Liegeplatz', `To: ${JONAS}`, `Bcc: ${INFO}`]

describe('a journal report', () => {
  test('I1, X8: is archived as the message inside, byte for byte, for sender, recipients and Bcc', async () => {
    await accept(journalReport(original(), ENVELOPE, { encoding: 'binary' }))
    await world.archiveAccepted()
    for (const [person, address] of [
      [anna, ANNA],
      [jonas, JONAS],
      [jonas, INFO],
    ] as const) {
      const { mailbox, messages } = await listed(person, address)
      expect(messages.map(({ subject }) => subject)).toEqual(['Liegeplatz'])
      const path = `/mailboxes/${mailbox}/messages/${messages[0]?.id}`
      expect((await person.json<{ source: string }>(`${path}/source`)).source).toBe(original())
      const delivery = await person.json<Record<string, unknown>>(`${path}/delivery`)
      expect(delivery).toMatchObject({
        way: 'journal',
        envelopeFrom: ANNA,
        envelopeTo: address,
        size: Buffer.byteLength(original()),
        folder: address === ANNA ? 'Sent Items' : 'Inbox',
        found: [],
        problems: [],
        sha256: createHash('sha256').update(original()).digest('hex'),
      })
      const { bcc } = await person.json<{ bcc: { address: string }[] }>(path)
      expect(bcc.map((one) => one.address)).toEqual(address === ANNA ? [INFO] : [])
    }
  })

  test('D3: belongs to nobody until it is unwrapped', async () => {
    await accept(journalReport(original(), ENVELOPE))
    for (const [person, address] of [
      [anna, ANNA],
      [jonas, JONAS],
    ] as const) {
      const { messages, processing } = await listed(person, address)
      expect([messages, processing]).toEqual([[], []])
    }
  })

  test('P1, P3: the sensitivity is that of the message inside', async () => {
    const delegation = await world.delegate(JONAS, ANNA)
    await accept(journalReport(original('Private'), ENVELOPE))
    await accept(
      journalReport(message({ subject: 'Offen', from: ANNA }), ENVELOPE).replace(
        'X-MS-',
        'Sensitivity: Private\r\nX-MS-',
      ),
    )
    await world.archiveAccepted()
    expect((await listed(jonas, ANNA)).messages.map(({ subject }) => subject)).toEqual(['Offen'])
    expect(delegation).toBeGreaterThan(0)
    const own = await listed(anna, ANNA)
    const found = []
    for (const { id } of own.messages)
      found.push((await anna.json<Delivery>(`/mailboxes/${own.mailbox}/messages/${id}/delivery`)).found)
    expect(found.sort()).toEqual([[], [{ sensitivity: 'private', where: 'journal' }]])
  })

  test('I3: several reports of one message merge their recipients, and so does a copy without a report', async () => {
    await accept(journalReport(original(), [`Sender: ${ANNA}`, `To: ${JONAS}`]))
    await accept(
      journalReport(`Received: from x by y; 1 Jan 2026\r\n${original()}`, [`Sender: ${ANNA}`, `To: ${INFO}`]),
    )
    await world.archiveAccepted()
    await world.deliver(original(), [INFO])
    const ids = await Promise.all(
      (
        [
          [anna, ANNA],
          [jonas, JONAS],
          [jonas, INFO],
        ] as const
      ).map(async ([person, address]) => (await listed(person, address)).messages.length),
    )
    expect(ids).toEqual([1, 1, 1])
    const all = await jonas.json<{ messages: unknown[] }>('/mailboxes/all/messages')
    expect(all.messages).toHaveLength(1)
  })

  test('I1: the sender is the envelope’s; a From field that claims another is no road to Sent Items or Bcc', async () => {
    const forged = message({ from: `Jonas <${JONAS}>`, subject: 'Falsch' })
    await accept(journalReport(forged, ['Sender: x@elsewhere.example', `To: ${JONAS}`, `Bcc: ${INFO}`]))
    await world.archiveAccepted()
    const { mailbox, messages } = await listed(jonas, JONAS)
    const path = `/mailboxes/${mailbox}/messages/${messages[0]?.id}`
    expect(await jonas.json(path)).toMatchObject({ bcc: [], folder: { wellKnown: 'inbox' } })
  })

  test('D3: that cannot be unwrapped belongs to nobody and does not stand in the way', async () => {
    await accept(journalReport(original(), ENVELOPE, { encoding: 'base64' }))
    await world.archiveAccepted()
    expect((await listed(anna, ANNA)).messages).toEqual([])
    expect((await listed(jonas, JONAS)).messages).toEqual([])
    expect(await world.store.intake.due(world.clock.now, 10)).toEqual([])
  })

  test('I8: a recipient that does not exist takes the message over, and nobody else gets it with it', async () => {
    await accept(journalReport(original(), [`Sender: ${ANNA}`, 'To: neu@lindhaven.example']))
    await world.archiveAccepted()
    await world.mailbox('neu@lindhaven.example')
    await world.archiveAccepted()
    const neu = await world.person('Neu', 'neu@lindhaven.example')
    const { mailbox, messages } = await listed(neu, 'neu@lindhaven.example')
    const source = await neu.json<{ source: string }>(
      `/mailboxes/${mailbox}/messages/${messages[0]?.id}/source`,
    )
    expect(source.source).toBe(original())
    expect((await listed(jonas, JONAS)).messages).toEqual([])
  })

  test('I1: the same bytes that came as ordinary mail are ordinary mail', async () => {
    await accept(journalReport(original(), ENVELOPE), 'smtp')
    await world.archiveAccepted()
    expect((await listed(anna, ANNA)).messages).toEqual([])
    expect((await listed(jonas, INFO)).messages.map(({ subject }) => subject)).toEqual([
      'Copied from the original',
    ])
  })

  test('P3, P4, P6: as ordinary mail it is hidden from delegates if the message inside is marked', async () => {
    await world.delegate(JONAS, ANNA)
    const delivery = async (subject: string, sensitivity?: string): Promise<Delivery> => {
      const inner = message({ subject, ...(sensitivity === undefined ? {} : { sensitivity }) })
      await world.deliver(journalReport(inner, ENVELOPE).replace('Copied from the original', subject), [ANNA])
      const { mailbox, messages } = await listed(anna, ANNA)
      const id = messages.find((one) => one.subject === subject)?.id
      return anna.json<Delivery>(`/mailboxes/${mailbox}/messages/${id}/delivery`)
    }
    expect(await delivery('Verborgen', 'Private')).toMatchObject({
      policy: { applied: true, sensitivity: 'private', where: 'journal', reason: 'marked' },
      found: [{ sensitivity: 'private', where: 'journal' }],
    })
    expect(await delivery('Offen')).toMatchObject({ policy: { applied: false, where: 'none' } })
    expect((await listed(jonas, ANNA)).messages.map(({ subject }) => subject)).toEqual(['Offen'])
  })
})
