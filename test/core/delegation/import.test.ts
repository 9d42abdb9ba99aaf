import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EmailAddress } from '../../../core/address/address.ts'
import { parseDomain } from '../../../core/address/domain.ts'
import { addressesOf, importRule, rowReader } from '../../../core/delegation/import.ts'
import { readCell } from '../../../core/delegation/import-cell.ts'
import { aliasNote, whatToDo } from '../../../core/delegation/import-sentences.ts'
import { nearestAddresses } from '../../../core/delegation/nearest.ts'

const domain = (text: string) => {
  const parsed = parseDomain(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.domain
}
const HOME = domain('lindhaven.example')
const DIRECTORY = [
  ['anna.kowalska@lindhaven.example', 'Anna Kowalska'],
  ['tomasz.wierzbicki@lindhaven.example', 'Tomasz Wierzbicki'],
  ['info@lindhaven.example', 'Info Desk'],
  ['hafen-ost@lindhaven.example', 'Hafen Ost'],
  ['s.meyer@ostwind.example', 'S. Meyer'],
] as const
const mailboxes = new Map<string, number>(DIRECTORY.map(([address], at) => [address, at + 1]))
const ALIAS = 'help@lindhaven.example'

const facts = (standing: ReadonlyMap<string, { startsAt: number | null }> = new Map()) => ({
  find: (address: EmailAddress) => {
    const real = address === ALIAS ? ('info@lindhaven.example' as EmailAddress) : address
    const mailbox = mailboxes.get(real)
    return mailbox === undefined ? null : { mailbox, address: real }
  },
  standing: ({ primary, delegate }: { primary: number; delegate: number }) => {
    const found = standing.get(`${primary} ${delegate}`)
    return found === undefined ? null : { startsAt: found.startsAt, endsAt: null, overAt: null }
  },
})
const frame = { domain: HOME, internal: [HOME, domain('ostwind.example')], own: new Set<number>(), now: 100 }

/** Outcomes of rows (pairs of cells), as `add`, `already active`, or what to do. */
function outcomes(
  rows: readonly (readonly [string, string])[],
  options = {},
  standing?: Map<string, { startsAt: number | null }>,
) {
  const decide = importRule({ ...frame, ...options })
  const read = rowReader()
  return rows.map(([primary, delegate], at) => {
    const decided = decide(read({ row: at + 2, primary, delegate }), facts(standing))
    if (decided.outcome === 'error') return whatToDo(decided.problem, decided)
    return decided.outcome === 'already' ? `already ${decided.standing}` : decided.outcome
  })
}

describe('rows of an import', () => {
  test.each([
    ['#REF!', 'Not an address. Write one such as anna@example.org.'],
    ['#DIV/0!', 'Not an address. Write one such as anna@example.org.'],
    ['12', 'Not an address. Write one such as anna@example.org.'],
    ['Anna Kowalska', 'A name, not an address. Write one such as anna@example.org.'],
  ])('A3: a cell of %s is called a name only where it may be one', (delegate, sentence) => {
    const problem = {
      code: 'not-an-address',
      side: 'delegate',
      part: null,
      suggestion: null,
      firstRow: null,
    } as const
    expect(whatToDo(problem, { primary: 'anna.kowalska@lindhaven.example', delegate })).toBe(sentence)
  })

  test('A3: a cell that holds an alias says whose it is; the outcome stays what it is', () => {
    const decide = importRule(frame)
    const read = rowReader()
    const anna = 'anna.kowalska@lindhaven.example'
    const decided = [
      [anna, ALIAS],
      [ALIAS, anna],
      [anna, 'info@lindhaven.example'],
      [ALIAS, 'info@lindhaven.example'],
    ].map(([primary = '', delegate = ''], at) => decide(read({ row: at + 2, primary, delegate }), facts()))
    expect(decided.map(({ outcome, aliasOf }) => [outcome, aliasOf])).toEqual([
      ['add', { primary: null, delegate: 'info@lindhaven.example' }],
      ['add', { primary: 'info@lindhaven.example', delegate: null }],
      ['error', null],
      ['error', { primary: 'info@lindhaven.example', delegate: null }],
    ])
    expect(decided.map((one) => aliasNote(one.aliasOf, one))).toEqual([
      'help@lindhaven.example is an alias of info@lindhaven.example.',
      'help@lindhaven.example is an alias of info@lindhaven.example.',
      '',
      'help@lindhaven.example is an alias of info@lindhaven.example.',
    ])
  })

  test('A3: each row is to add, already there, or in error with what to do', () => {
    const standing = new Map([
      ['1 4', { startsAt: null }],
      ['2 4', { startsAt: 200 }],
    ])
    expect(
      outcomes(
        [
          ['Anna.Kowalska@LINDHAVEN.example', ' info@lindhaven.example '],
          ['anna.kowalska@lindhaven.example', 'hafen-ost@lindhaven.example'],
          ['tomasz.wierzbicki@lindhaven.example', 'hafen-ost@lindhaven.example'],
          ['anna.kowalska@lindhaven.exmple', 'info@lindhaven.example'],
          ['info@lindhaven.example', 'help@lindhaven.example'],
          ['anna.kowalska@lindhaven.example', 'hafen.ost@lindhaven.example'],
          ['anna.kowalska@lindhaven.example', ''],
          ['s.meyer@ostwind.example', 'info@lindhaven.example'],
          ['anna.kowalska@lindhaven.example', 's.meyer@ostwind.example'],
          ['Tomasz Wierzbicki', 'info@lindhaven.example'],
          ['Anna <anna.kowalska@lindhaven.example>', 'info@lindhaven.example'],
          ['møller@fähre.example', 'info@lindhaven.example'],
          ['anna.kowalska@lindhaven.example', 'help@lindhaven.example'],
        ],
        {},
        standing,
      ),
    ).toEqual([
      'add',
      'already active',
      'already scheduled',
      'Not an internal domain. Did you mean lindhaven.example?',
      'An address cannot be its own delegate. Remove this row.',
      'No such address. Add it to the directory, or remove this row.',
      'The delegate address is missing. Fill it in, or remove this row.',
      'Another internal domain. Import it on its own.',
      'add',
      'A name, not an address. Write one such as anna@example.org.',
      'Not an address. Probably anna.kowalska@lindhaven.example',
      'fähre.example (xn--fhre-loa.example) is not an internal domain. Add the domain first, or remove this row.',
      'Row 2 names this pair already. Remove this row.',
    ])
  })

  test('A3: nobody imports access to an own address, which wants a reason', () => {
    expect(
      outcomes([['anna.kowalska@lindhaven.example', 'info@lindhaven.example']], { own: new Set([1]) }),
    ).toEqual(['This gives access to yourself. Add it by hand, with a reason, and remove this row.'])
  })

  test('A3: the faulty part of a cell is named', () => {
    const decide = importRule(frame)
    const part = (primary: string) => {
      const row = decide(rowReader()({ row: 2, primary, delegate: 'info@lindhaven.example' }), facts())
      const at = row.outcome === 'error' ? row.problem.part : null
      return at === null ? null : row.primary.slice(at[0], at[1])
    }
    expect(['<x@lindhaven.exmple>', 'x@lindhaven.example', 'Tomasz W'].map(part)).toEqual([
      'lindhaven.exmple',
      'x',
      'Tomasz W',
    ])
  })

  test('A3: whatever the cells hold, a row has one outcome, and no pair is added twice or to itself', () => {
    const cell = fc.oneof(
      fc.constantFrom(
        ...mailboxes.keys(),
        ALIAS,
        '',
        'Anna Kowalska',
        'x@nowhere.example',
        'x@lindhaven.example',
      ),
      fc.string({ maxLength: 30 }),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 30 }), (rows) => {
        const decide = importRule(frame)
        const added = new Set<string>()
        const reader = rowReader()
        for (const [at, [primary, delegate]] of rows.entries()) {
          const read = reader({ row: at, primary, delegate })
          expect(addressesOf(read).length).toBeLessThanOrEqual(2)
          const decided = decide(read, facts())
          expect(decided.row).toBe(at)
          if (decided.outcome !== 'add') continue
          const { pair } = decided
          expect(pair.primary).not.toBe(pair.delegate)
          expect(DIRECTORY[pair.primary - 1]?.[0].endsWith(`@${HOME}`)).toBe(true)
          expect(added.has(`${pair.primary} ${pair.delegate}`)).toBe(false)
          added.add(`${pair.primary} ${pair.delegate}`)
        }
      }),
    )
  })

  test('A3: no text makes reading a cell fail', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => void readCell(text)))
  })
})

describe('nearest addresses', () => {
  const near = (text: string, home: string | null = HOME) =>
    nearestAddresses(
      [{ text, domain: home }],
      DIRECTORY.map(([address, name]) => ({ address, name })),
    )[0]

  test.each([
    ['hafen.ost@lindhaven.example', 'hafen-ost@lindhaven.example'],
    ['ana.kowalska@lindhaven.example', 'anna.kowalska@lindhaven.example'],
    ['Tomasz Wierzbicki', 'tomasz.wierzbicki@lindhaven.example'],
    ['Wierzbicki, Tomasz', 'tomasz.wierzbicki@lindhaven.example'],
    ['inof@lindhaven.example', 'info@lindhaven.example'],
    ['harbour@lindhaven.example', null],
    ['s.meyer@lindhaven.example', null],
    ['@@@', null],
  ])('A3: %s is nearest to %s', (text, expected) => {
    expect(near(text)).toBe(expected)
  })

  test('A3: many wrong addresses get no more help than the limit allows', () => {
    const wanted = Array.from({ length: 500 }, () => ({ text: 'inof@lindhaven.example', domain: HOME }))
    const found = nearestAddresses(wanted, [{ address: 'info@lindhaven.example', name: '' }])
    expect(found).toHaveLength(500)
    expect(found.filter((one) => one !== null)).toHaveLength(200)
  })
})

test('A3, A4: an address that an export made harmless is read as it was', () => {
  expect(readCell("'-desk@lindhaven.example")).toMatchObject({ address: '-desk@lindhaven.example' })
  expect(readCell("o'hara@lindhaven.example")).toMatchObject({ address: "o'hara@lindhaven.example" })
})
