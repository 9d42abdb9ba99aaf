import type { AccessReport, ArchiveActPage } from '../../../core/contract/access-report.ts'
import type { Me } from '../../../core/contract/me.ts'
import { message } from '../../support/message.ts'
import { type Person, startWorld, type World } from '../../support/world.ts'

export const at = (name: string) => `${name}@lindhaven.example`

/** Anna's archive and a shared one, with who reads them, who did and who will. */
export interface ReportWorld {
  readonly world: World
  readonly anna: Person
  readonly tom: Person
  readonly officer: Person
  readonly administrator: Person
  /** Anna's mailbox, and the shared one. */
  readonly own: string
  readonly info: string
  /** What Anna sees of who can read her archive. */
  report(): Promise<AccessReport>
  /** What Anna sees of what they did in it. */
  acts(query?: string): Promise<ArchiveActPage>
  /** Ten minutes pass. */
  later(): void
}

/** Starts it, with one message in each of the two. */
export async function reportWorld(): Promise<ReportWorld> {
  const world = await startWorld()
  await world.domain('lindhaven.example')
  for (const name of ['anna', 'tom', 'later', 'former']) await world.mailbox(at(name))
  await world.mailbox(at('info'), 'shared')
  const anna = await world.person('Anna', at('anna'))
  const tom = await world.person('Tom', at('tom'))
  const officer = await world.person('Officer')
  const administrator = await world.person('Administrator')
  await world.grant(officer, 'discovery-officer')
  await world.grant(administrator, 'full-administrator')
  const hour = 3_600_000
  await world.delegate(at('tom'), at('anna'), { reason: 'cover for each other' })
  await world.delegate(at('later'), at('anna'), {
    startsAt: world.clock.now + 24 * hour,
    endsAt: world.clock.now + 48 * hour,
  })
  await world.remove(await world.delegate(at('former'), at('anna'), { reason: 'last summer' }))
  await world.delegate(at('tom'), at('info'))
  for (const to of ['anna', 'info'])
    await world.deliver(message({ subject: `Plan for ${to}`, text: 'berth' }), [at(to)])
  const own = (await anna.json<Me>('/me')).mailboxes[0]!.id
  const info = world.reading.ids.mailbox((await world.store.administration.mailboxAt(at('info')))!.mailbox)
  return {
    world,
    anna,
    tom,
    officer,
    administrator,
    own,
    info,
    report: () => anna.json<AccessReport>(`/mailboxes/${own}/access`),
    acts: (query = '') => anna.json<ArchiveActPage>(`/mailboxes/${own}/access/acts${query}`),
    later() {
      world.clock.now += 10 * 60_000
    },
  }
}
