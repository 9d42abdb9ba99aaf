import { Command } from 'commander'
import { pino } from 'pino'
import { CarrelError } from '../../../core/errors.ts'
import { variableOf } from '../../flags.ts'
import { startIntake } from '../../intake/intake.ts'
import { startSmtp } from '../../intake/smtp/listener.ts'
import { roomOn } from '../../intake/smtp/room.ts'
import { readSmtpSettings, SMTP_OPTIONS } from '../../intake/smtp/settings.ts'
import { logDestination } from '../../log-destination.ts'
import { INTO_SAMPLE, takeOtherMail } from '../../mail-origin.ts'
import { typed } from '../../typed.ts'
import { startUpkeep } from '../../upkeep.ts'
import { dataOf, withArchive } from '../archive.ts'
import { auditHeads } from '../audit-end.ts'

/** `carrel smtp`: the listener in a process of its own, beside the server or without it. Ends with SIGINT or SIGTERM. */
export function smtpCommand(): Command {
  const command = new Command('smtp').description(
    'Takes mail and journal reports in by SMTP. Its settings are those of the server (docs/intake.md).',
  )
  for (const [flag, { value, what }] of Object.entries(SMTP_OPTIONS))
    command.option(`--${flag} <${value}>`, `${what} (or ${variableOf(flag)})`)
  command.option('--into-sample', INTO_SAMPLE)
  command.action(async () => {
    const mistakes: string[] = []
    const given = command.opts<Record<string, string | undefined>>()
    const settings = readSmtpSettings(
      (flag, fallback) => given[camel(flag)] || process.env[variableOf(flag)] || fallback,
      (name) => process.env[name] ?? '',
      mistakes,
    )
    if (settings === null) mistakes.push('No SMTP port is set. Use --smtp-port 2525, for example.')
    if (settings === null || mistakes.length > 0) throw new CarrelError('bad-request', mistakes.join('\n'))
    await withArchive(command, async (store) => {
      const log = pino({ level: process.env.CARREL_LOG_LEVEL || 'info' }, logDestination())
      await takeOtherMail(store.administration, {
        data: dataOf(command),
        way: typed('FOLDER', 'smtp', '--smtp-port', String(settings.port)),
        insisted: command.opts<{ intoSample?: boolean }>().intoSample === true,
      })
      const intake = startIntake({
        store: store.intake,
        packs: store.packs,
        recorded: () => upkeep.archiveSoon(),
      })
      await intake.recover()
      const upkeep = startUpkeep({
        store,
        intake,
        clock: Date.now,
        log,
        auditHeads: auditHeads(dataOf(command)),
        sender: null,
      })
      try {
        const smtp = await startSmtp({
          settings,
          intake,
          domains: () => store.administration.domains(),
          room: roomOn(dataOf(command), Date.now),
          clock: Date.now,
          log,
        })
        process.stdout.write(`Mail comes in by SMTP at ${settings.host}, port ${smtp.port}.\n`)
        await new Promise<void>((resolve) => {
          for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
        })
        await smtp.stop()
      } finally {
        await upkeep.stop()
        await intake.close()
      }
    })
  })
  return command
}

function camel(flag: string): string {
  return flag.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}
