import { Command } from 'commander'
import { parseDomain, parseInternalDomain } from '../../../core/address/domain.ts'
import { CarrelError } from '../../../core/errors.ts'
import { AS_JSON, print, withArchive } from '../archive.ts'

export function domainCommand(): Command {
  const domain = new Command('domain').description(
    'Internal domains: those whose addresses belong to the organisation.',
  )
  domain
    .command('add <domain>')
    .description(
      'Makes a domain one of the organisation, whose addresses get archives. The first makes a new archive.',
    )
    .option(...AS_JSON)
    .action((name: string, _options, command: Command) =>
      withArchive(
        command,
        async (store, actor) => {
          const outcome = await store.administration.addDomain(domainIn(name, parseInternalDomain), actor)
          print(
            command,
            { domain: domainIn(name), outcome },
            outcome === 'added' ? `${name} was added.` : `${name} is there already.`,
          )
        },
        { create: true },
      ),
    )
  domain
    .command('remove <domain>')
    .description('Takes a domain out. Its addresses have to be removed before.')
    .option(...AS_JSON)
    .action((name: string, _options, command: Command) =>
      withArchive(command, async (store, actor) => {
        const outcome = await store.administration.removeDomain(domainIn(name), actor)
        if (outcome === 'in-use')
          throw new CarrelError('conflict', `${name} has addresses. Remove them first.`)
        if (outcome === 'unknown') throw new CarrelError('not-found', `There is no domain ${name}.`)
        print(command, { domain: domainIn(name), outcome }, `${name} was removed.`)
      }),
    )
  domain
    .command('list')
    .description('Lists the internal domains.')
    .option(...AS_JSON)
    .action((_options, command: Command) =>
      withArchive(command, async (store) =>
        print(
          command,
          (await store.administration.domains()).map((name) => ({ domain: name })),
        ),
      ),
    )
  return domain
}

function domainIn(text: string, parse = parseDomain): string {
  const result = parse(text)
  if (!result.ok) throw new CarrelError('bad-address', `${text}: ${result.reason}`)
  return result.domain
}
