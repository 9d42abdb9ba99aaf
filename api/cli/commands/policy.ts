import { Command, Option } from 'commander'
import { CarrelError } from '../../../core/errors.ts'
import { AS_JSON, print, reasonIn, withArchive } from '../archive.ts'

interface SetOptions {
  reason: string
  confidential?: 'hidden' | 'visible'
}

/** The Sender Privacy Policy's settings (A12): they count for messages accepted from then on. */
export function policyCommand(): Command {
  const policy = new Command('policy').description('The Sender Privacy Policy, for messages still to come.')
  policy
    .command('show')
    .description('Shows the settings, and since when they count.')
    .option(...AS_JSON)
    .action((_options, command: Command) =>
      withArchive(command, async (store) => {
        const { since, ...settings } = await store.administration.policy()
        print(command, { ...settings, since: new Date(since).toISOString() })
      }),
    )
  policy
    .command('set')
    .description('Switches the policy on or off for messages accepted from now on.')
    .argument('<state>', 'on or off')
    .addOption(
      new Option('--confidential <what>', 'company-confidential messages').choices(['hidden', 'visible']),
    )
    .requiredOption('--reason <text>', 'kept in the audit log')
    .option(...AS_JSON)
    .action((state: string, options: SetOptions, command: Command) =>
      withArchive(command, async (store, actor) => {
        if (state !== 'on' && state !== 'off')
          throw new CarrelError('bad-request', `The policy is "on" or "off", not "${state}".`)
        const before = await store.administration.policy()
        const after = await store.administration.setPolicy(
          {
            enabled: state === 'on',
            confidential: options.confidential ?? before.confidential,
            reason: reasonIn(options.reason, 'works council, 3 March'),
          },
          actor,
        )
        print(
          command,
          { ...after, since: new Date(after.since).toISOString() },
          after.since === before.since
            ? 'The Sender Privacy Policy stands like this already. Nothing has changed.'
            : `The Sender Privacy Policy is ${state} for messages accepted from now on. What came before stays as it was decided.`,
        )
      }),
    )
  return policy
}
