import { Command } from 'commander'
import { CarrelError } from '../../core/errors.ts'
import { folderFailure } from '../data-folder.ts'
import { DEFAULT_DATA } from '../typed.ts'
import { dataOf } from './archive.ts'
import { addressCommand } from './commands/address.ts'
import { aliasCommand } from './commands/alias.ts'
import { auditCommand } from './commands/audit.ts'
import { bindCommand } from './commands/bind.ts'
import { delegateCommand } from './commands/delegate.ts'
import { directoryCommand } from './commands/directory.ts'
import { domainCommand } from './commands/domain.ts'
import { importCommand } from './commands/import.ts'
import { policyCommand } from './commands/policy.ts'
import { queueCommand } from './commands/queue.ts'
import { roleCommand } from './commands/role.ts'
import { smtpCommand } from './commands/smtp.ts'
import { userCommand } from './commands/user.ts'

/** Every command, ready to parse arguments. */
export function carrelCommand(): Command {
  const program = new Command('carrel')
    .description('Administers a Carrel archive.')
    .option('--data <folder>', 'the data folder', process.env.CARREL_DATA || DEFAULT_DATA)
    .showHelpAfterError('Use --help to see what there is.')

  for (const command of [
    importCommand(),
    domainCommand(),
    addressCommand(),
    directoryCommand(),
    aliasCommand(),
    userCommand(),
    bindCommand(),
    delegateCommand(),
    roleCommand(),
    auditCommand(),
    policyCommand(),
    queueCommand(),
    smtpCommand(),
  ]) {
    program.addCommand(command)
  }
  return program
}

/** What went wrong, in one sentence for the person at the terminal. */
export function endingSentence(cause: unknown, program: Command): string {
  if (cause instanceof CarrelError) return cause.message
  return folderFailure(cause, dataOf(program)) ?? (cause instanceof Error ? cause.message : String(cause))
}
