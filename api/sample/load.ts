import type { Incoming, Intake } from '../intake/intake.ts'
import type { SqliteStore } from '../store/sqlite/sqlite.ts'
import { sampleOrganisation } from './organisation.ts'

/** Who acts when the sample is loaded. */
const WHO = 'sample'

const EMBEDDED = 'urn:carrel:embedded'

/** Messages accepted and archived in one go. */
const BATCH = 500

/** Far enough that nobody waits for it: the one message that stays accepted (D3). */
const NEVER = Date.UTC(9999, 11, 31)

/** Fills an empty archive with the sample organisation; `progress` gets the number of messages so far. */
export async function loadSample(
  store: SqliteStore,
  intake: Intake,
  options: { readonly seed: number; readonly now: number; readonly progress: (messages: number) => void },
): Promise<void> {
  const sample = sampleOrganisation({ seed: options.seed, now: options.now })
  // Each was given when it began: people are told no earlier time than that of the giving (D7).
  const delegations = sample.delegations
    .map((one) => ({ ...one, givenAt: Math.min(one.startsAt ?? options.now, options.now) }))
    .sort((one, other) => one.givenAt - other.givenAt)
  const actor = { who: WHO, peer: '', now: delegations[0]?.givenAt ?? options.now }
  const { administration } = store
  for (const { name } of sample.domains) await administration.addDomain(name, actor)
  const numbers = new Map<string, number>()
  for (const mailbox of sample.mailboxes) {
    const added = await administration.addMailbox(mailbox, actor)
    numbers.set(mailbox.address, added.mailbox.mailbox)
  }
  const numberOf = (address: string): number => numbers.get(address) ?? 0
  for (const { alias, address } of sample.aliases)
    await administration.addAlias(alias, numberOf(address), actor)
  for (const [index, { login, name, note, own }] of sample.people.entries()) {
    await store.accounts.put({ id: login, login, name, note, passwordHash: null }, index + 1, actor)
    for (const address of own)
      await administration.bind({ issuer: EMBEDDED, subject: login }, numberOf(address), actor)
  }
  for (const { login, role } of sample.administrators)
    await store.roles.grant({ issuer: EMBEDDED, subject: login }, role, actor)
  for (const { primary, delegate, startsAt, endsAt, reason, givenAt } of delegations) {
    await administration.addDelegation(
      {
        primary: numberOf(primary),
        delegate: numberOf(delegate),
        startsAt: startsAt ?? null,
        endsAt: endsAt ?? null,
        reason,
        origin: 'sample',
      },
      { ...actor, now: givenAt },
    )
  }
  await loadMessages(intake, sample.messages(), options)
}

async function loadMessages(
  intake: Intake,
  messages: ReturnType<ReturnType<typeof sampleOrganisation>['messages']>,
  options: { readonly now: number; readonly progress: (messages: number) => void },
): Promise<void> {
  let done = 0
  let batch: Incoming[] = []
  const flush = async (): Promise<void> => {
    const accepted = await intake.accept(batch, { once: true })
    const due = accepted
      .filter((one, at) => one !== null && batch[at]?.retryAt === null)
      .filter((one) => one !== null)
    await intake.archive(due, options.now)
    done += batch.length
    options.progress(done)
    batch = []
  }
  for (const { raw, to, from, acceptedAt, receivedAt, staysAccepted, folders } of messages) {
    const recipients = to.map((address) => ({ address, folder: folders?.[address] ?? null }))
    batch.push({
      raw,
      way: 'smtp',
      acceptedAt,
      receivedAt,
      envelopeFrom: from,
      plan: { by: 'envelope', recipients },
      retryAt: staysAccepted === true ? NEVER : null,
    })
    if (batch.length >= BATCH) await flush()
  }
  await flush()
}
