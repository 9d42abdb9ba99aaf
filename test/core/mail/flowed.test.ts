import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unfoldFlowed } from '../../../core/mail/flowed.ts'

const unfolded = (lines: readonly string[], delSp = false): string[] =>
  unfoldFlowed(lines.join('\r\n'), delSp).split('\n')

test('V5: lines of flowed text that end with a blank go on in the next', () => {
  expect(unfolded(['one ', 'two ', 'three', 'four'])).toEqual(['one two three', 'four'])
})

test('V5: a quotation in flowed text is joined without the marks within it', () => {
  expect(unfolded(['> closed on Monday and will ', '> open again', '>', '>> older ', '>>words'])).toEqual([
    '> closed on Monday and will open again',
    '>',
    '>> older words',
  ])
})

test('V5: lines of flowed text quoted at different depths are never joined', () => {
  // RFC 3676 section 4.5: software that quotes may leave a blank behind the last line of a paragraph.
  expect(unfolded(['> Thou villainous ', '>> ill-breeding ', 'spongy ', '> dizzy-eyed'])).toEqual([
    '> Thou villainous ',
    '>> ill-breeding ',
    'spongy ',
    '> dizzy-eyed',
  ])
})

test('V5: an empty line of flowed text parts paragraphs, though a blank stands at the end of the one above', () => {
  expect(unfolded(['> tell the others. ', '>', '> Yours, ', '', 'Thanks'])).toEqual([
    '> tell the others. ',
    '>',
    '> Yours, ',
    '',
    'Thanks',
  ])
})

test('V5: the line above a signature in flowed text is joined with neither side, quoted or not', () => {
  expect(unfolded(['Regards ', '-- ', 'Anna', '> as ever ', '> -- ', '> Ben'])).toEqual([
    'Regards ',
    '-- ',
    'Anna',
    '> as ever ',
    '> -- ',
    '> Ben',
  ])
})

test('V5: the blank that a line of flowed text was stuffed with is none of the text', () => {
  expect(unfolded(['  two', ' From here ', ' on', ' >no quotation', '>  one'])).toEqual([
    ' two',
    'From here on',
    ' >no quotation',
    '>  one',
  ])
})

test('V5: with DelSp the blank at the end of a line goes, but not that of a signature', () => {
  expect(unfolded(['団体四十 ', '二名', '> two  ', '> words', '-- ', 'A'], true)).toEqual([
    '団体四十二名',
    '> two words',
    '-- ',
    'A',
  ])
})

test('V5: nothing of flowed text is lost but marks and blanks', () => {
  const line = fc
    .array(fc.constantFrom('>', ' ', '-- ', 'word', 'From '), { maxLength: 5 })
    .map((bits) => bits.join(''))
  fc.assert(
    fc.property(fc.array(line), fc.boolean(), (lines, delSp) => {
      const found = unfolded(lines, delSp)
      expect(found.join('').replace(/[> ]/g, '')).toBe(lines.join('').replace(/[> ]/g, ''))
      expect(found.length).toBeLessThanOrEqual(Math.max(lines.length, 1))
    }),
  )
})
