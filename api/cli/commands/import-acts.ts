import type { ImportSummary } from '../../intake/import.ts'
import type { Actor, MailboxFacts } from '../../store/administration.ts'
import type { SqliteStore } from '../../store/sqlite/sqlite.ts'

/**
 * Writes down that mail is imported and into whose archive (SPEC A5): before any is taken in, for a process can be killed, and what came
 * of it at its end.
 * @param what the files and folders, as the batch names them
 * @param mailbox into which all goes; null where each message goes to those that it names
 * @param journal journal reports are unwrapped
 */
export function importActs(
  store: SqliteStore,
  actor: Actor,
  { what, mailbox, journal }: { what: string; mailbox: MailboxFacts | null; journal: boolean },
) {
  const record = (act: 'import.begin' | 'import.finish', detail: Readonly<Record<string, unknown>>) =>
    store.audit.record([
      {
        at: Date.now(),
        who: actor.who,
        identity: null,
        peer: actor.peer,
        act,
        mailbox: mailbox?.mailbox ?? null,
        message: null,
        detail: { ...detail, what, mailbox: mailbox?.address ?? null },
      },
    ])
  return {
    begin: (batch: number) => record('import.begin', { batch, ...(journal ? { journal } : {}) }),
    finish: ({ batch, accepted, already, problemCount }: ImportSummary) =>
      record('import.finish', { batch, messages: accepted, already, problems: problemCount }),
  }
}
