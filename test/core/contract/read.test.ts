import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { NewAccount } from '../../../core/contract/admin/accounts.ts'
import { NewOwner } from '../../../core/contract/admin/directory.ts'
import { NewRole } from '../../../core/contract/admin/roles.ts'
import { read } from '../../../core/contract/read.ts'
import { wholeNumber } from '../../../core/contract/whole-number.ts'

const faultOf = (schema: z.ZodType, value: unknown) => {
  const result = read(schema, value, 'body')
  return result.ok ? null : [result.fault.field, result.fault.sentence]
}

describe('A1: what an administrator sends is refused with the field and what to do', () => {
  const account = { login: 'anna', name: 'Anna Kowalska' }
  test.each([
    [
      'NUL in a login',
      { ...account, login: 'an\0na' },
      'login',
      'It holds a sign that is no text. Type it anew.',
    ],
    [
      'half a sign in a name',
      { ...account, name: 'Anna \ud83d' },
      'name',
      'It holds a sign that is no text. Type it anew.',
    ],
    ['no name', { login: 'anna' }, 'name', 'It is missing. Send it.'],
    ['an empty name', { ...account, name: ' ' }, 'name', 'Write something here.'],
    ['a number as a name', { ...account, name: 7 }, 'name', 'Send a text.'],
    ['a name without end', { ...account, name: 'a'.repeat(201) }, 'name', 'Write at most 200 signs.'],
    [
      'an unknown field',
      { ...account, role: 'super' },
      'role',
      'Nothing of this name is known here. Leave it out.',
    ],
    ['no object', [], 'body', 'Send an object.'],
  ])('%s', (_name, value, field, sentence) => {
    expect(faultOf(NewAccount, value)).toEqual([field, sentence])
  })

  test('in a list, the place too', () => {
    expect(faultOf(NewRole, { name: 'Auditor', permissions: [] })).toEqual([
      'permissions',
      'Name at least 1.',
    ])
    expect(faultOf(NewRole, { name: 'Auditor', permissions: ['audit.read', 'a\0'] })?.[0]).toBe(
      'permissions.1',
    )
  })

  test('of several kinds, the one that was meant', () => {
    const owner = (identity: unknown) => faultOf(NewOwner, { identity, reason: 'Her former name' })
    expect(owner({ login: 7 })).toEqual(['identity.login', 'Send a text.'])
    expect(owner({ issuer: 'https://issuer.example' })).toEqual([
      'identity.subject',
      'It is missing. Send it.',
    ])
  })

  test('whatever the shape, a text that is none is found, and others are not', () => {
    const sound = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'))
    const json = fc.letrec<{ any: unknown }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 3 },
        sound,
        fc.integer(),
        fc.array(tie('any')),
        fc.dictionary(sound, tie('any')),
      ),
    })).any
    fc.assert(
      fc.property(json, fc.constantFrom('\0', '\ud800', '\udc00', 'x\udc00\ud800'), (value, broken) => {
        expect(faultOf(z.unknown(), value)).toBeNull()
        expect(faultOf(z.unknown(), { value, broken })).toEqual(['broken', expect.any(String)])
        expect(faultOf(z.unknown(), [value, { [broken]: 1 }])).not.toBeNull()
      }),
    )
  })
})

describe('X2: a count is asked for in one way', () => {
  const count = z.strictObject({ limit: wholeNumber({ min: 1, max: 100 }).default(20) })
  test.each(['0x10', '1e1', ' 10', '10 ', '010', '+5', '-1', '1.0', '', '0', '101', '٣', '9'.repeat(400)])(
    '%j is refused',
    (limit) => {
      expect(faultOf(count, { limit })).toEqual(['limit', 'Write a whole number from 1 to 100, in digits.'])
    },
  )

  test('every whole number within its bounds is read as itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), (limit) => {
        expect(read(count, { limit: String(limit) }, 'query')).toEqual({ ok: true, value: { limit } })
      }),
    )
    expect(read(count, {}, 'query')).toEqual({ ok: true, value: { limit: 20 } })
    expect(
      faultOf(z.strictObject({ offset: wholeNumber({ min: 0 }) }), { offset: '9007199254740992' }),
    ).not.toBeNull()
  })
})
