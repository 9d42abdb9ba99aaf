import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lex } from '../../../core/search/lexer.ts'
import { termAt } from '../../../core/search/term-at.ts'

/** The text with the term at its | in brackets, and as what it is read; null: none is there. */
function cut(marked: string): string | null {
  const caret = marked.indexOf('|')
  const text = marked.replace('|', '')
  const term = termAt(text, caret)
  if (term === null) return null
  const { start, end, name, around, value } = term
  return `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)} = ${name ?? around ?? 'any'} ${value}`
}

test.each([
  ['tide in|g x', 'tide [ing] x = any ing'],
  ['-ing|', '-[ing] = any ing'],
  ['-from:ing|', '-[from:ing] = from ing'],
  ['fr|om:ing', '[from:ing] = from ing'],
  ['FROM:ing|', '[FROM:ing] = from ing'],
  ['(ing| OR mar) x', '([ing] OR mar) x = any ing'],
  ['(mar OR ing|) x', '(mar OR [ing]) x = any ing'],
  ['-(x OR -to:ing|)', '-(x OR -[to:ing]) = to ing'],
  // What stands before the parenthesis counts for all that is in it.
  ['from:(mar OR (a ing|)) x', 'from:(mar OR (a [ing])) x = from ing'],
  ['from:(mar) ing|', 'from:(mar) [ing] = any ing'],
  // Behind its colon an operator is not yet at the word after a space.
  ['from:| tide', '[from:] tide = from '],
  ['from: ing| x', '[from: ing] x = from ing'],
  ['from:  | tide', null],
  ['from: -x|', 'from: -[x] = any x'],
  // A quote that is still open takes what is typed, and not all that follows.
  ['from:"ingrid sol|', '[from:"ingrid sol] = from ingrid sol'],
  ['from:"ing| tide', '[from:"ing] tide = from ing'],
  ['from:“ingrid| sol”x', '[from:“ingrid sol”]x = from ingrid sol'],
  ['from:("ing| x', 'from:(["ing] x = from ing'],
  // A phrase is nobody's name; what follows it is a word of its own.
  ['"annual ing| report"', null],
  ['"annual ing|', null],
  ['"tide mark"ing|', '"tide mark"[ing] = any ing'],
  ['"tide mark"|ing', '"tide mark"[ing] = any ing'],
  // A name that is no operator's is said all the same.
  ['form:ing|', '[form:ing] = form form:ing'],
  ['ing OR| x', null],
  ['ing | x', null],
  ['|', null],
])('V4: of %s the term at the caret is %s', (marked, expected) => {
  expect(cut(marked)).toBe(expected)
})

test('V4: a term at a caret is one that the language reads, or one that is being typed', () => {
  const part = fc.constantFrom('from:', 'a', 'bo', '"', '(', ')', ' ', '-', 'OR', '*', '😀', 'form:', '“')
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 9 }), fc.nat(), (parts, place) => {
      const text = parts.join('')
      const caret = place % (text.length + 1)
      const term = termAt(text, caret)
      if (term === null) return
      expect(term.start).toBeLessThanOrEqual(caret)
      expect(term.end).toBeGreaterThanOrEqual(caret)
      const read = lex(text)
      if ('code' in read) return
      const same = read.find(({ kind, start }) => kind === 'term' && start === term.start)
      // Up to its value at most, when the caret is not there yet.
      expect(term.end).toBeLessThanOrEqual(same?.end ?? -1)
    }),
    { numRuns: 2000 },
  )
})
