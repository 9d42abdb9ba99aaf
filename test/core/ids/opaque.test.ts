import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type IdKey, opaqueIds } from '../../../core/ids/opaque.ts'

const keyOf = (seed: number): IdKey => new Uint8Array(64).map((_, at) => (at * 7 + seed) % 256) as IdKey
const ids = opaqueIds(keyOf(1))
const number = fc.integer({ min: 0, max: 2 ** 48 - 1 })
const mailbox = fc.integer({ min: 1, max: 2 ** 31 })
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

describe('opaqueIds', () => {
  test('X2: every id opens to what it was made of', () => {
    fc.assert(
      fc.property(mailbox, number, fc.string(), (box, value, scope) => {
        expect(ids.openMailbox(ids.mailbox(box))).toBe(box)
        expect(ids.openMessage(ids.message({ mailbox: box, message: value }), box)).toBe(value)
        expect(ids.openFolder(ids.folder({ mailbox: box, folder: value }), box)).toBe(value)
        expect(ids.openCursor(ids.cursor({ row: value }, scope), scope)).toEqual({ row: value })
        expect(ids.openOther('search', ids.other('search', value))).toBe(value)
      }),
    )
  })

  test('X2: more mailboxes than are remembered keep their ids', () => {
    const many = opaqueIds(keyOf(3))
    const first = many.mailbox(1)
    for (let box = 2; box <= 10_050; box++) many.mailbox(box)
    expect(many.mailbox(1)).toBe(first)
    expect([1, 9_999, 10_001, 10_050].map((box) => many.openMailbox(many.mailbox(box)))).toEqual([
      1, 9_999, 10_001, 10_050,
    ])
  })

  test('X2: all ids are equally long, whatever they stand for', () => {
    fc.assert(
      fc.property(mailbox, number, fc.string(), (box, value, scope) => {
        const made = [
          ids.mailbox(box),
          ids.message({ mailbox: box, message: value }),
          ids.folder({ mailbox: box, folder: value }),
          ids.cursor({ row: value }, scope),
        ]
        expect(new Set(made.map(({ length }) => length))).toEqual(new Set([30]))
        for (const id of made) expect(id).toMatch(/^[\w-]+$/)
      }),
    )
  })

  test('X2: the same message or folder has another id in every mailbox, and opens in its own only', () => {
    fc.assert(
      fc.property(mailbox, mailbox, number, (one, two, message) => {
        fc.pre(one !== two)
        const id = ids.message({ mailbox: one, message })
        expect(id).not.toBe(ids.message({ mailbox: two, message }))
        expect(ids.openMessage(id, two)).toBeNull()
        const folder = ids.folder({ mailbox: one, folder: message })
        expect(folder).not.toBe(ids.folder({ mailbox: two, folder: message }))
        expect(ids.openFolder(folder, two)).toBeNull()
      }),
    )
  })

  test('X2: an id of one kind never opens as another', () => {
    fc.assert(
      fc.property(mailbox, number, (box, value) => {
        const made = {
          mailbox: ids.mailbox(value),
          message: ids.message({ mailbox: box, message: value }),
          folder: ids.folder({ mailbox: box, folder: value }),
          cursor: ids.cursor({ row: value }, 'a scope'),
          other: ids.other('search', value),
        }
        expect(new Set(Object.values(made)).size).toBe(5)
        for (const [kind, id] of Object.entries(made)) {
          if (kind !== 'mailbox') expect(ids.openMailbox(id)).toBeNull()
          if (kind !== 'message') expect(ids.openMessage(id, box)).toBeNull()
          if (kind !== 'folder') expect(ids.openFolder(id, box)).toBeNull()
          if (kind !== 'cursor') expect(ids.openCursor(id, 'a scope')).toBeNull()
          if (kind !== 'other') expect(ids.openOther('search', id)).toBeNull()
        }
      }),
      { numRuns: 50 },
    )
  })

  test('X2: a cursor works for the list that it came from only', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), number, (one, two, row) => {
        fc.pre(one !== two)
        expect(ids.openCursor(ids.cursor({ row }, one), two)).toBeNull()
      }),
    )
  })

  test('X2: changing any one character is refused', () => {
    fc.assert(
      fc.property(number, fc.nat({ max: 29 }), fc.constantFrom(...ALPHABET), (message, at, char) => {
        const id = ids.message({ mailbox: 17, message })
        fc.pre(id.charAt(at) !== char)
        expect(ids.openMessage(id.slice(0, at) + char + id.slice(at + 1), 17)).toBeNull()
      }),
      { numRuns: 1000 },
    )
  })

  test('X2: no id has a second spelling, and no made-up text is one', () => {
    const id = ids.mailbox(5)
    const last = ALPHABET.indexOf(id.at(-1)!)
    for (let bits = 1; bits < 4; bits++)
      expect(ids.openMailbox(id.slice(0, -1) + ALPHABET.charAt(last ^ bits))).toBeNull()
    for (const other of [`${id}=`, ` ${id}`, `${id}A`, id.slice(0, -1), id.replaceAll('-', '+'), ''])
      if (other !== id) expect(ids.openMailbox(other)).toBeNull()
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        expect(ids.openMailbox(text)).toBeNull()
        expect(ids.openMessage(text, 17)).toBeNull()
      }),
    )
  })

  test('X2: another archive’s ids do not open, and neighbours look nothing alike', () => {
    expect(opaqueIds(keyOf(2)).openMailbox(ids.mailbox(5))).toBeNull()
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 40 }), (message) => {
        const [a, b] = [message, message + 1].map((one) => ids.message({ mailbox: 3, message: one }))
        const same = [...a!].filter((char, at) => char === b!.charAt(at)).length
        expect(same).toBeLessThan(12)
      }),
    )
  })
})
