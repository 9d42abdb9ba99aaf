import { afterAll, beforeAll, expect, test } from 'vitest'
import { EMBEDDED_ISSUER, ISSUERS_SETTING } from '../../../api/auth/identity.ts'
import type { AccessReport, ArchiveActPage } from '../../../core/contract/access-report.ts'
import type { MessagePage } from '../../../core/contract/messages.ts'
import { ISSUER, type Person, type World } from '../../support/world.ts'
import { at, type ReportWorld, reportWorld } from './report-world.ts'

let world: World
let tom: Person
let officer: Person
let administrator: Person
/** Anna's mailbox, and the shared one. */
let own: string
let info: string
let later: ReportWorld['later']
beforeAll(async () => {
  ;({ world, tom, officer, administrator, own, info, later } = await reportWorld())
})
afterAll(() => world.close())

test('D7: a delegate, a stranger and an administrator get the same as for nothing', async () => {
  const nothing = await (await tom.fetch('/mailboxes/nothing/access')).text()
  for (const path of [`/mailboxes/${own}/access`, `/mailboxes/${own}/access/acts`, '/mailboxes/all/access'])
    for (const person of [tom, officer, administrator]) {
      const answer = await person.fetch(path)
      expect([path, answer.status]).toEqual([path, 404])
      expect(await answer.text()).toBe(nothing)
    }
})

test('D7: for a mailbox without a person administrators with both permissions read it, without subjects', async () => {
  later()
  const { messages } = await tom.json<MessagePage>(`/mailboxes/${info}/messages`)
  await tom.json(`/mailboxes/${info}/messages/${messages[0]!.id}`)
  const seen = await administrator.json<AccessReport>(`/admin/mailboxes/${info}/access`)
  expect(seen.readers.map(({ address }) => address)).toEqual([at('tom')])
  const page = await administrator.json<ArchiveActPage>(`/admin/mailboxes/${info}/access/acts?what=opened`)
  expect(page.acts).toMatchObject([{ who: 'Tom', what: 'opened', message: null }])
  expect(JSON.stringify(page)).not.toContain('Plan')
  const sheet = await administrator.fetch(`/admin/mailboxes/${info}/access/export?format=csv&what=opened`)
  expect((await sheet.text()).split('\r\n')[1]).toMatch(/,Tom,delegate,opened,,message,$/)
  const [noted] = await world.store.audit.page({ act: 'access.export' }, { before: null, limit: 1 })
  expect(noted).toMatchObject({ who: 'Administrator', address: at('info') })
  // Anna is a person: who reads her archive is hers to see.
  expect((await administrator.fetch(`/admin/mailboxes/${own}/access`)).status).toBe(403)
  // Nor does it open for whoever changes the kind of her address.
  const annas = await world.store.administration.mailboxAt(at('anna'))
  const kind = (to: 'person' | 'shared') =>
    world.store.directory.change(annas!.mailbox, { name: 'Anna', kind: to }, world.actor())
  await kind('shared')
  expect((await administrator.fetch(`/admin/mailboxes/${own}/access`)).status).toBe(403)
  await kind('person')
  // An owner of an issuer that this server does not know cannot look: the administrators still do.
  const shared = await world.store.administration.mailboxAt(at('info'))
  const ghost = { issuer: 'https://nobody.example', subject: 'ghost' }
  const issuers = JSON.stringify([ISSUER, EMBEDDED_ISSUER])
  await world.store.administration.setSetting(ISSUERS_SETTING, issuers)
  await world.store.administration.bind(ghost, shared!.mailbox, world.actor())
  expect((await administrator.fetch(`/admin/mailboxes/${info}/access`)).status).toBe(200)
  expect((await administrator.fetch(`/admin/mailboxes/${own}/access`)).status).toBe(403)
  await world.store.administration.unbind(ghost, shared!.mailbox, world.actor())
  const helpDesk = await world.person('Help Desk')
  await world.grant(helpDesk, 'help-desk-administrator')
  expect((await helpDesk.fetch(`/admin/mailboxes/${info}/access`)).status).toBe(403)
})
