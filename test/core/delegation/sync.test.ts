import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planSync, type SyncFacts } from '../../../core/delegation/sync.ts'
import { type PermissionRow, readRights } from '../../../core/delegation/sync-rights.ts'

const NAMES = ['anna', 'info', 'marta', 'jonas']
const why = (name: string) =>
  name === 'Twice Borne' ? 'ambiguous' : /^CORP|^S-1-/.test(name) ? 'not-an-address' : 'unknown'
const facts = (synced: SyncFacts['synced'] = []): SyncFacts => ({
  resolve: (name) => {
    const at = NAMES.indexOf(name)
    if (at >= 0) return { mailbox: at }
    return { mailbox: null, why: why(name) }
  },
  standing: (pair) =>
    synced.some((one) => one.primary === pair.primary && one.delegate === pair.delegate) ? 'active' : null,
  synced,
  own: new Set([3]),
})
const row = (
  identity: string,
  user: string,
  accessRights: unknown = 'FullAccess',
  isInherited: unknown = 'False',
  deny: unknown = 'False',
): PermissionRow => ({
  row: 2,
  identity,
  user,
  accessRights,
  isInherited,
  deny,
})
const plan = (rows: readonly PermissionRow[], synced?: SyncFacts['synced']) => {
  const { rows: decided, remove } = planSync(rows, facts(synced))
  return { rows: decided.map((one) => (one.outcome === 'error' ? one.code : one.outcome)), remove }
}

test('A7, I6: a file gives nobody access of their own; what stands already stands', () => {
  expect(plan([row('info', 'jonas'), row('info', 'anna')]).rows).toEqual(['to-oneself', 'add'])
  expect(plan([row('info', 'jonas')], [{ primary: 3, delegate: 1 }])).toEqual({
    rows: ['already'],
    remove: [],
  })
})

describe('rights of a row', () => {
  test.each([
    ['FullAccess', true],
    ['{FullAccess}', true],
    ['ReadPermission, FullAccess', true],
    [['FullAccess', 'DeleteItem'], true],
    ['ReadPermission', false],
    ['Microsoft.Exchange.Management.RecipientTasks.MailboxRights[]', null],
    ['System.Collections.ArrayList', null],
    [1, null],
    ['', null],
  ])('I6: %s', (rights, expected) => {
    const read = readRights(row('info', 'anna', rights))
    expect(read.ok ? read.fullAccess : null).toBe(expected)
  })

  test('I6: flags are true or false, as text or not, and nothing else', () => {
    expect(readRights(row('info', 'anna', 'FullAccess', true, 'FALSE'))).toMatchObject({
      inherited: true,
      deny: false,
    })
    expect(readRights(row('info', 'anna', 'FullAccess', '', 'False'))).toEqual({
      ok: false,
      code: 'flag-unreadable',
    })
  })
})

describe('a permission sync', () => {
  test('I6: deny beats allow, direct beats inherited', () => {
    const allow = (inherited: string) => row('info', 'anna', 'FullAccess', inherited, 'False')
    const deny = (inherited: string) => row('info', 'anna', 'FullAccess', inherited, 'True')
    expect(plan([allow('False'), deny('False')]).rows).toEqual(['ignored', 'ignored'])
    expect(plan([allow('False'), deny('True')]).rows).toEqual(['add', 'ignored'])
    expect(plan([allow('True'), deny('False')]).rows).toEqual(['ignored', 'ignored'])
    expect(plan([deny('True'), allow('True')]).rows).toEqual(['ignored', 'ignored'])
    expect(plan([allow('True')]).rows).toEqual(['add'])
  })

  test('I6: it removes what a sync made and the file no longer grants, in mailboxes that the file names', () => {
    const synced = [
      { primary: 0, delegate: 1 },
      { primary: 2, delegate: 1 },
      { primary: 0, delegate: 3 },
    ]
    const self = row('info', 'NT AUTHORITY\\SELF')
    expect(plan([self, row('info', 'marta')], synced)).toEqual({
      rows: ['ignored', 'already'],
      remove: [{ primary: 0, delegate: 1 }],
    })
  })

  test('I6: what cannot be read is reported, and its pair stays as it is', () => {
    const synced = [{ primary: 0, delegate: 1 }]
    expect(plan([row('info', 'anna', 'MailboxRights[]')], synced)).toEqual({
      rows: ['rights-unreadable'],
      remove: [],
    })
    expect(plan([row('info', 'nobody'), row('nowhere', 'anna')])).toEqual({
      rows: ['unknown', 'unknown'],
      remove: [],
    })
  })

  test('I6: a row that may mean anybody takes access from nobody in its mailbox', () => {
    const synced = [
      { primary: 0, delegate: 1 },
      { primary: 2, delegate: 1 },
    ]
    expect(plan([row('info', 'CORP\\anna'), row('info', 'marta', 'ReadPermission')], synced)).toEqual({
      rows: ['not-an-address', 'ignored'],
      remove: [],
    })
    // Rights that cannot be read may be full access, and a name that several bear may be each of theirs.
    for (const one of [row('info', 'CORP\\anna', 'MailboxRights[]'), row('info', 'Twice Borne')])
      expect(plan([one], synced).remove).toEqual([])
    for (const one of [
      row('info', 'S-1-5-21-1004336348-1177238915-682003330-512'),
      row('info', 'CORP\\anna', 'ReadPermission'),
      row('info', 'CORP\\anna', 'FullAccess', 'False', 'True'),
    ])
      expect(plan([one], synced).remove).toEqual(synced)
  })

  test('I6: what Exchange itself puts on each mailbox is passed over, and keeps nothing', () => {
    const synced = [{ primary: 0, delegate: 1 }]
    for (const user of ['NT AUTHORITY\\SYSTEM', 'nt authority\\network service', 'BUILTIN\\Administrators'])
      expect(plan([row('info', 'marta'), row('info', user, 'FullAccess', 'True')], synced)).toEqual({
        rows: ['add', 'ignored'],
        remove: synced,
      })
    expect(
      plan([row('info', 'CORP\\Exchange Trusted Subsystem', 'FullAccess', 'True')], synced).remove,
    ).toEqual(synced)
    // Denied to an account beside being given it, as to administrators: nobody gets it.
    const both = ['False', 'True'].map((deny) =>
      row('info', 'CORP\\Administrator', 'FullAccess', 'True', deny),
    )
    expect(plan(both, synced)).toEqual({ rows: ['ignored', 'ignored'], remove: synced })
  })

  test('I6: a row that gives no full access is no error, whomever it names', () => {
    for (const [identity, user] of [
      ['info', 'CORP\\x'],
      ['info', 'ghost'],
      ['info', 'Twice Borne'],
      ['nowhere', 'anna'],
    ] as const)
      expect(plan([row(identity, user, 'ReadPermission')]).rows).toEqual(['ignored'])
    for (const user of ['CORP\\x', 'ghost'])
      expect(plan([row('info', user, 'FullAccess', 'False', 'True')]).rows).toEqual(['ignored'])
    expect(plan([row('info', 'ghost', 'MailboxRights[]')]).rows).toEqual(['unknown'])
  })

  test('I6: after a sync the same file changes nothing', () => {
    const entry = fc.tuple(
      fc.constantFrom(...NAMES),
      fc.constantFrom(...NAMES, 'NT AUTHORITY\\SELF'),
      fc.boolean(),
      fc.boolean(),
    )
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 20 }), (entries) => {
        const rows = entries.map(([identity, user, inherited, deny]) =>
          row(identity, user, 'FullAccess', inherited, deny),
        )
        const added = planSync(rows, facts()).rows.flatMap((one) => (one.outcome === 'add' ? [one.pair] : []))
        expect(new Set(added.map(({ primary, delegate }) => `${primary} ${delegate}`)).size).toBe(
          added.length,
        )
        for (const { primary, delegate } of added) expect(primary).not.toBe(delegate)
        const again = planSync(rows, facts(added))
        expect(again.rows.filter(({ outcome }) => outcome === 'add')).toEqual([])
        expect(again.remove).toEqual([])
      }),
    )
  })
})
