import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFromLine } from '../../../core/mail/from-line.ts'
import { type MboxItem, type MboxOptions, MboxSplitter } from '../../../core/mail/mbox.ts'
import { processorTime } from '../../support/processor-time.ts'

const FROM = 'From anna@lindhaven.example Mon Nov 23 09:41:00 2026'

/** Everything that an mbox holds, read in pieces of these sizes over and over. */
function split(mbox: string, options: MboxOptions = {}, sizes: readonly number[] = [1 << 20]): MboxItem[] {
  const bytes = Buffer.from(mbox, 'latin1')
  const splitter = new MboxSplitter(options)
  const items: MboxItem[] = []
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length]!
    const piece = new Uint8Array(bytes.subarray(at, at + size))
    items.push(...splitter.push(piece))
    piece.fill(88)
    at += size
  }
  return [...items, ...splitter.end()]
}

function draw(items: readonly MboxItem[]): string[] {
  return items.map((item) =>
    item.kind === 'message'
      ? Buffer.from(item.bytes).toString('latin1')
      : `${item.kind} ${item.size} at ${item.offset}`,
  )
}

/** Writes an mboxrd; a message always ends in a line end there. */
function mboxrd(messages: readonly string[]): string {
  return messages.map((message) => `${FROM}\n${message.replace(/^(>*From )/gm, '>$1')}\n`).join('')
}

describe('MboxSplitter', () => {
  test('I2: any messages survive being written as mboxrd and read in any pieces', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '',
        '',
        '\r',
        'From ',
        '>From ',
        '>>From x',
        FROM,
        `>${FROM}`,
        `${FROM}\r`,
        'F',
        'Fro',
        'Subject: x',
      ),
      fc.constantFrom(
        'Content-Length: 0',
        'Content-Length: 5',
        'content-length: 99999',
        `\xef\xbb\xbf${FROM}`,
      ),
      fc.string({ unit: 'binary-ascii', maxLength: 20 }).map((text) => text.replaceAll('\n', ' ')),
    )
    const message = fc.array(line, { maxLength: 12 }).map((lines) => lines.map((one) => `${one}\n`).join(''))
    // A length that happens to be true is believed; see the mboxcl2 tests.
    const honest = message.filter((text) => !/^content-length/im.test(text.split(/\n\r?\n/)[0] ?? ''))
    const sizes = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(fc.array(honest, { maxLength: 6 }), sizes, (messages, pieces) => {
        expect(draw(split(mboxrd(messages), {}, pieces))).toEqual(messages)
        expect(draw(split(mboxrd(messages), { part: 10 }, pieces))).toEqual(messages)
      }),
      { numRuns: 600 },
    )
  })

  test('I2: a message whose Content-Length is its own truth survives too, quoted lines included', () => {
    const body = fc
      .array(fc.constantFrom('From x', '>From x', FROM, 'text', ''), { maxLength: 6 })
      .map((lines) => lines.map((one) => `${one}\n`).join(''))
    fc.assert(
      fc.property(fc.array(body, { maxLength: 4 }), fc.integer({ min: 1, max: 300 }), (bodies, piece) => {
        const messages = bodies.map((text) => `Subject: x\nContent-Length: ${text.length}\n\n${text}`)
        // Where the text ends in blank lines, a length that is off by a > can look true; no reader can tell.
        fc.pre(bodies.every((text) => !text.endsWith('\n\n') && text !== '\n'))
        expect(draw(split(mboxrd(messages), {}, [piece]))).toEqual(messages)
        expect(draw(split(mboxrd(messages), { part: 10 }, [piece]))).toEqual(messages)
      }),
      { numRuns: 300 },
    )
  })

  test('I2: pieces make no difference, whatever the bytes', () => {
    const part = fc.oneof(
      fc.constantFrom(
        `${FROM}\n`,
        '\n',
        '\r\n',
        '\n\n',
        'Content-Length: 7\n',
        '>From x\n',
        'From x\n',
        'From a@l',
        '\xef\xbb\xbf',
        'a',
      ),
      fc.string({ unit: 'binary-ascii', maxLength: 8 }),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 25 }), fc.integer({ min: 1, max: 40 }), (parts, piece) => {
        const options = { limit: 60 }
        const whole = draw(split(parts.join(''), options))
        expect(draw(split(parts.join(''), options, [piece]))).toEqual(whole)
        expect(draw(split(parts.join(''), { ...options, part: 5 }, [piece]))).toEqual(whole)
      }),
      { numRuns: 600 },
    )
  })

  test('I2: a line of text that begins with From does not split a message', () => {
    const text = 'Subject: a\n\nHello\n\nFrom here on it is easy.\n\nFrom Monday on\n'
    expect(draw(split(`${FROM}\n${text}\n${FROM}\nSubject: b\n\n`))).toEqual([text, 'Subject: b\n'])
    expect(draw(split(`${FROM}\nSubject: a\n\nquoted:\n${FROM}\nend\n`))).toEqual([
      `Subject: a\n\nquoted:\n${FROM}\nend\n`,
    ])
  })

  test('I3: of a From line within which the file ends nothing becomes text', () => {
    const ends = ['From', 'From ', 'From a@l', 'From -', `${FROM.slice(0, 28)}M`, FROM.slice(0, -1)]
    for (const end of ends)
      expect(draw(split(`${FROM}\nSubject: a\n\nHello\n\n${end}`))).toEqual(['Subject: a\n\nHello\n', ''])
    for (const end of ends.slice(0, -1))
      expect(draw(split(`${FROM}\nSubject: a\n\n\n${end}\n`))).toEqual([`Subject: a\n\n\n${end}\n`])
  })

  test.each([
    ...[
      'F',
      'Fro',
      'From here',
      'From Monday',
      'From anna',
      'From a@l we hear',
      'From a@l Monday',
      'Fromage',
    ],
    ...['Hello\nFrom', 'Hello\nFrom anna@lindhaven.example'],
  ])('I2: a text that ends without a line end keeps its last line: %j', (end) => {
    const text = `Subject: a\n\nHello\n\n${end}`
    expect(draw(split(`${FROM}\n${text}`))).toEqual([text])
  })

  test('I2: mboxo unquotes one > only, mboxrd each level', () => {
    const mbox = `${FROM}\n\n>From a\n>>From b\nx >From c\n>Fromage\n`
    expect(draw(split(mbox))).toEqual(['\nFrom a\n>From b\nx >From c\n>Fromage\n'])
    expect(draw(split(mbox, { quoting: 'mboxo' }))).toEqual(['\nFrom a\n>>From b\nx >From c\n>Fromage\n'])
  })

  test('I2: mboxcl2 is read by its lengths, and nothing in it is unquoted', () => {
    const body = `one\n\n${FROM}\n>From two\n`
    const message = `Content-Length: ${body.length}\n\n${body}`
    for (const piece of [1, 7, 1000]) {
      expect(draw(split(`${FROM}\n${message}\n${FROM}\n${message}`, {}, [piece]))).toEqual([message, message])
      expect(draw(split(`${FROM}\n${message}${FROM}\n${message}\n`, {}, [piece]))).toEqual([message, message])
    }
    const bare = 'Content-Length: 4\n\nbody'
    expect(draw(split(`${FROM}\n${bare}\n${FROM}\n${bare}`))).toEqual([bare, bare])
  })

  test('I2: a Content-Length that leads nowhere is not believed', () => {
    for (const length of [1, 9, 500, '99999999999999999999', -3]) {
      const message = `Content-Length: ${length}\n\nbody text\n`
      expect(draw(split(`${FROM}\n${message}\n${FROM}\n\nnext\n`))).toEqual([message, '\nnext\n'])
    }
    const twice = 'Content-Length: 3\nContent-Length: 17\n\nab\n\n'
    expect(draw(split(`${FROM}\n${twice}${FROM}\n\nnext\n`))).toEqual([twice.slice(0, -1), '\nnext\n'])
  })

  test('I2: a message begins without a blank line before it where its header follows', () => {
    for (const end of ['\n', '\r\n'])
      for (const pieces of [[1], [7], [1000]]) {
        const one = `Subject: a${end}${end}body${end}`
        const other = `Sensitivity: private${end}${end}mine${end}`
        expect(draw(split(`${FROM}${end}${one}${FROM}${end}${other}`, {}, pieces))).toEqual([one, other])
        const told = `${one}${FROM}${end}he wrote: so${end}${FROM}`
        expect(draw(split(`${FROM}${end}${told}`, {}, pieces))).toEqual([told])
      }
  })

  test.each([
    ['no date', 'From a@b.example'],
    ['a date of another form', 'From a@b.example 2026-11-23 10:00:00 +0000'],
    ['no sender', 'From - 23.11.2026'],
  ])('I2, P4: messages of an mbox whose "From " lines bear %s are told apart', (_what, from) => {
    const mails = ['Subject: 1\n\none\n', `Subject: 2\n\ntwo\n\n${from}\nno header\n`, 'Subject: 3\n\n3\n']
    const file = mails.map((mail) => `${from}\n${mail}\n`).join('')
    for (const sizes of [[1 << 20], [1], [7]]) expect(draw(split(file, {}, sizes))).toEqual(mails)
    const [first] = mails
    expect(draw(split(`${from}\n${first}\n${FROM}\n${mails[2]}\n`))).toEqual([first, mails[2]])
    // Where lines bear dates, one without is text.
    const quoted = `Subject: 4\n\n${from}\nSubject: 5\n`
    expect(draw(split(`${FROM}\n${quoted}\n`))).toEqual([quoted])
  })

  test.each(['From', 'date', 'Message-ID', 'Received'])(
    'I2, P1: a "From " line without a date begins a message of a file with dates where a header with %s follows',
    (field) => {
      const from = 'From a@b.example'
      const mails = [
        'Subject: 1\n\nFrom here on\nFrom: the start\n',
        `Sensitivity: Private\nX: ${'x'.repeat(300)}\n folded\n${field}: y\n\nmine\n`,
        'Subject: 3\n\nopen\n',
      ]
      const file = `${FROM}\n${mails[0]}\n${from}\n${mails[1]}\n${FROM}\n${mails[2]}\n`
      for (const sizes of [[1 << 20], [1], [7]])
        for (const end of ['\n', '\r\n'])
          expect(draw(split(file.replaceAll('\n', end), {}, sizes))).toEqual(
            mails.map((mail) => mail.replaceAll('\n', end)),
          )
    },
  )

  test('I4: lines that might begin a message, thousands of them, cost their length', () => {
    const file = `${FROM}\na: 1\n${'\nFrom a@b.example\nx: y\n'.repeat(80_000)}`
    const took = processorTime(() => expect(split(file, {}, [65_536])).toHaveLength(1))
    expect(took).toBeLessThan(3_000)
  })

  test('I2: line ends may be CRLF, and a byte order mark and blank lines may come first', () => {
    const first = 'Subject: a\r\n\r\n>From b\r\n'
    expect(draw(split(`\xef\xbb\xbf\r\n${FROM}\r\n${first}\r\n${FROM}\r\nSubject: c\r\n`))).toEqual([
      'Subject: a\r\n\r\nFrom b\r\n',
      'Subject: c\r\n',
    ])
  })

  test('I2: a message over the limit is told and what follows is kept', () => {
    const large = `Subject: a\n\n${'x'.repeat(200)}\n>From y\n`
    const mbox = `${FROM}\n${large}\n${FROM}\nSubject: b\n\n`
    for (const piece of [1, 64, 1000]) {
      expect(draw(split(mbox, { limit: 100 }, [piece]))).toEqual([
        `too-large ${large.length} at 0`,
        'Subject: b\n',
      ])
    }
    expect(draw(split(`${FROM}\n${large}`, { limit: 100 }, [9]))).toEqual([`too-large ${large.length} at 0`])
  })

  test('I4: what is no mbox is told, and nothing is made of nothing', () => {
    expect(draw(split('Subject: a\n\nbody\n', {}, [3]))).toEqual(['stray 17 at 0'])
    expect(draw(split(`junk\n\n${FROM}\nSubject: a\n`, {}, [3]))).toEqual(['stray 6 at 0', 'Subject: a\n'])
    expect(split('')).toEqual([])
    expect(split(' \n\r\n')).toEqual([])
    expect(split('F', {}, [1])).toMatchObject([{ kind: 'stray', size: 1 }])
  })

  test('I2: offsets say where each message stands in the file', () => {
    const mbox = mboxrd(['a: 1\n', 'b: 2\n\n>From c\n'])
    const offsets = split(mbox, {}, [5]).map(({ offset }) => offset)
    expect(offsets).toEqual([0, mbox.indexOf(FROM, 1)])
  })

  test('I2: a large message in small pieces costs its length', () => {
    const large = `a: 1\n\n${'F'.repeat(3_000_000)}${'>'.repeat(3_000_000)}From \n`
    const took = processorTime(() => expect(split(mboxrd([large, 'b: 2\n']), {}, [4096])).toHaveLength(2))
    expect(took).toBeLessThan(3_000)
  })
})

test.each([
  ['From anna@lindhaven.example Mon Nov 23 09:41:00 2026', true],
  ['From - Mon Nov  2 09:41:00 2026', true],
  ['From 1593@xxx Mon Jun 29 21:11:50 +0000 2020', true],
  ['From MAILER-DAEMON Mon Jun 29 21:11 CEST 2020 remote from host', true],
  ['From a b@c Mon, 29 Jun 2020 21:11:50 +0200', true],
  ['From "anna k"@lindhaven.example Mon Nov 23 09:41:00 2026 +0100', true],
  ['From here on it is easy', false],
  ['From Mon to Fri 2026', false],
  ['From Mon Nov 23 09:41:00 2026', false],
  ['From: anna@lindhaven.example Mon Nov 23 09:41:00 2026', false],
  [`From ${'a'.repeat(600)} Mon Nov 23 09:41:00 2026`, false],
])('I2: %s begins a message: %s', (line, expected) => {
  expect(isFromLine(line)).toBe(expected)
})
