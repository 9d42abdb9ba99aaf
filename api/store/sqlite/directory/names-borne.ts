/** Larger than any number of an entry of the audit log. */
export const ENDLESS = Number.MAX_SAFE_INTEGER

/**
 * Every address that mailboxes bore: mailbox, name, and the numbers of the entries that gave it and that took it, since the
 * same address may be another's before and after. Entries stand in one order, where moments may be the same.
 * `which` is a condition of SQL on a mailbox's number, such as `= ?1`.
 */
export function namesBorne(which: string): string {
  // With the plus an entry is looked for among the few of its act, not among all of the mailbox.
  return `WITH renamed AS MATERIALIZED (
      SELECT mailbox, detail ->> '$.before' AS name, id FROM audit WHERE act = 'address.rename' AND +mailbox ${which}
    ), named AS (
      SELECT mailbox, name, lag(id) OVER (PARTITION BY mailbox ORDER BY id) AS since, id AS until FROM renamed
      UNION ALL SELECT one.id, address, (SELECT max(id) FROM renamed WHERE renamed.mailbox = one.id),
        CASE WHEN closed_at IS NULL THEN ${ENDLESS} ELSE
          (SELECT max(id) FROM audit WHERE act = 'address.close' AND +audit.mailbox = one.id) END
      FROM mailbox one WHERE one.id ${which}
    ) SELECT mailbox, name,
      coalesce(since, (SELECT min(id) FROM audit WHERE audit.mailbox = named.mailbox), 0) AS since, until FROM named`
}
