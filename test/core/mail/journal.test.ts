import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isJournalReport, readJournalReport } from '../../../core/mail/journal.ts'
import { mediaType, partsOf } from '../../../core/mail/journal-part.ts'
import { processorTime } from '../../support/processor-time.ts'

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0))
const text = (raw: Uint8Array): string => Buffer.from(raw).toString('latin1')

const INNER = [
  'Received: from a by b; Mon, 23 Nov 2026 08:00:00 +0000',
  'From: Anna <anna@lindhaven.example>',
  'To: Crew <crew@lindhaven.example>',
  'Subject: Liegeplatz',
  'Sensitivity: Private',
  '',
  'Moin.',
  '',
].join('\r\n')

/** A report as Exchange Online writes it. */
function report(
  options: {
    envelope?: string[]
    inner?: string
    header?: string[]
    textType?: string
    innerHeader?: string[]
    boundary?: string
  } = {},
): Uint8Array {
  const boundary = options.boundary ?? '_b1c2_'
  return bytes(
    [
      'Received: from x by y; Mon, 23 Nov 2026 08:00:01 +0000',
      'Sender: <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@',
      ' lindhaven.example>',
      'From: Anna <anna@lindhaven.example>',
      'Message-ID: <0b5d@journal.report.generator>',
      ...(options.header ?? ['X-MS-Journal-Report:']),
      `Content-Type: multipart/mixed; boundary="${boundary}"`,
      '',
      'This is a multi-part message in MIME format.',
      `--${boundary}`,
      options.textType ?? 'Content-Type: text/plain; charset="us-ascii"',
      '',
      ...(options.envelope ?? [
        'Sender: anna@lindhaven.example',
        'Subject: Liegeplatz',
        'Message-Id: <1@lindhaven.example>',
        'To: jonas@lindhaven.example, Expanded: crew@lindhaven.example',
        'Bcc: info@lindhaven.example',
      ]),
      '',
      `--${boundary}`,
      'Content-Type: message/rfc822',
      ...(options.innerHeader ?? []),
      '',
      `${options.inner ?? INNER}`,
      `--${boundary}--`,
      '',
    ].join('\r\n'),
  )
}

function opened(raw: Uint8Array) {
  const read = readJournalReport(raw)
  if (read.kind !== 'opened') throw new Error(read.reason)
  return { ...read.envelope, inner: text(raw.subarray(read.inner.start, read.inner.end)) }
}

describe('isJournalReport', () => {
  test('I1: the field counts by its presence, whatever its value and case', () => {
    expect(isJournalReport(report())).toBe(true)
    expect(isJournalReport(report({ header: ['x-ms-JOURNAL-report: yes'] }))).toBe(true)
    // Its lines may end in CR alone.
    expect(isJournalReport(report().filter((byte) => byte !== 10))).toBe(true)
    expect(isJournalReport(report({ header: [] }))).toBe(false)
  })

  test('I1: the field in a part or in the text does not make a report', () => {
    expect(isJournalReport(bytes('Subject: x\r\n\r\nX-MS-Journal-Report:\r\n'))).toBe(false)
    expect(isJournalReport(report({ header: [], inner: `X-MS-Journal-Report:\r\n${INNER}` }))).toBe(false)
    expect(isJournalReport(bytes('Subject: a\r\n X-MS-Journal-Report:\r\n\r\nx'))).toBe(false)
  })
})

describe('readJournalReport', () => {
  test('I1: the envelope is read and the original is the very bytes that were attached', () => {
    expect(opened(report())).toEqual({
      senders: ['anna@lindhaven.example'],
      recipients: ['jonas@lindhaven.example', 'crew@lindhaven.example', 'info@lindhaven.example'],
      bcc: ['info@lindhaven.example'],
      subject: 'Liegeplatz',
      messageId: '<1@lindhaven.example>',
      inner: INNER,
    })
  })

  test('I1: Cc, Recipient, Forwarded and On-Behalf-Of count', () => {
    const { senders, recipients } = opened(
      report({
        envelope: [
          'Sender: desk@lindhaven.example',
          'On-Behalf-Of: anna@lindhaven.example',
          'Cc: b@lindhaven.example',
          'Recipient: c@lindhaven.example',
          'To: d@lindhaven.example, Forwarded: old@lindhaven.example',
          'RECIPIENT: "x, y"@lindhaven.example, expanded: list@lindhaven.example',
          'To: Erik <e@lindhaven.example>',
        ],
      }),
    )
    expect(senders).toEqual(['desk@lindhaven.example', 'anna@lindhaven.example'])
    expect(recipients).toEqual([
      'b@lindhaven.example',
      'c@lindhaven.example',
      'd@lindhaven.example',
      'old@lindhaven.example',
      '"x, y"@lindhaven.example',
      'list@lindhaven.example',
      'e@lindhaven.example',
    ])
  })

  test('I1: fields behind the type of the original, and any order and case of them, are no part of it', () => {
    for (const innerHeader of [
      ['Content-Transfer-Encoding: binary'],
      ['Content-Disposition: attachment;', '\tfilename="a.eml"', 'X-Relay: 1'],
    ]) {
      expect(opened(report({ innerHeader })).inner).toBe(INNER)
    }
  })

  test('I1: a subject in Latin-1, raw or quoted-printable, keeps its letters and spoils nothing', () => {
    const latin = opened(
      report({
        textType: 'Content-Type: text/plain; charset="iso-8859-1"',
        envelope: [
          'Sender: anna@lindhaven.example',
          'Subject: Gr\u00fc\u00dfe: To: x',
          'To: b@lindhaven.example',
        ],
      }),
    )
    expect([latin.subject, latin.recipients]).toEqual(['Grüße: To: x', ['b@lindhaven.example']])
    const quoted = opened(
      report({
        textType:
          'Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable',
        envelope: ['Sender: anna@lind=', 'haven.example', 'Subject: Gr=FC=DFe', 'To: b@lindhaven.example'],
      }),
    )
    expect([quoted.senders, quoted.subject]).toEqual([['anna@lindhaven.example'], 'Grüße'])
  })

  test('I1: base64 and UTF-8 envelopes are read, also where us-ascii is claimed', () => {
    const lines = 'Sender: jürgen@lindhaven.example\r\nTo: b@lindhaven.example\r\n'
    const utf8 = Buffer.from(lines).toString('latin1')
    expect(opened(report({ envelope: [utf8] })).senders).toEqual(['jürgen@lindhaven.example'])
    const encoded = opened(
      report({
        textType: 'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64',
        envelope: [Buffer.from(lines).toString('base64')],
      }),
    )
    expect(encoded.senders).toEqual(['jürgen@lindhaven.example'])
  })

  test('I1: a folded line is one line; a line that is no address delivers to nobody', () => {
    const { recipients, senders } = opened(
      report({ envelope: ['Sender:', ' anna@lindhaven.example', 'To: nobody at all', 'Label: x@y.example'] }),
    )
    expect([senders, recipients]).toEqual([['anna@lindhaven.example'], []])
  })

  test('I1: boundaries of the original that begin like the report’s own are content', () => {
    const inner = `Content-Type: multipart/mixed; boundary="_b1c2_x"\r\n\r\n--_b1c2_x\r\n\r\nA\r\n--_b1c2_x--\r\n`
    expect(opened(report({ inner })).inner).toBe(inner)
  })

  test('I1: a report without its closing delimiter is unwrapped to its end', () => {
    const whole = text(report())
    expect(opened(bytes(whole.slice(0, whole.lastIndexOf('--_b1c2_--')))).inner).toBe(`${INNER}\r\n`)
  })

  test('I1: ten thousand recipients are read, each once', () => {
    const envelope = Array.from(
      { length: 10_000 },
      (_, n) => `To: p${n}@lindhaven.example, Expanded: all@x.example`,
    )
    expect(opened(report({ envelope })).recipients).toHaveLength(10_001)
  })

  test('D3: what cannot be unwrapped is said with its reason', () => {
    const kind = (raw: Uint8Array) => {
      const read = readJournalReport(raw)
      return read.kind === 'closed' ? read.reason : 'opened'
    }
    expect(kind(bytes('X-MS-Journal-Report:\r\n\r\nSender: a@b.example\r\n'))).toBe('not-multipart')
    expect(kind(report({ envelope: ['Hello.'] }))).toBe('no-envelope')
    expect(kind(report({ innerHeader: ['Content-Transfer-Encoding: base64'] }))).toBe('encoded-original')
    expect(kind(report({ inner: '' }))).toBe('no-original')
    expect(kind(bytes(text(report()).replace('message/rfc822', 'text/html')))).toBe('no-original')
    expect(kind(bytes(`X: ${'y'.repeat(2_000_000)}\r\n\r\n`))).toBe('header-too-long')
  })

  test('I1: quadratic boundaries and bodies of delimiters alone are done in linear time', () => {
    const reports = [
      report({ inner: '--_b1c2_\r\n'.repeat(500_000) }),
      report({ inner: `${'--_b1c2_x\r\n'.repeat(500_000)}${'--_b1c2_'.repeat(500_000)}` }),
      report({ envelope: ['"'.repeat(1_000_000), `To: ${','.repeat(1_000_000)}`] }),
    ]
    // What is quadratic takes hours at this size.
    const took = processorTime(() => {
      for (const raw of reports) readJournalReport(raw)
    })
    expect(took).toBeLessThan(5_000)
  }, 60_000)

  test('I1: any original comes out as it went in, if it has no line that is the boundary', () => {
    const inner = fc.uint8Array({ minLength: 1, maxLength: 300 }).map((raw) => text(raw))
    fc.assert(
      fc.property(inner, fc.array(fc.constantFrom('\r\n', '\n', '\r', '--', '_b1c2_', 'x')), (body, more) => {
        const whole = `Subject: a\r\n\r\n${body}${more.join('')}`
        fc.pre(!whole.split('\n').some((line) => /^--_b1c2_(--)?[ \t]*\r?$/.test(line)))
        expect(opened(report({ inner: whole })).inner).toBe(whole)
      }),
    )
  })

  test('I4: no bytes at all make the reader throw', () => {
    const piece = fc.constantFrom(
      'X-MS-Journal-Report:',
      'Content-Type: multipart/mixed; boundary=b',
      'Content-Type: message/rfc822',
      '\r\n',
      '\n',
      '--b',
      '--b--',
      'Sender: a@b',
      ' ',
      '"',
      ':',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 8 }))), fc.uint8Array(), (pieces, tail) => {
        const raw = bytes(pieces.join('') + text(tail))
        const read = readJournalReport(raw)
        if (read.kind === 'opened') {
          expect(read.inner.start).toBeLessThan(read.inner.end)
          expect(read.inner.end).toBeLessThanOrEqual(raw.length)
        }
        isJournalReport(raw)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the parts of a report', () => {
  test('I1: a boundary is read quoted, bare, folded, and behind other parameters', () => {
    for (const value of [
      'multipart/mixed; boundary=abc',
      'Multipart/Mixed;\tcharset="a;b";\tBoundary="abc"',
      'multipart/mixed; boundary = "a\\bc" ; x=y',
    ]) {
      expect([mediaType(value).type, mediaType(value).parameter('boundary')]).toEqual([
        'multipart/mixed',
        'abc',
      ])
    }
  })

  test('I1: no more parts than asked for', () => {
    const raw = bytes('--b\nx\n'.repeat(100))
    expect([...partsOf(raw, { start: 0, end: raw.length }, 'b', 3)]).toHaveLength(3)
  })
})
