import { Command } from 'commander'
import { parseAddress } from '../../../core/address/address.ts'
import { decideAdd } from '../../../core/delegation/add.ts'
import { givesFrom, hasStarted, isCurrent } from '../../../core/delegation/window.ts'
import { CarrelError } from '../../../core/errors.ts'
import type { StoredDelegation } from '../../store/administration.ts'
import { zoneOfCommand } from '../../zone.ts'
import { AS_JSON, mailboxNamed, print, withArchive } from '../archive.ts'
import { momentIn } from '../moment.ts'
import { addSheetCommands } from './delegate-sheets.ts'

interface AddOptions {
  from?: string
  until?: string
  reason: string
  zone: string
}

/** Delegations: a primary address may read a delegate address's archive (D1, D2, D6). */
export function delegateCommand(): Command {
  const delegate = new Command('delegate').description(
    'Delegations: the primary address may read the delegate address, besides its own.',
  )
  delegate
    .command('add <primary> <delegate>')
    .description(
      'Lets the owners of <primary> read the archive of <delegate>, but for what is marked private.',
    )
    .option('--from <moment>', 'first moment: 2027-01-01 (midnight of the zone) or 2027-01-01T08:00Z')
    .option('--until <moment>', 'end, not included')
    .option('--reason <text>', 'shown to both', '')
    .option(
      '--zone <name>',
      "the organisation's zone; that of the server which had the archive last when absent",
      process.env.CARREL_ZONE ?? '',
    )
    .option(...AS_JSON)
    .action((primaryText: string, delegateText: string, options: AddOptions, command: Command) =>
      withArchive(command, async (store, actor) => {
        const [primary, delegate] = [
          await mailboxNamed(command, store, primaryText),
          await mailboxNamed(command, store, delegateText),
        ]
        const zone = await zoneOfCommand(options.zone, store.administration)
        const window = { startsAt: momentIn(options.from, zone), endsAt: momentIn(options.until, zone) }
        const [one, two] = [parseAddress(primary.address), parseAddress(delegate.address)]
        if (!one.ok || !two.ok) throw new CarrelError('bad-address', 'A stored address cannot be read.')
        const existing = await store.administration.standing(primary.mailbox, delegate.mailbox)
        const decision = decideAdd(
          existing,
          { primary: one.address, delegate: two.address, ...window },
          actor.now,
        )
        if (decision.outcome === 'error') throw new CarrelError('bad-request', decision.sentence)
        const added =
          decision.outcome === 'add'
            ? await store.administration.addDelegation(
                {
                  primary: primary.mailbox,
                  delegate: delegate.mailbox,
                  ...window,
                  reason: options.reason,
                  origin: 'hand',
                },
                actor,
              )
            : null
        const outcome = added === null ? 'already' : 'added'
        print(
          command,
          { primary: primary.address, delegate: delegate.address, outcome },
          added === null
            ? `${primary.address} already may read ${delegate.address}${fromWhen(existing, actor.now)}. Nothing was changed.`
            : `${primary.address} may read ${delegate.address}${fromWhen(added, actor.now)}.`,
        )
      }),
    )
  delegate
    .command('remove <primary> <delegate>')
    .description('Ends a delegation from the next request on.')
    .option(...AS_JSON)
    .action((primaryText: string, delegateText: string, _options, command: Command) =>
      withArchive(command, async (store, actor) => {
        const [primary, delegate] = [
          await mailboxNamed(command, store, primaryText),
          await mailboxNamed(command, store, delegateText),
        ]
        const standing = await store.administration.standing(primary.mailbox, delegate.mailbox)
        if (standing === null)
          throw new CarrelError('not-found', `${primary.address} does not read ${delegate.address}.`)
        await store.administration.removeDelegation(standing.id, actor)
        const { ownsItToo, alsoBy } = await store.accessReport.ownersOf(
          primary.mailbox,
          delegate.mailbox,
          actor.now,
        )
        const others = ownsItToo ? 'as its owner' : alsoBy.length > 0 ? `by ${alsoBy.join(', ')}` : null
        print(
          command,
          { primary: primary.address, delegate: delegate.address, outcome: 'removed', ownsItToo, alsoBy },
          others === null
            ? hasStarted(standing, actor.now)
              ? `${primary.address} may no longer read ${delegate.address}.`
              : `The delegation is removed before it began: ${primary.address} will not read ${delegate.address}.`
            : `The delegation is removed. The same person still reads ${delegate.address} ${others}.`,
        )
      }),
    )
  delegate
    .command('list')
    .description('Lists the delegations that are not over.')
    .option('--all', 'those that are over, too')
    .option(...AS_JSON)
    .action((options: { all?: boolean }, command: Command) =>
      withArchive(command, async (store, actor) => {
        const rows = (await store.administration.delegations()).filter(
          ({ overAt }) => options.all === true || overAt === null,
        )
        print(
          command,
          rows.map((row) => ({
            primary: row.primary.address,
            delegate: row.delegate.address,
            state:
              row.overHow ??
              (isCurrent(row, actor.now)
                ? 'active'
                : (row.startsAt ?? 0) > actor.now
                  ? 'scheduled'
                  : 'ended'),
            from: row.startsAt === null ? '' : moment(givesFrom(row)),
            until: moment(row.endsAt),
            reason: row.reason,
            origin: row.origin,
          })),
        )
      }),
    )
  addSheetCommands(delegate)
  return delegate
}

/** What is still to come is no reading yet. */
function fromWhen(delegation: StoredDelegation | null, now: number): string {
  return delegation === null || hasStarted(delegation, now) ? '' : ` from ${moment(delegation.startsAt)} on`
}

function moment(at: number | null): string {
  return at === null ? '' : new Date(at).toISOString()
}
