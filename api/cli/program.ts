import { Command } from 'commander'
import { CarrelError } from '../../core/errors.ts'
import { folderFailure } from '../data-folder.ts'
import { DEFAULT_DATA } from '../typed.ts'
import { dataOf } from './archive.ts'

/**
 * Each command's file is loaded when it is the one that was asked for: with all of them, and what they need, every command
 * would take three times as long to begin.
 */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  import: async () => (await import('./commands/import.ts')).importCommand(),
  domain: async () => (await import('./commands/domain.ts')).domainCommand(),
  address: async () => (await import('./commands/address.ts')).addressCommand(),
  directory: async () => (await import('./commands/directory.ts')).directoryCommand(),
  alias: async () => (await import('./commands/alias.ts')).aliasCommand(),
  user: async () => (await import('./commands/user.ts')).userCommand(),
  bind: async () => (await import('./commands/bind.ts')).bindCommand(),
  delegate: async () => (await import('./commands/delegate.ts')).delegateCommand(),
  role: async () => (await import('./commands/role.ts')).roleCommand(),
  audit: async () => (await import('./commands/audit.ts')).auditCommand(),
  policy: async () => (await import('./commands/policy.ts')).policyCommand(),
  queue: async () => (await import('./commands/queue.ts')).queueCommand(),
  smtp: async () => (await import('./commands/smtp.ts')).smtpCommand(),
}

/**
 * The program, ready to parse arguments.
 * @param words those arguments, without Node and the file: the command that they name is there, and all where they name none
 */
export async function carrelCommand(words: readonly string[]): Promise<Command> {
  const program = new Command('carrel')
    .description('Administers a Carrel archive.')
    .option('--data <folder>', 'the data folder', process.env.CARREL_DATA || DEFAULT_DATA)
    .showHelpAfterError('Use --help to see what there is.')

  const named = program.parseOptions([...words]).operands[0] ?? ''
  const asked = Object.hasOwn(COMMANDS, named) ? COMMANDS[named] : undefined
  for (const load of asked === undefined ? Object.values(COMMANDS) : [asked]) program.addCommand(await load())
  return program
}

/** What went wrong, in one sentence for the person at the terminal. */
export function endingSentence(cause: unknown, program: Command): string {
  if (cause instanceof CarrelError) return cause.message
  return folderFailure(cause, dataOf(program)) ?? (cause instanceof Error ? cause.message : String(cause))
}
