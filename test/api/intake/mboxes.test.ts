import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { subjectsIn } from './archive.ts'
import { data, imported, inAFreshArchive, put } from './fresh.ts'
import { anna, FROM, letter, mbox } from './letters.ts'

inAFreshArchive()

describe('I2: mboxes', () => {
  test('I2: an empty mbox, as mail programs leave one for each empty folder, is nothing that is missing', async () => {
    await put('mail/Drafts', '')
    await put('mail/a.eml', letter('one'))
    expect(await imported(['mail'])).toMatchObject({ found: 1, problems: [] })
  })

  test.each([
    ['mboxo', '>From the quay\n'],
    ['mboxrd', '>From the quay\n>>From twice\n'],
  ])('I2: an %s', async (_name, text) => {
    await put('box', mbox([letter('one', { text }), letter('two')]))
    expect((await imported(['box'])).found).toBe(2)
    expect(await subjectsIn(data, anna)).toEqual(['one', 'two'])
  })

  test('I2: an mboxcl2, where Content-Length and not the next From line ends a message', async () => {
    const text = 'First line\nFrom amelie@print.example Mon Nov 23 08:00:00 2026\nLast line\n'
    const one = letter('one', { text: '' }).replace(/\r\n/g, '\n').trimEnd()
    const head = `${one}\nContent-Length: ${text.length}`
    await put('box', `${FROM}\n${head}\n\n${text}\n${mbox([letter('two')])}`)
    expect((await imported(['box'])).found).toBe(2)
    expect(await subjectsIn(data, anna)).toEqual(['one', 'two'])
  })

  test('I2: an mbox whose lines end in CR alone, one with something before its first "From " line', async () => {
    await put('mail/a', mbox([letter('one'), letter('two')], '\r'))
    await put('mail/b', `the end of a message\n\n${mbox([letter('five'), letter('six')])}`)
    await put('mail/c.zip', zipSync({ box: strToU8(mbox([letter('three'), letter('four')], '\r')) }))
    const { found, problems } = await imported(['mail'])
    expect(found).toBe(6)
    expect(problems.map(({ sentence }) => sentence)).toEqual([
      '22 bytes before the first message are no mail.',
    ])
    expect(await subjectsIn(data, anna)).toEqual(['five', 'four', 'one', 'six', 'three', 'two'])
  })

  test('I3: a message whose lines end in CR is the same bytes as a file and in an mbox of such', async () => {
    await put('mail/a', mbox([letter('one'), letter('two')], '\r'))
    expect(await imported(['mail'])).toMatchObject({ accepted: 2, already: 0 })
    const one = letter('one').replaceAll('\r\n', '\r')
    await put('again/one.eml', one)
    // Other line ends around it than within.
    await put('again/box', `${FROM}\n${one}\n\n${FROM}\n${one}\r\n`)
    expect(await imported(['again'])).toMatchObject({ found: 3, already: 1, merged: 2 })
    expect(await subjectsIn(data, anna)).toEqual(['one', 'two'])
  })

  test('I3: what an mbox that is cut within a From line ends with is no text, and the sound file doubles nothing', async () => {
    const [first, both] = [mbox([letter('one')]), mbox([letter('one'), letter('two')])]
    const ends = [
      'From',
      'From ',
      `${FROM.slice(0, FROM.indexOf('@') + 2)}`,
      FROM.slice(0, -26),
      FROM.slice(0, -1),
      FROM,
    ]
    for (const [at, end] of ends.entries()) await put(`cut/${at}`, `${first}${end}`)
    const cut = await imported(['cut'])
    expect(cut).toMatchObject({ found: ends.length, accepted: 1, already: ends.length - 1 })
    const sentence = 'The message is empty, or was cut off.'
    expect(cut.problems).toMatchObject(ends.map(() => ({ sentence })))
    await put('sound', both)
    expect(await imported(['sound'])).toMatchObject({ found: 2, accepted: 1, already: 1, problems: [] })
    expect(await subjectsIn(data, anna)).toEqual(['one', 'two'])
  })

  test('I2: an mbox with CRLF line ends', async () => {
    await put('box', mbox([letter('one'), letter('two')], '\r\n'))
    expect((await imported(['box'])).found).toBe(2)
    expect(await subjectsIn(data, anna)).toEqual(['one', 'two'])
  })
})
