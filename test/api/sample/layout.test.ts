import { describe, expect, it } from 'vitest'
import { htmlText, type Note, plainText, quotable } from '../../../api/sample/layout.ts'
import { unfoldFlowed } from '../../../core/mail/flowed.ts'

const long =
  'The linkspan at berth two is inspected in the morning, and the trailers go round to the east side until noon.'

describe('how the sample mail is laid out', () => {
  it('RFC 5322: fixed text is wrapped before 78 characters, quotes included', () => {
    const first: Note = { text: long, signature: [] }
    const second: Note = {
      text: long,
      signature: [],
      quoted: { intro: 'A wrote:', text: quotable(first), marked: true },
    }
    const third: Note = {
      text: long,
      signature: ['B'],
      quoted: { intro: 'B wrote:', text: quotable(second), marked: true },
    }
    for (const line of plainText(third, 'fixed').split('\n')) expect(line.length).toBeLessThanOrEqual(78)
    expect(plainText(third, 'fixed')).toMatch(/^>> \S/m)
  })

  it('RFC 3676: in flowed text the blank at the end of a line joins it to the next, in quotes too', () => {
    const note: Note = {
      text: `${long}\n\n from here`,
      signature: ['B'],
      quoted: { intro: 'A:', text: long, marked: true },
    }
    const lines = plainText(note, 'flowed').split('\n')
    expect(lines[0]).toMatch(/ $/)
    expect(lines.slice(0, 2).join('')).toBe(long)
    expect(lines).toContain('  from here')
    expect(lines).toContain('-- ')
    expect(lines.filter((line) => line.startsWith('>'))).toHaveLength(2)
    expect(unfoldFlowed(lines.join('\n'), false)).toContain(`\n> ${long}\n`)
  })

  it('V5: HTML has lists, tables and bold, and nothing of the text as markup', () => {
    const html = htmlText(
      { text: 'a <b> & c\n\n- **one** two\n- three\n\nIn | 07:00\nOut | 15:00', signature: [] },
      'Arial',
    )
    expect(html).toContain('<p>a &lt;b&gt; &amp; c</p>')
    expect(html).toContain('<li><b>one</b> two</li>')
    expect(html.match(/<td /g)).toHaveLength(4)
    expect(html).not.toContain('dir=')
  })

  it('V5: right-to-left text says so, and so does what it quotes', () => {
    const quoted = { intro: 'من: سامر', text: 'شكرًا', marked: false }
    expect(
      htmlText({ text: 'السلام عليكم', signature: [], quoted }, 'Arial').match(/dir="rtl"/g),
    ).toHaveLength(2)
    expect(
      htmlText({ text: 'שלום', signature: [], quoted: { ...quoted, marked: true } }, 'Arial').match(
        /dir="rtl"/g,
      ),
    ).toHaveLength(3)
  })

  it('Japanese without blanks is wrapped too', () => {
    const lines = plainText(
      { text: '団体四十二名の予約をお願いしたく'.repeat(6), signature: [] },
      'fixed',
    ).split('\n')
    expect(lines.length).toBeGreaterThan(2)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(36)
  })
})
