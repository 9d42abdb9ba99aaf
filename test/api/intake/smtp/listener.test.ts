import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { journalReport } from '../../../support/journal-report.ts'
import { message } from '../../../support/message.ts'
import { type SmtpClient, smtpClient } from '../../../support/smtp-client.ts'
import { type Person, startWorld, type World } from '../../../support/world.ts'

/** Each test has a domain of its own on one server: a server for each would take longer than the tests. */
let round = 0
let HOME: string
let ANNA: string
let JONAS: string
let INFO: string
const JOURNAL = 'journal@archive.example'
const COPIES = 'copies@archive.example'

let world: World
let people: Person
const clients: SmtpClient[] = []

beforeAll(async () => {
  world = await startWorld({
    flags: [
      ...['--smtp-port', '0', '--smtp-size', '1', '--smtp-allow', '127.0.0.1'],
      ...['--smtp-journal', JOURNAL, '--smtp-copies', COPIES],
    ],
  })
})
beforeEach(async () => {
  round += 1
  HOME = `lindhaven${round}.example`
  await world.domain(HOME)
  ;[ANNA, JONAS, INFO] = [`anna@${HOME}`, `jonas@${HOME}`, `info@${HOME}`]
  for (const address of [ANNA, JONAS, INFO]) await world.mailbox(address)
  people = await world.person(`Everybody ${round}`, ANNA, JONAS, INFO)
})
afterEach(async () => {
  for (const one of clients.splice(0)) one.close()
  await world.archiveAccepted()
})
afterAll(() => world.close())

async function client(localAddress?: string): Promise<SmtpClient> {
  const made = await smtpClient(world.smtp!.port, localAddress)
  clients.push(made)
  return made
}

/** Sources and folders of what a mailbox holds, newest first. */
async function held(address: string): Promise<{ source: string; folder: string }[]> {
  await world.archiveAccepted()
  const me = await people.json<{ mailboxes: { id: string; address: string }[] }>('/me')
  const path = `/mailboxes/${me.mailboxes.find((one) => one.address === address)?.id}/messages`
  const { messages } = await people.json<{ messages: { id: string }[] }>(path)
  return Promise.all(
    messages.map(async ({ id }) => ({
      source: (await people.json<{ source: string }>(`${path}/${id}/source?whole=true`)).source,
      folder: (await people.json<{ folder: string }>(`${path}/${id}/delivery`)).folder,
    })),
  )
}

const accepted = async (): Promise<number> => {
  await world.intake.recorded()
  return (await world.store.intake.due(world.clock.now, 100)).length
}

/** Not in an allowed network: every address of 127.0.0.0/8 is this machine, and only one of them is believed. */
const STRANGER = '127.0.0.9'
/** One that says much, and one that opens much. */
const [TALKER, CALLER] = ['127.0.0.10', '127.0.0.11']

describe('from an allowed network', () => {
  test('I1: a message is accepted when it gets its 250, and archived byte for byte', async () => {
    const raw = message({ subject: 'Über', text: 'Ä\r\n.dot\r\n..two' })
    expect(await (await client()).send(raw, [INFO])).toMatch(/^250 /)
    expect(await accepted()).toBe(1)
    expect(await held(INFO)).toEqual([{ source: raw, folder: 'Inbox' }])
  })

  test('I1: the envelope’s sender gets a sent copy, a From field does not make one', async () => {
    const raw = message({ from: `Jonas <${JONAS}>`, to: INFO })
    await (await client()).send(raw, [INFO, 'out@elsewhere.example'], ANNA)
    expect((await held(ANNA)).map(({ folder }) => folder)).toEqual(['Sent Items'])
    expect(await held(JONAS)).toEqual([])
  })

  test('I1: a journal report at the journal address is unwrapped', async () => {
    const inner = message({ from: ANNA, to: JONAS })
    await (await client()).send(
      journalReport(inner, [`Sender: ${ANNA}`, `To: ${JONAS}`, `Bcc: ${INFO}`]),
      [JOURNAL],
      '',
    )
    expect(await held(ANNA)).toEqual([{ source: inner, folder: 'Sent Items' }])
    expect(await held(JONAS)).toEqual([{ source: inner, folder: 'Inbox' }])
    expect(await held(INFO)).toEqual([{ source: inner, folder: 'Inbox' }])
  })

  test('I1: a report at another address is ordinary mail, and mail at the journal address that is none is nobody’s', async () => {
    const report = journalReport(message({ from: ANNA }), [`Sender: ${ANNA}`, `To: ${JONAS}`])
    const sending = await client()
    await sending.send(report, [INFO], '')
    expect(await sending.send(message({ to: JONAS }), [JOURNAL])).toMatch(/^250 /)
    expect(await held(INFO)).toEqual([{ source: report, folder: 'Inbox' }])
    expect([await held(JONAS), await held(ANNA)]).toEqual([[], []])
  })

  test('I1: a copy whose envelope was lost goes by its header, and to its sender', async () => {
    await (await client()).send(message({ to: INFO, cc: 'x@elsewhere.example' }), [COPIES], ANNA)
    expect((await held(INFO)).length).toBe(1)
    expect((await held(ANNA)).map(({ folder }) => folder)).toEqual(['Sent Items'])
  })

  test('I1: past the size a message is answered 552, announced or not, and nothing is kept', async () => {
    const sending = await client()
    await sending.say('EHLO x')
    expect(sending.last).toEqual(expect.arrayContaining([expect.stringMatching(/^250.SIZE 1048576$/)]))
    expect(await sending.say('MAIL FROM:<a@b.example> SIZE=1048577')).toMatch(/^552 /)
    expect(await sending.send(message({ text: 'x'.repeat(1024 * 1024) }), [INFO])).toMatch(/^552 /)
    expect(await sending.send(message({ subject: 'klein' }), [INFO])).toMatch(/^250 /)
    expect(await accepted()).toBe(1)
  })

  test('I1: SMTPUTF8, 8BITMIME and PIPELINING are offered, and addresses in UTF-8 reach their archive', async () => {
    await world.mailbox(`jürgen@${HOME}`)
    const sending = await client()
    await sending.say('EHLO x')
    const offers = sending.last.map((line) => line.slice(4))
    expect(offers).toEqual(expect.arrayContaining(['PIPELINING', '8BITMIME', 'SMTPUTF8']))
    expect(offers).not.toContain('STARTTLS')
    await sending.say('MAIL FROM:<a@b.example> SMTPUTF8 BODY=8BITMIME')
    expect(await sending.say(Buffer.from(`RCPT TO:<jürgen@${HOME}>\r\n`))).toMatch(/^250 /)
    await sending.say('DATA')
    expect(await sending.say(Buffer.from(`${message({ to: `jürgen@${HOME}` })}.\r\n`))).toMatch(/^250 /)
    await world.archiveAccepted()
    const jürgen = await world.person('Jürgen', `jürgen@${HOME}`)
    const { messages } = await jürgen.json<{ messages: unknown[] }>('/mailboxes/all/messages')
    expect(messages).toHaveLength(1)
  })

  test('I1: pipelined transactions are all kept', async () => {
    const sending = await client()
    await sending.say('EHLO x')
    const one = (subject: string): string =>
      `MAIL FROM:<a@b.example>\r\nRCPT TO:<${INFO}>\r\nDATA\r\n${message({ subject })}.\r\n`
    sending.write(one('A') + one('B') + one('C'))
    const replies: string[] = []
    while (replies.length < 12) replies.push((await sending.reply()).slice(0, 3))
    expect(replies).toEqual(Array(3).fill(['250', '250', '354', '250']).flat())
    expect(await held(INFO)).toHaveLength(3)
  })

  test('I1: no variant of the end of data but CRLF.CRLF ends a message, so nothing is smuggled', async () => {
    const smuggled = `MAIL FROM:<x@evil.example>\r\nRCPT TO:<${JONAS}>\r\nDATA\r\n${message({ subject: 'evil' })}`
    const ends = [
      '\n.\n',
      '\n.\r\n',
      '\r\n.\n',
      '\r.\r',
      '\r\n.\r',
      '\r.\r\n',
      '\n.\r',
      '\r\n\0.\r\n',
      '\r\n.\0\r\n',
    ]
    for (const [number, end] of ends.entries()) {
      const sending = await client()
      for (const line of ['EHLO x', 'MAIL FROM:<a@b.example>', `RCPT TO:<${INFO}>`, 'DATA'])
        await sending.say(line)
      sending.write(`${message({ subject: `n${number}` })}${end}${smuggled}`)
      expect(await sending.say('\r\n.')).toMatch(/^250 /)
      expect(await sending.say('NOOP')).toMatch(/^250 /)
    }
    expect(await held(JONAS)).toEqual([])
    expect(await held(INFO)).toHaveLength(ends.length)
  })

  test('I1: a connection that ends in the middle of a message leaves nothing', async () => {
    const sending = await client()
    for (const line of ['EHLO x', 'MAIL FROM:<a@b.example>', `RCPT TO:<${INFO}>`, 'DATA'])
      await sending.say(line)
    sending.write(message({}))
    sending.close()
    expect(await (await client()).send(message({ subject: 'zwei' }), [INFO])).toMatch(/^250 /)
    expect(await accepted()).toBe(1)
  })
})

describe('from a stranger', () => {
  test('I1: a From field that claims the recipient does not put mail into Sent Items', async () => {
    await (await client(STRANGER)).send(message({ from: INFO, to: INFO }), [INFO])
    expect((await held(INFO)).map(({ folder }) => folder)).toEqual(['Inbox'])
  })

  test('I1: recipients elsewhere are refused', async () => {
    const sending = await client(STRANGER)
    expect(await sending.send(message({}), ['x@elsewhere.example'])).toMatch(/^550 /)
    expect(await sending.send(message({}), [JOURNAL])).toMatch(/^550 /)
  })

  test('I1: one address begins no more than 600 messages a minute; an allowed one as many as it has', async () => {
    const begin = async (sending: SmtpClient): Promise<string> => {
      const answer = await sending.say('MAIL FROM:<a@elsewhere.example>')
      await sending.say('RSET')
      return answer
    }
    const [stranger, known] = [await client(TALKER), await client()]
    for (const sending of [stranger, known]) await sending.say('EHLO x')
    const answers = new Set<string>()
    for (let count = 0; count < 600; count += 1) {
      answers.add((await begin(stranger)).slice(0, 3))
      answers.add((await begin(known)).slice(0, 3))
    }
    expect([...answers]).toEqual(['250'])
    expect(await begin(stranger)).toMatch(/^450 /)
    expect(await begin(known)).toMatch(/^250 /)
    world.clock.now += 60_000
    expect(await begin(stranger)).toMatch(/^250 /)
  })

  test('I1: one address holds no more than twenty connections', async () => {
    for (let count = 0; count < 20; count += 1) await client(CALLER)
    expect((await client(CALLER)).last[0]).toMatch(/^421 /)
    expect((await client()).last[0]).toMatch(/^220 /)
  })

  // Behind the others: the journal's domain is internal from here on.
  test('I1: a report is ordinary mail in no other archive than its own envelope’s, and no sender’s', async () => {
    await world.domain('archive.example')
    const report = journalReport(message({ from: ANNA }), [`Sender: ${ANNA}`, `To: ${JONAS}`])
    const sending = await client(STRANGER)
    expect(await sending.send(report, [INFO, JOURNAL, COPIES], ANNA)).toMatch(/^250 /)
    expect(await held(INFO)).toEqual([{ source: report, folder: 'Inbox' }])
    expect([await held(JONAS), await held(ANNA)]).toEqual([[], []])
  })
})

// The last: nothing is taken in behind it.
test('S3: while it stops, an open connection hears 421', async () => {
  const sending = await client()
  await sending.say('EHLO x')
  const stopped = world.smtp!.stop()
  expect(await sending.say('MAIL FROM:<a@b.example>')).toMatch(/^421 /)
  await stopped
})
