import { expect } from 'vitest'
import type { ArchiveSearch, SearchedMailboxes } from '../../../core/contract/admin/archive-search.ts'
import type { MessagePage } from '../../../core/contract/messages.ts'
import { message } from '../../support/message.ts'
import { type Person, startWorld } from '../../support/world.ts'

/** For what an officer says that they search. */
export const REASON = 'Complaint 4711 about a berth'

/** Archives of all kinds with mail in them: open and under the policy, closed, of nobody yet; and who searches them. */
export async function startSearched() {
  const world = await startWorld()
  await world.domain('lindhaven.example')
  for (const name of ['info', 'anna', 'gone', 'delegate']) await world.mailbox(`${name}@lindhaven.example`)
  const owner = await world.person('Anna', 'anna@lindhaven.example')
  const delegate = await world.person('Delegate', 'delegate@lindhaven.example')
  const officer = await world.person('Officer')
  await world.grant(officer, 'discovery-officer')
  await world.delegate('delegate@lindhaven.example', 'info@lindhaven.example')
  const deliver = async (subject: string, to: string[], fields: Parameters<typeof message>[0] = {}) => {
    world.clock.now += 60_000
    await world.deliver(
      message({ subject, text: `berth plan ${subject}`, ...fields }),
      to.map((name) => `${name}@lindhaven.example`),
    )
  }
  await deliver('open', ['info', 'anna'])
  await deliver('secret', ['info'], { sensitivity: 'Private' })
  await deliver('closed', ['gone'])
  await deliver('stray', ['nobody-yet'])
  await deliver('twice', ['info'])
  await deliver('twice', ['anna'])
  const gone = await world.store.administration.mailboxAt('gone@lindhaven.example')
  await world.store.directory.close(gone!.mailbox, world.actor())

  const begin = async (person: Person = officer, reason: unknown = REASON): Promise<string> => {
    const response = await person.send('POST', '/admin/archive/searches', { reason })
    expect(response.status).toBe(201)
    return `/admin/archive/${((await response.json()) as ArchiveSearch).id}`
  }
  const page = (base: string, q = '', mailbox = 'all', more = '') =>
    officer.json<MessagePage>(`${base}/mailboxes/${mailbox}/messages?q=${encodeURIComponent(q)}${more}`)
  const searched = async (base: string, find: string) =>
    (await officer.json<SearchedMailboxes>(`${base}/mailboxes?find=${encodeURIComponent(find)}`))
      .mailboxes[0]!.id
  const audited = async (act: string) => world.store.audit.page({ act }, { before: null, limit: 1000 })
  return { world, officer, owner, delegate, begin, page, searched, audited }
}
