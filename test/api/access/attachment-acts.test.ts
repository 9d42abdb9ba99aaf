import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ArchiveActPage } from '../../../core/contract/access-report.ts'
import type { Me } from '../../../core/contract/me.ts'
import type { Message, MessagePage } from '../../../core/contract/messages.ts'
import { message } from '../../support/message.ts'
import { type Person, startWorld, type World } from '../../support/world.ts'

let world: World
let anna: Person
let tom: Person
/** Anna's mailbox. */
let own: string
const at = (name: string) => `${name}@lindhaven.example`

beforeAll(async () => {
  world = await startWorld()
  await world.domain('lindhaven.example')
  for (const name of ['anna', 'tom']) await world.mailbox(at(name))
  anna = await world.person('Anna', at('anna'))
  tom = await world.person('Tom', at('tom'))
  await world.delegate(at('tom'), at('anna'))
  own = (await anna.json<Me>('/me')).mailboxes[0]!.id
})
afterAll(() => world.close())

test('P4, D7: the owner reads the name of a downloaded attachment, and the audit log holds only its number', async () => {
  await world.deliver(
    message({ subject: 'With a file', to: at('anna'), file: { name: 'Dismissal.txt', text: 'words' } }),
    [at('anna')],
  )
  const { messages } = await tom.json<MessagePage>(`/mailboxes/${own}/messages?q=subject:file`)
  const one = `/mailboxes/${own}/messages/${messages[0]!.id}`
  const { part } = (await tom.json<Message>(one)).parts[0]!
  const file = await tom.fetch(`${one}/attachments/${part}`)
  expect(await file.text()).toContain('words')
  expect((await anna.json<ArchiveActPage>(`/mailboxes/${own}/access/acts`)).acts[0]!.part).toEqual({
    kind: 'attachment',
    name: 'Dismissal.txt',
  })
  const [entry] = await world.store.audit.page({ act: 'message.download' }, { before: null, limit: 1 })
  expect(entry!.detail).toMatchObject({ attachment: part })
  expect(JSON.stringify(entry)).not.toContain('Dismissal')
})
