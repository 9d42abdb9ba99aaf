import { expect, test } from 'vitest'
import { isTooMuchHtml, MOST_DEPTH, MOST_ELEMENTS } from '../../../addin/shared/reading/html-limits.ts'
import { processorTime } from '../../support/processor-time.ts'

const nested = (n: number, tag = 'div') => `<${tag}>`.repeat(n)

test('V5: fifty thousand nested elements are refused, and at once', () => {
  const took = processorTime(() => {
    expect(isTooMuchHtml(nested(50_000))).toBe(true)
    expect(isTooMuchHtml('<p></p>'.repeat(MOST_ELEMENTS + 1))).toBe(true)
    expect(isTooMuchHtml('<'.repeat(1_000_000))).toBe(false)
    expect(isTooMuchHtml('<a b="'.repeat(200_000))).toBe(false)
  })
  expect(took).toBeLessThan(2000)
})

test('V5: the limits themselves are let through', () => {
  expect(isTooMuchHtml(nested(MOST_DEPTH))).toBe(false)
  expect(isTooMuchHtml(nested(MOST_DEPTH + 1))).toBe(true)
  expect(isTooMuchHtml('<b>x</b>'.repeat(MOST_ELEMENTS))).toBe(false)
})

test.each([
  ['paragraphs', '<p>one<p>two'],
  ['items', '<ul><li>a<li>b</ul>'],
  ['definitions', '<dl><dt>a<dd>b<dt>c<dd>d</dl>'],
  ['cells', '<table><tr><td><font>a<td><p>b<tr><td>c</table>'],
  ['breaks and images', '<br><img src="a>b"><hr>'],
  ['ends that end nothing', '</div></span>'],
  ['comments of Outlook', '<!--[if mso]><table><tr><td><![endif]-->x'],
  ['sheets', '<style>a>b{content:"<div>"}</style>'],
])('V5: long mail with %s that nobody closed is no deep mail', (_, html) => {
  expect(isTooMuchHtml(html.repeat(400))).toBe(false)
})

test.each([
  ['a quote', '<div ">'],
  ['an equals sign', '<div =">'],
  ['a comment that ends early', '<!--><div>'],
  ['a comment that ends oddly', '<!-- --!><div>'],
  ['a foreign end tag', '<div></p>'],
  ['an end tag held off by a cell', '<div><table><tr><td></div>'],
  ['a drawing', '<svg><tr></svg>'],
  ['capitals', '<DIV CLASS=x>'],
])('V5: depth is not hidden by %s', (_, html) => {
  expect(isTooMuchHtml(html.repeat(2 * MOST_DEPTH))).toBe(true)
})

test('V5: what is text to the parser hides no elements after it', () => {
  expect(isTooMuchHtml(`<style><!--</style>${nested(300)}`)).toBe(true)
  expect(isTooMuchHtml(`<svg><style><!-- <title></svg>${nested(300)}`)).toBe(true)
})
