// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { textOfMarkup } from '../../../addin/pane/markup-text.ts'
import { processorTime } from '../../support/processor-time.ts'

test('V7: boxes of a mail leave no empty lines in its quotation, paragraphs one', () => {
  const mail = `<html><head><title>No</title><style>p { color: red }</style></head><body>
    <table><tr><td>
      <table><tr><td>Quay 4</td>  <td><b>closed</b></td></tr>
             <tr><td>Quay 5</td><td>open</td></tr></table>
    </td></tr></table>
    <div><div>Until&nbsp;May,
      as said.</div><div>Anna</div></div><p>Best</p><p>&nbsp;</p><p>Marta<br>Harbour</p><script>no()</script></body></html>`
  expect(textOfMarkup(mail)).toBe(
    'Quay 4 closed\nQuay 5 open\nUntil May, as said.\nAnna\n\nBest\n\nMarta\nHarbour',
  )
  expect(textOfMarkup('<pre>one\n\n  two</pre>three')).toBe('one\n\ntwo\n\nthree')
  expect(textOfMarkup('&lt;b&gt; & <i>1</i>2')).toBe('<b> & 12')
})

test('V7: hostile markup is not looked at, and what is looked at takes no time', () => {
  expect(textOfMarkup('<b>'.repeat(400_000))).toBeNull()
  expect(processorTime(() => textOfMarkup('<div>x</div> '.repeat(10_000)))).toBeLessThan(10_000)
})

test('V7: where a link leads stands behind its words, unless they say it', () => {
  const text = textOfMarkup(
    '<p>Confirm <a href="https://booking.example/confirm?id=42">here</a> by Friday.</p>' +
      '<p><a href="https://lindhaven.example/">lindhaven.example</a>, <a href="mailto:info@lindhaven.example">info@lindhaven.example</a></p>' +
      '<p><a href="https://booking.example/map"><img src="cid:map"></a></p>' +
      '<p><a href="javascript:alert(1)">No</a> <a href="#top">Top</a> <a href="https://x.example/><b>">Odd</a></p>',
  )
  expect(text).toBe(
    'Confirm here <https://booking.example/confirm?id=42> by Friday.\n\nlindhaven.example, info@lindhaven.example\n\n<https://booking.example/map>\n\nNo Top Odd',
  )
})

test('V7: what a mail hides, as the words for a preview, is not quoted', () => {
  const hidden = [
    '<div style="display:none;max-height:0">A</div>',
    '<span style="color:#fff; DISPLAY : none !important">B</span>',
    '<p hidden>C</p>',
    '<div style="visibility: hidden">D</div>',
    '<i style="opacity:0">G</i>',
  ]
  expect(
    textOfMarkup(
      `${hidden.join('')}<div style="font-size:0"><p style="font-size:14px;opacity:0.8">Seen</p></div>`,
    ),
  ).toBe('Seen')
})

test('V7: items of a numbered list keep their numbers', () => {
  expect(
    textOfMarkup(
      '<ol><li>Call</li> <li><p>Write</p></li><li></li><li><a href="https://a.example/">Pay</a></li></ol>End',
    ),
  ).toBe('1. Call\n\n2. Write\n\n4. Pay <https://a.example/>\n\nEnd')
  expect(
    textOfMarkup(
      '<ol start="3"><li>a<ol><li>b</li></ol></li><li value="9">c</li><li>d</li></ol><ul><li>e</li></ul>',
    ),
  ).toBe('3. a\n\n1. b\n\n9. c\n10. d\n\ne')
})
