import { describe, expect, test } from 'vitest'
import type { DelegationPage } from '../../../core/contract/admin/delegations.ts'
import type { AddressPage } from '../../../core/contract/admin/directory.ts'
import type { BatchPage } from '../../../core/contract/admin/imports.ts'
import {
  accept,
  at,
  inOwnDomains,
  jonas,
  preview,
  readable,
  round,
  rows,
  world,
} from '../../support/importing.ts'
import { ISSUER, type Person } from '../../support/world.ts'

inOwnDomains()

describe('a permission sync', () => {
  const permissions = (...lines: readonly string[]) =>
    ['Identity,User,AccessRights,IsInherited,Deny', ...lines].join('\n')
  const sync = (text: string) => preview(text, '/admin/syncs?name=permissions.csv')

  test('I6: a dry run changes nothing; accepting adds and removes only what a sync made', async () => {
    await world.delegate(at('anna'), at('info'))
    const self = `${at('info')},NT AUTHORITY\\SELF,FullAccess,False,False`
    const first = await sync(
      permissions(self, `${at('info')},${at('marta')},"FullAccess, ReadPermission",False,False`),
    )
    expect(first).toMatchObject({ kind: 'sync', counts: { all: 2, add: 1, ignored: 1, remove: 0 } })
    expect(await readable()).toEqual([at('marta')])
    await accept(first)
    expect(await readable()).toEqual([at('marta'), at('info')])

    const second = await sync(permissions(self))
    expect(second.counts).toMatchObject({ remove: 1, ignored: 1 })
    expect((await accept(second)).state).toBe('accepted')
    expect(await readable()).toEqual([at('marta')])
    // Whoever is told of it reads that access was taken away, and not that it can be undone.
    const [batch] = (await jonas.json<BatchPage>('/admin/batches')).batches
    expect(batch).toMatchObject({ kind: 'sync', added: 0, removed: 1, undone: null })
    const states = 'active,scheduled,ended,removed'
    expect(
      await jonas.json<DelegationPage>(`/admin/delegations?batch=${batch!.id}&state=${states}`),
    ).toMatchObject({
      matching: 1,
      delegations: [
        { primary: { address: at('marta') }, delegate: { address: at('info') }, state: 'removed' },
      ],
    })
    // However many of the other kind came after it.
    const kinds = async (kind: string) =>
      (await jonas.json<BatchPage>(`/admin/batches?kind=${kind}`)).batches.map((one) => one.kind)
    expect(new Set(await kinds('sync'))).toEqual(new Set(['sync']))
    expect(await kinds('import')).not.toContain('sync')
    const [notice] = await world.store.outbox.list({ before: null, batch: null, limit: 1 })
    expect(notice?.subject).toBe('Delegations changed: 1 removed')
    const undo = await jonas.send('POST', `/admin/batches/${batch!.id}/undo`)
    const { detail, why } = (await undo.json()) as { detail: string; why: string }
    expect([undo.status, detail, why]).toEqual([
      409,
      'This batch added nothing that could be undone. Add by hand what it removed.',
      'nothing-to-undo',
    ])
    expect((await jonas.json<BatchPage>('/admin/batches')).batches[0]?.undone).toBeNull()
    // What was added by hand stays.
    expect(
      (await world.store.administration.delegations()).filter(
        ({ overAt, delegate }) => overAt === null && delegate.address === at('info'),
      ),
    ).toMatchObject([{ primary: { address: at('anna') }, origin: 'hand' }])
  })

  test('I6, A7: a row that has become access to oneself since is an error of the new preview', async () => {
    const ready = await sync(permissions(`${at('info')},${at('anna')},FullAccess,False,False`))
    expect(ready.counts).toMatchObject({ add: 1, error: 0 })
    const { mailbox } = await world.mailbox(at('anna'))
    world.clock.now += 1
    await world.store.administration.bind({ issuer: ISSUER, subject: jonas.name }, mailbox, world.actor())
    expect(await accept(ready)).toMatchObject({ state: 'ready', counts: { add: 0, error: 1 } })
  })

  test('I6, A7: a name tells nobody that somebody gave who may give no access, nor one that another address bore', async () => {
    const clerk = await world.person(`Clerk ${round}`)
    await world.grant(clerk, 'basic-administrator')
    const call = async (who: Person, name: string, as: string) => {
      const { addresses } = await jonas.json<AddressPage>(`/admin/addresses?find=${at(name)}`)
      expect((await who.send('PUT', `/admin/addresses/${addresses[0]!.id}`, { name: as })).status).toBe(200)
    }
    const hannes = `Hannes Voigt ${round}`
    const outcome = async (user: string) => {
      const ready = await sync(permissions(`${at('info')},${user},FullAccess,False,False`))
      const [row] = await rows(ready)
      expect((await jonas.send('DELETE', `/admin/imports/${ready.id}`)).status).toBe(204)
      return row?.error?.code ?? row?.aliasOf?.primary
    }
    await call(jonas, 'anna', hannes)
    expect(await outcome(hannes)).toBe(at('anna'))
    // A name that is free again.
    await call(clerk, 'anna', `${hannes}-Berg`)
    await call(jonas, 'marta', hannes)
    expect(await outcome(hannes)).toBe('ambiguous')
    // One that nobody bore, as the mail server may write it.
    await call(clerk, 'marta', `Voigt Hannes ${round}`)
    expect(await outcome(`Voigt Hannes ${round}`)).toBe('ambiguous')
    await call(jonas, 'marta', 'Marta')
    await call(jonas, 'marta', `Voigt Hannes ${round}`)
    expect(await outcome(`Voigt Hannes ${round}`)).toBe(at('marta'))
    // Nor one that is unique since its other bearer was closed, or of an address that the clerk added.
    const { mailbox } = await world.mailbox(at('hannes'))
    await call(jonas, 'hannes', `Voigt Hannes ${round}`)
    await world.store.directory.close(mailbox, world.actor())
    expect(await outcome(`Voigt Hannes ${round}`)).toBe('ambiguous')
    const added = { address: at('new'), name: `New ${round}`, kind: 'person' }
    expect((await clerk.send('POST', '/admin/addresses', added)).ok).toBe(true)
    expect(await outcome(added.name)).toBe('ambiguous')
  })

  test('I6: JSON, display names and rows that cannot be read', async () => {
    await world.mailbox(at(`post${round}`))
    const ready = await sync(
      JSON.stringify([
        {
          Identity: `lindhaven.example/People/post${round}`,
          User: at('marta'),
          AccessRights: ['FullAccess'],
          IsInherited: false,
          Deny: { IsPresent: false },
        },
        {
          Identity: at('info'),
          User: 'LINDHAVEN\\anna',
          AccessRights: ['FullAccess'],
          IsInherited: false,
          Deny: false,
        },
        { Identity: at('info'), User: at('anna'), AccessRights: [1], IsInherited: false, Deny: false },
        {
          Identity: at('info'),
          User: at('jonas'),
          AccessRights: 'System.Collections.ArrayList',
          IsInherited: 'False',
          Deny: 'False',
        },
        {
          Identity: at('hafen-ost'),
          User: at('jonas'),
          AccessRights: ['FullAccess'],
          IsInherited: false,
          Deny: false,
        },
      ]),
    )
    const shown = await rows(ready)
    // Whoever accepts sees which address a display name was taken for.
    expect(shown[0]).toMatchObject({
      aliasOf: { primary: null, delegate: at(`post${round}`) },
      note: `lindhaven.example/People/post${round} is ${at(`post${round}`)}.`,
    })
    expect(shown.slice(1).map(({ aliasOf }) => aliasOf)).toEqual([null, null, null, null])
    expect(shown.map(({ outcome, error }) => error?.code ?? outcome)).toEqual([
      'add',
      'not-an-address',
      'rights-unreadable',
      'rights-unreadable',
      'to-oneself',
    ])
  })
})
