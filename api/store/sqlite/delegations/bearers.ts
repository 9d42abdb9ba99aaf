import { ENDLESS, namesBorne } from '../directory/names-borne.ts'

/**
 * By what the acts of a primary address are known in the audit log: by the people who own it, under whatever address they
 * acted, and by every name that it bore, each for its time. A name that somebody else bears now is theirs from then on.
 * `which` is a condition of SQL on a mailbox's number, such as `= ?1`.
 */
export function bearersOf(which: string): string {
  return `SELECT binding.mailbox AS mailbox, identity.issuer AS issuer, identity.subject AS subject,
      NULL AS address, 0 AS since, ${ENDLESS} AS until
    FROM binding JOIN identity ON identity.id = binding.identity WHERE binding.mailbox ${which}
    UNION ALL SELECT mailbox, NULL, NULL, name, since, until FROM (${namesBorne(which)})`
}

/** That an act (`done`: issuer, subject, acting, id) is one of theirs (`bearer`). */
export const BORNE = `((done.issuer = bearer.issuer AND done.subject = bearer.subject)
  OR (done.acting = bearer.address AND done.id > bearer.since AND done.id < bearer.until))`
