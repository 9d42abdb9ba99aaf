import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withoutHandlers } from '../../../addin/shared/reading/without-handlers.ts'

test.each([
  ['<p onclick="alert(1)">x</p>', '<p >x</p>'],
  ["<p class=a ONLOAD = 'a > b' id=b>", '<p class=a  id=b>'],
  ['<img src=x/onerror=alert(1)>', '<img src=x/onerror=alert(1)>'],
  ['<img/onerror=alert(1)/src=x>', '<img/>'],
  ['<svg onload>', '<svg >'],
  ['<a title=" onclick=x " href=y>', '<a title=" onclick=x " href=y>'],
  ['<p title=">" onclick=x>y', '<p title=">" >y'],
  ['a < b onclick=c > d', 'a < b onclick=c > d'],
  ['Turn it on = now', 'Turn it on = now'],
  ['<p onclick="never closed', '<p '],
])('V5: %s loses its inline handlers and nothing else', (html, left) => {
  expect(withoutHandlers(html)).toBe(left)
})

test('V5: HTML without the letters of a handler comes back as it was, whatever it is', () => {
  const piece = fc.constantFrom('<', '>', '"', "'", '=', '/', ' ', 'p', 'id', '<!--', '</p>', '\n', 'é', '<a')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const html = pieces.join('')
      expect(withoutHandlers(html)).toBe(html)
    }),
  )
})
