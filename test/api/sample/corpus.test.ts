import { describe, expect, it } from 'vitest'
import { corpus, header, headOf, NOW, parsedCorpus } from './corpus.ts'

const raw = corpus.map((message) => Buffer.from(message.raw).toString('latin1'))

async function subjects(): Promise<readonly string[]> {
  return (await parsedCorpus()).map(({ subject }) => subject ?? '')
}

describe('the sample mail', () => {
  it('I4: parses throughout, and only what is broken on purpose has unreadable characters', async () => {
    const parsed = await parsedCorpus()
    const bad = parsed.filter(({ text = '', subject = '', html = '' }) =>
      (text + subject + html).includes('\ufffd'),
    )
    expect(bad.map(({ subject }) => subject)).toEqual(['Latin-1 without saying so'])
  })

  it.each([
    ['iso-8859-2', /[ąęłżść]/],
    ['iso-8859-7', /[αειοωάή]/],
    ['iso-2022-jp', /[\u3040-\u30ff]/],
    ['gb18030', /[\u4e00-\u9fff]/],
    ['koi8-r', /[а-я]/],
    ['windows-1256', /[\u0600-\u06ff]/],
    ['windows-1255', /[\u0590-\u05ff]/],
    ['iso-8859-1', /[äöüßåé]/],
    ['iso-8859-15', /[äöüéèà]/],
    ['windows-1252', /[äöüßåéè’]/],
  ])('V5: mail in %s is there and reads right', async (charset, letters) => {
    const parsed = await parsedCorpus()
    const found = parsed.filter((_, index) => raw[index]?.includes(`text/plain; charset=${charset}`))
    expect(found.length).toBeGreaterThan(3)
    expect(found.filter(({ text }) => letters.test(text ?? '')).length).toBeGreaterThan(found.length / 2)
  })

  it.each([
    '来春の団体予約について（42名）',
    'Przekazanie spraw przed urlopem',
    'Πρόγραμμα εκπαίδευσης πληρώματος',
    'Horaires d’été 2027 : dernière relecture',
    'تأكيد موعد زيارة الوفد يوم الخميس',
    'Slipway confirmed for MS Gotska, 8 to 11 December',
    'Wind warning lifted for Monday morning',
    'AW: Liegeplatz 4 ab Dezember gesperrt',
    'Fahrplan 2027: Druckfreigabe bis Freitag',
    'Your November statement is ready',
    'Minutes of the meeting of 12 November',
    'Gespräch am Montag, nur wir beide',
  ])('shows what the pictures show: %s', async (subject) => {
    expect((await subjects()).some((one) => one.includes(subject))).toBe(true)
  })

  it('V3: threads hold together: every answer names a message that is there', async () => {
    const parsed = await parsedCorpus()
    const ids = new Set(parsed.map(({ messageId }) => messageId))
    const answers = parsed.filter(({ inReplyTo }) => inReplyTo !== undefined)
    expect(answers.length).toBeGreaterThan(1200)
    for (const { inReplyTo, references } of answers) {
      expect(ids).toContain(inReplyTo)
      for (const id of (references ?? '').split(/\s+/)) expect(ids).toContain(id)
    }
  })

  it('V4: answers quote what they answer', async () => {
    const parsed = await parsedCorpus()
    expect(parsed.filter(({ text }) => /^> \S/m.test(text ?? '')).length).toBeGreaterThan(200)
    expect(parsed.filter(({ html }) => html?.includes('<blockquote')).length).toBeGreaterThan(200)
  })

  it('V6: holds attachments of every kind, with names in any script', async () => {
    const files = (await parsedCorpus()).flatMap(({ attachments }) => attachments)
    for (const ending of ['pdf', 'png', 'jpg', 'xlsx', 'docx', 'csv', 'txt', 'eml']) {
      expect(files.some(({ filename }) => filename?.endsWith(`.${ending}`))).toBe(true)
    }
    const names = files.map(({ filename }) => filename ?? '')
    for (const name of ['名簿_2027.xlsx', 'Fahrplan_2027_v4.pdf', 'Quote_Gotska_2026.pdf'])
      expect(names).toContain(name)
    expect(names.some((name) => /[\u0600-\u06ff]/.test(name))).toBe(true)
    expect(files.some(({ mimeType, method }) => mimeType === 'text/calendar' && method === 'REQUEST')).toBe(
      true,
    )
    expect(
      files.filter(({ contentId }) => contentId !== undefined && contentId !== '').length,
    ).toBeGreaterThan(50)
  })

  it('V5: inline images are shown by the page that carries them', async () => {
    for (const { html, attachments } of await parsedCorpus()) {
      for (const { contentId, disposition } of attachments) {
        if (disposition === 'inline') expect(html).toContain(`cid:${contentId?.slice(1, -1)}`)
      }
    }
  })

  it('V5: one is huge, one has twelve attachments, one is hostile', async () => {
    const parsed = await parsedCorpus()
    const sizes = corpus.map((message) => message.raw.length)
    expect(Math.max(...sizes)).toBeGreaterThan(650_000)
    expect(Math.max(...sizes)).toBeLessThan(1_000_000)
    expect(parsed.filter(({ attachments }) => attachments.length === 12)).toHaveLength(1)
    expect(parsed.filter(({ html }) => html?.includes('<script>'))).toHaveLength(1)
  })

  it('I4: some have no header, no sender, no subject, nothing at all', () => {
    expect(corpus.filter(({ raw: bytes }) => bytes.length <= 2)).toHaveLength(1)
    expect(corpus.filter((message) => !headOf(message).includes(': ')).length).toBeGreaterThanOrEqual(2)
    expect(
      corpus.filter((m) => header(m, 'From') === undefined && header(m, 'Subject') !== undefined),
    ).toHaveLength(1)
    expect(
      corpus.filter((m) => header(m, 'Subject') === undefined && header(m, 'From') !== undefined),
    ).toHaveLength(1)
    expect(corpus.filter(({ from }) => from === '')).toHaveLength(1)
  })

  it('I3: one message arrives several times with other trace headers; X8: its Bcc only with the sender', () => {
    const arrivals = corpus.filter((m) => header(m, 'Message-ID')?.includes('noise.measurements'))
    expect(arrivals).toHaveLength(4)
    const bodies = new Set(arrivals.map((m) => Buffer.from(m.raw).toString('latin1').split('\r\n\r\n')[1]))
    expect(bodies.size).toBe(1)
    expect(
      new Set(
        arrivals.map((m) =>
          headOf(m)
            .match(/^Received:[^;]*/gm)
            ?.join(),
        ),
      ),
    ).toHaveProperty('size', 4)
    expect(arrivals.flatMap((m) => (header(m, 'Bcc') === undefined ? [] : m.to))).toEqual([
      'birgit.aalto@lindhaven.example',
    ])
  })

  it('keeps to RFC 5322: lines end in CRLF, none is longer than 998, heads are ASCII but for SMTPUTF8', () => {
    let beyond = 0
    corpus.forEach((message, index) => {
      const text = raw[index] ?? ''
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
      expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
      if (/\P{ASCII}/u.test(headOf(message))) beyond += 1
    })
    expect(beyond).toBe(1)
  })

  it('X13: says when it was sent, never after it came in', async () => {
    for (const [index, { date }] of (await parsedCorpus()).entries()) {
      const sent = Date.parse(date ?? '')
      if (!Number.isNaN(sent)) expect(sent).toBeLessThanOrEqual((corpus[index]?.acceptedAt ?? NOW) + 1000)
    }
  })

  it('puts no template into anybody’s mail', async () => {
    for (const { text = '', subject = '', html = '', attachments } of await parsedCorpus()) {
      expect(subject).not.toMatch(/[{}[\]]/)
      expect(text).not.toMatch(/\{\w+\}|\[[^\]]*\|/)
      expect(text).not.toContain('**')
      expect(html).not.toMatch(/>[^<]*\{\w+\}/)
      for (const { filename } of attachments) expect(filename ?? '').not.toMatch(/[{}[\] ]{1}\w+\}/)
    }
  })
})
