import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textOfHtml } from '../../../core/mail/html-text.ts'
import { processorTime } from '../../support/processor-time.ts'

const flat = (html: string): string => textOfHtml(html).replace(/\s+/g, ' ').trim()

describe('V4: the words of an HTML body', () => {
  test.each([
    ['<p>One</p><p>Two</p>', 'One Two'],
    ['One<br>Two<BR/>Three', 'One Two Three'],
    ['<td>A</td><td>B</td>', 'A B'],
    ['un<b>brok</b>en', 'unbroken'],
    ['<style>p{color:red}</style>Shown', 'Shown'],
    ['<STYLE>x</style >Shown<script>if (a < b) {}</script>!', 'Shown!'],
    ['<!-- not <p>this</p> -->Shown', 'Shown'],
    ['<!-->Shown<!-- and --> this', 'Shown this'],
    // The end tag of head may be left out (HTML, "optional tags").
    ['<html><head><title>No</title><body>Shown', 'Shown'],
    ['<head><style>x</style></head>Shown', 'Shown'],
    ['a < b and c > d', 'a < b and c > d'],
    ['&lt;p&gt; &amp;amp; &#228;&#xe4;&auml;', '<p> &amp; äää'],
    ['&nosuch; &toString; &valueOf; &#0; &#x110000;', '&nosuch; &toString; &valueOf;'],
    ['<a title="1 > 0">Shown</a>', 'Shown'],
    ['<img alt=\'a>b\' src="c>d">Shown', 'Shown'],
    ['Shown<p', 'Shown'],
    ['Shown<!-- never closed', 'Shown'],
  ])('V4: %j', (html, text) => {
    expect(flat(html)).toBe(text)
  })

  test('V4: text that is escaped comes back as it was', () => {
    const escaped = (text: string): string =>
      text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(textOfHtml(escaped(text))).toBe(text)
      }),
    )
  })

  test('V4: words of paragraphs come in order, and nothing of scripts, styles and comments', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/)
    const piece = fc.tuple(word, fc.constantFrom('p', 'div', 'b', 'script', 'style', 'comment'))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const html = pieces
          .map(([text, tag]) =>
            tag === 'comment' ? `<!-- ${text} -->` : `<${tag} class="x"> ${text} </${tag}>`,
          )
          .join('')
        const shown = pieces.filter(([, tag]) => ['p', 'div', 'b'].includes(tag)).map(([text]) => text)
        expect(flat(html)).toBe(shown.join(' '))
      }),
    )
  })

  test('V5: any text is taken without an error, and no longer than it was', () => {
    const markup = fc.array(
      fc.constantFrom(
        '<',
        '>',
        '</',
        '<!--',
        '-->',
        '&',
        '&#',
        ';',
        '"',
        "'",
        'style',
        'p',
        ' ',
        'x',
        '=',
        '<script>',
      ),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(markup, (pieces) => {
        const html = pieces.join('')
        expect(textOfHtml(html).length).toBeLessThanOrEqual(html.length)
      }),
      { numRuns: 1000 },
    )
  })

  test.each(['<', '<!--', '<style>', '<a href="', "<p title='", '&', '</'])(
    'V5: a megabyte of %j is quick',
    (piece) => {
      const html = piece.repeat(Math.ceil(1_000_000 / piece.length))
      expect(processorTime(() => textOfHtml(html))).toBeLessThan(2000)
    },
  )
})
