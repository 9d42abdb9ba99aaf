/** How many bytes of an accept journal have their rows. */
export const JOURNAL_RECORDED = `
  ALTER TABLE pack ADD COLUMN recorded INTEGER NOT NULL DEFAULT 0;
`

export const ARCHIVING_RATE = `
  -- How fast archiving goes is asked for again and again (A9).
  CREATE INDEX arrival_archived ON arrival (archived_at) WHERE archived_at IS NOT NULL;
`

/**
 * Imports are batches, which can be withdrawn. Whatever brought a message once more to a mailbox that has it is noted:
 * it stays there when the first way is withdrawn.
 */
export const MAIL_BATCHES = `
  CREATE TABLE import_batch (
    id INTEGER PRIMARY KEY AUTOINCREMENT, started_at INTEGER NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
    mailbox TEXT, messages INTEGER NOT NULL DEFAULT 0, withdrawn_at INTEGER
  );
  ALTER TABLE arrival ADD COLUMN batch INTEGER REFERENCES import_batch;
  ALTER TABLE arrival ADD COLUMN withdrawn_at INTEGER;
  CREATE INDEX arrival_batch ON arrival (batch) WHERE batch IS NOT NULL;
  CREATE TABLE came_again (
    message INTEGER NOT NULL, mailbox INTEGER NOT NULL, arrival INTEGER NOT NULL, address TEXT NOT NULL,
    PRIMARY KEY (message, mailbox, arrival)
  ) WITHOUT ROWID;
`

/** What was archived and is accepted anew names its message. */
export const ACCEPTED_ANEW = `
  ALTER TABLE arrival ADD COLUMN known_as INTEGER;
`

/** What a withdrawal did, over all its runs. */
export const WITHDRAWN = `
  ALTER TABLE import_batch ADD COLUMN taken_out INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE import_batch ADD COLUMN stayed INTEGER NOT NULL DEFAULT 0;
`

/** Arrivals whose bytes may be damaged. */
export const DOUBTFUL = `
  ALTER TABLE arrival ADD COLUMN doubtful INTEGER NOT NULL DEFAULT 0;
`

/** Imports that met what another import had brought already. */
export const BROUGHT_AGAIN = `
  CREATE TABLE brought_again (
    arrival INTEGER NOT NULL, batch INTEGER NOT NULL, PRIMARY KEY (arrival, batch)
  ) WITHOUT ROWID;
`
