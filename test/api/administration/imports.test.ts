import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import type { Batch, BatchPage, Undone } from '../../../core/contract/admin/imports.ts'
import type { Problem } from '../../../core/contract/common.ts'
import {
  accept,
  acts,
  at,
  elsewhere,
  HOME,
  inOwnDomains,
  jonas,
  preview,
  readable,
  round,
  rows,
  settled,
  sheet,
  world,
} from '../../support/importing.ts'
import { ISSUER } from '../../support/world.ts'

inOwnDomains()

describe('an import', () => {
  test('A3: nothing changes before accept; then all pairs count at once, in one batch with its audit entries', async () => {
    const ready = await preview(sheet([at('Marta'), at('info')], [at('marta'), elsewhere]))
    expect(ready).toMatchObject({
      state: 'ready',
      counts: { all: 2, add: 2, already: 0, error: 0 },
      file: { format: 'csv' },
    })
    expect(await readable()).toEqual([at('marta')])
    const accepted = await accept(ready)
    expect(accepted).toMatchObject({ state: 'accepted', batch: expect.any(String) })
    expect(await readable()).toEqual([at('marta'), at('info'), elsewhere])
    expect(await acts()).toEqual([
      [
        'delegation.import.added',
        {
          batch: expect.any(Number),
          part: 1,
          parts: 1,
          pairs: [`${at('marta')} reads ${at('info')}`, `${at('marta')} reads ${elsewhere}`],
        },
      ],
      [
        'delegation.import',
        { batch: expect.any(Number), domain: HOME, file: 'autumn.csv', added: 2, removed: 0, leftOut: 0 },
      ],
    ])
  })

  test('A3: a cell that holds an alias says whose it is, in the preview and in the sheet of outcomes', async () => {
    const { mailbox } = (await world.store.administration.mailboxAt(at('info')))!
    await world.store.administration.addAlias(at('help'), mailbox, world.actor())
    const ready = await preview(sheet([at('marta'), at('help')], [at('marta'), at('hafen-ost')]))
    const note = `${at('help')} is an alias of ${at('info')}.`
    expect((await rows(ready)).map(({ outcome, note, aliasOf }) => [outcome, note, aliasOf])).toEqual([
      ['add', note, { primary: null, delegate: at('info') }],
      ['add', '', null],
    ])
    const outcomes = await jonas.fetch(`/admin/imports/${ready.id}/sheet?format=csv`)
    expect(await outcomes.text()).toContain(`${at('help')},add,${note}`)
    await accept(ready)
    expect(await readable()).toContain(at('info'))
  })

  test('A3: an accept that fails at its end adds nothing, keeps the preview, and can be done again', async () => {
    const ready = await preview(sheet([at('marta'), at('info')], [at('anna'), at('info')]))
    const standing = async () =>
      (await world.store.administration.delegations()).filter(
        ({ delegate }) => delegate.address === at('info'),
      )
    const db = new DatabaseSync(join(world.folder, 'carrel.db'), { timeout: 10_000 })
    db.exec(`CREATE TRIGGER broken BEFORE INSERT ON audit WHEN NEW.act = 'delegation.import'
      BEGIN SELECT raise(ABORT, 'the disk is full'); END`)
    await jonas.send('POST', `/admin/imports/${ready.id}/accept`, { revision: 1, leaveOutErrors: false })
    expect(await settled(jonas, ready.id)).toMatchObject({ state: 'ready', batch: null, counts: { add: 2 } })
    expect([await standing(), await acts()]).toEqual([[], []])
    db.exec('DROP TRIGGER broken')
    db.close()
    expect((await accept(ready)).state).toBe('accepted')
    expect(await standing()).toHaveLength(2)
  })

  test('A3: rows in error hold accept back until they are left out, and say what to do', async () => {
    const ready = await preview(
      sheet(
        [at('marta'), at('info')],
        [at('marta'), at('hafen.ost')],
        ['Anna', at('info')],
        [at('jonas'), at('info')],
      ),
    )
    expect(ready.counts).toMatchObject({ all: 4, add: 1, error: 3 })
    expect(
      (await rows(ready, 'outcome=error')).map(({ row, error }) => [row, error?.side, error?.toDo]),
    ).toEqual([
      [3, 'delegate', `No such address. Nearest: ${at('hafen-ost')}`],
      [4, 'primary', `A name, not an address. Probably ${at('anna')}`],
      [5, 'primary', 'This gives access to yourself. Add it by hand, with a reason, and remove this row.'],
    ])
    const held = await jonas.send('POST', `/admin/imports/${ready.id}/accept`, {
      revision: 1,
      leaveOutErrors: false,
    })
    expect(await held.json()).toMatchObject({
      status: 409,
      code: 'conflict',
      field: 'leaveOutErrors',
    } satisfies Partial<Problem>)
    expect(await readable()).toEqual([at('marta')])
    expect((await accept(ready, true)).state).toBe('accepted')
    expect(await readable()).toEqual([at('marta'), at('info')])
  })

  test('A3: a preview that is no longer true is not accepted: it says what changed and by whom', async () => {
    await world.delegate(at('anna'), at('info'))
    const ready = await preview(sheet([at('marta'), at('info')], [at('anna'), at('info')]))
    expect(ready.counts).toMatchObject({ add: 1, already: 1 })
    const standing = await world.store.administration.standing(
      (await world.mailbox(at('anna'))).mailbox,
      (await world.mailbox(at('info'))).mailbox,
    )
    await world.store.administration.removeDelegation(standing?.id ?? 0, {
      ...world.actor(),
      who: 'Saga Nilsson',
    })
    const stale = await accept(ready)
    expect(stale).toMatchObject({
      state: 'ready',
      revision: 2,
      counts: { add: 2, already: 0 },
      stale: {
        count: 1,
        changes: [{ row: 3, was: 'already', is: 'add', what: 'delegation-removed', by: 'Saga Nilsson' }],
      },
    })
    expect(await readable()).toEqual([at('marta')])
    const old = await jonas.send('POST', `/admin/imports/${ready.id}/accept`, {
      revision: 1,
      leaveOutErrors: false,
    })
    expect(old.status).toBe(409)
    expect((await accept(stale)).state).toBe('accepted')
  })

  test('A3: an address that was closed since is an error of the new preview, with who closed it', async () => {
    const ready = await preview(sheet([at('marta'), at('info')], [at('marta'), at('hafen-ost')]))
    await world.store.directory.close((await world.mailbox(at('hafen-ost'))).mailbox, {
      ...world.actor(),
      who: 'Saga Nilsson',
    })
    const stale = await accept(ready)
    expect(stale.stale?.changes).toMatchObject([
      { row: 3, is: 'error', what: 'address-closed', by: 'Saga Nilsson' },
    ])
  })

  test('A3, A7: a row that has become access to oneself since is an error of the new preview', async () => {
    const ready = await preview(sheet([at('anna'), at('info')]))
    expect(ready.counts).toMatchObject({ add: 1, error: 0 })
    const { mailbox } = await world.mailbox(at('anna'))
    world.clock.now += 1
    await world.store.administration.bind({ issuer: ISSUER, subject: jonas.name }, mailbox, world.actor())
    expect(await accept(ready)).toMatchObject({ state: 'ready', counts: { add: 0, error: 1 } })
    expect((await rows(ready)).map(({ error }) => error?.code)).toEqual(['to-oneself'])
  })

  test('A3, A7: who came to own a row since is told so with who did it, and again when they no longer do', async () => {
    const ready = await preview(sheet([at('anna'), at('info')], [at('marta'), at('info')]))
    const { mailbox } = await world.mailbox(at('anna'))
    const identity = { issuer: ISSUER, subject: jonas.name }
    world.clock.now += 1
    // Another's binding to the same archive is not what changed the row.
    await world.store.administration.bind(identity, mailbox, { ...world.actor(), who: 'Saga Nilsson' })
    await world.person(`Somebody ${round}`, at('anna'))
    const stale = await accept(ready, true)
    expect(stale.stale?.changes).toMatchObject([
      {
        row: 2,
        what: 'owner-added',
        by: 'Saga Nilsson',
        sentence: `You were made an owner of ${at('anna')} by Saga Nilsson.`,
      },
    ])
    world.clock.now += 1
    await world.store.administration.unbind(identity, mailbox, { ...world.actor(), who: 'Lars Holm' })
    expect((await accept(stale, true)).stale?.changes).toMatchObject([
      {
        row: 2,
        what: 'owner-removed',
        by: 'Lars Holm',
        sentence: `You are no longer an owner of ${at('anna')}: removed by Lars Holm.`,
      },
    ])
  })

  test('A3: nobody is named for what was done before the preview, or to an address that only ends alike', async () => {
    const { mailbox: info } = await world.mailbox(at('info'))
    await world.store.administration.addAlias(at('help'), info, { ...world.actor(), who: 'Early Bird' })
    world.clock.now += 1
    const ready = await preview(sheet([at('anna'), at('help')], [at('marta'), at('info')]))
    world.clock.now += 1
    const other = { ...world.actor(), who: 'Not Me' }
    await world.mailbox(at('marianna'))
    await world.store.administration.addAlias(at('elsewhere'), info, other)
    const db = new DatabaseSync(join(world.folder, 'carrel.db'), { timeout: 10_000 })
    db.exec(`DELETE FROM alias WHERE address = '${at('help')}'`)
    db.close()
    expect((await accept(ready, true)).stale?.changes).toMatchObject([
      { row: 2, is: 'error', what: 'other', by: '', at: null },
    ])
  })

  test('A3: a delegation whose time ran out since ended by itself: who had added it is not named', async () => {
    await world.delegate(at('anna'), at('info'), { endsAt: world.clock.now + 2 })
    const ready = await preview(sheet([at('marta'), at('info')], [at('anna'), at('info')]))
    expect(ready.counts).toMatchObject({ add: 1, already: 1 })
    world.clock.now += 2
    expect((await accept(ready)).stale?.changes).toMatchObject([
      { row: 3, was: 'already', is: 'add', what: 'delegation-ended', by: '' },
    ])
  })

  test('A3: what changed elsewhere does not hold it back', async () => {
    const ready = await preview(sheet([at('marta'), at('info')]))
    await world.delegate(at('anna'), at('hafen-ost'))
    expect((await accept(ready)).state).toBe('accepted')
  })

  test('A3: a batch is undone as one act; what was removed before is left and named', async () => {
    const { batch } = await accept(await preview(sheet([at('marta'), at('info')], [at('marta'), at('anna')])))
    const [marta1, anna] = [await world.mailbox(at('marta')), await world.mailbox(at('anna'))]
    const standing = await world.store.administration.standing(marta1.mailbox, anna.mailbox)
    await world.store.administration.removeDelegation(standing?.id ?? 0, world.actor())
    expect(await jonas.json<Batch>(`/admin/batches/${batch}`)).toMatchObject({
      added: 2,
      standing: 1,
      undone: null,
    })
    const undone = (await (await jonas.send('POST', `/admin/batches/${batch}/undo`)).json()) as Undone
    expect(undone).toMatchObject({
      removed: 1,
      left: 1,
      leftPairs: [{ primary: at('marta'), delegate: at('anna'), how: 'removed', by: 'Jonas Brückner' }],
      batch: { standing: 0, undone: { by: jonas.name, removed: 1, left: 1 } },
    })
    // Whoever is told reads who lost access to what, and not what was gone before.
    const told = await world.store.outbox.due(Number.MAX_SAFE_INTEGER, 1_000)
    const undo = told.find(({ body }) => body.includes('was undone: 1 removed') && body.includes(at('info')))
    expect(told[0]?.body).toContain('what was added can be undone as one on the page Import delegations.')
    expect(undo?.body).toContain(`Removed:\n  ${at('marta')} reads ${at('info')}\n`)
    expect(undo?.body).not.toContain(at('anna'))
    expect(await readable()).toEqual([at('marta')])
    expect((await jonas.send('POST', `/admin/batches/${batch}/undo`)).status).toBe(409)
    const { batches } = await jonas.json<BatchPage>('/admin/batches')
    expect(batches.filter(({ domain }) => domain === HOME)).toHaveLength(1)
  })
})
