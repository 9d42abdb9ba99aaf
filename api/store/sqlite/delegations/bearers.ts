/** Larger than any number of an entry. */
const ENDLESS = Number.MAX_SAFE_INTEGER

/**
 * By what the acts of a primary address are known in the audit log: by the people who own it, under whatever address they
 * acted, and by every name that it bore, from the entry that gave it to the entry that took it: a name that somebody else
 * bears now is theirs from then on. Entries stand in one order, where moments may be the same.
 * `which` is a condition of SQL on a mailbox's number, such as `= ?1`.
 */
export function bearersOf(which: string): string {
  // With the plus an entry is looked for among the few of its act, not among all of the mailbox.
  return `WITH renamed AS MATERIALIZED (
      SELECT mailbox, detail ->> '$.before' AS name, id FROM audit WHERE act = 'address.rename' AND +mailbox ${which}
    ), named AS (
      SELECT mailbox, name, lag(id) OVER (PARTITION BY mailbox ORDER BY id) AS since, id AS until FROM renamed
      UNION ALL SELECT one.id, address, (SELECT max(id) FROM renamed WHERE renamed.mailbox = one.id),
        CASE WHEN closed_at IS NULL THEN ${ENDLESS} ELSE
          (SELECT max(id) FROM audit WHERE act = 'address.close' AND +audit.mailbox = one.id) END
      FROM mailbox one WHERE one.id ${which}
    ) SELECT binding.mailbox AS mailbox, identity.issuer AS issuer, identity.subject AS subject,
      NULL AS address, 0 AS since, ${ENDLESS} AS until
    FROM binding JOIN identity ON identity.id = binding.identity WHERE binding.mailbox ${which}
    UNION ALL SELECT mailbox, NULL, NULL, name,
      coalesce(since, (SELECT min(id) FROM audit WHERE audit.mailbox = named.mailbox), 0), until FROM named`
}

/** That an act (`done`: issuer, subject, acting, id) is one of theirs (`bearer`). */
export const BORNE = `((done.issuer = bearer.issuer AND done.subject = bearer.subject)
  OR (done.acting = bearer.address AND done.id > bearer.since AND done.id < bearer.until))`
