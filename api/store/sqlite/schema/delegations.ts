/** Imports of delegations: what a file would do, row by row, and what it did as one batch. Mail that is to go out. */
export const IMPORTS = `
  ALTER TABLE delegation ADD COLUMN batch INTEGER;
  CREATE INDEX delegation_batch ON delegation (batch) WHERE batch IS NOT NULL;
  CREATE TABLE import (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL CHECK (kind IN ('import', 'sync')), domain TEXT,
    file TEXT NOT NULL, format TEXT, size INTEGER NOT NULL, owner TEXT NOT NULL, created_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('reading', 'ready', 'failed', 'accepted', 'cancelled')),
    problem TEXT, notes TEXT NOT NULL DEFAULT '[]', read_in INTEGER, revision INTEGER NOT NULL DEFAULT 0,
    position TEXT NOT NULL DEFAULT '', stale TEXT, batch INTEGER
  );
  CREATE TABLE import_row (
    import INTEGER NOT NULL REFERENCES import, revision INTEGER NOT NULL, row INTEGER NOT NULL,
    primary_text TEXT NOT NULL, delegate_text TEXT NOT NULL, folded TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('add', 'already', 'error', 'remove', 'ignored')),
    standing TEXT, problem TEXT, note TEXT NOT NULL, primary_mailbox INTEGER, delegate_mailbox INTEGER,
    PRIMARY KEY (import, revision, row)
  ) WITHOUT ROWID;
  CREATE INDEX import_row_outcome ON import_row (import, revision, outcome, row);
  CREATE TABLE batch (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, domain TEXT, file TEXT NOT NULL, at INTEGER NOT NULL,
    by TEXT NOT NULL, added INTEGER NOT NULL, removed INTEGER NOT NULL, left_out INTEGER NOT NULL,
    undone_at INTEGER, undone_by TEXT, undone_removed INTEGER, undone_left INTEGER
  );
  CREATE TABLE directory_revision (number INTEGER NOT NULL);
  INSERT INTO directory_revision VALUES (0);
  CREATE TRIGGER mailbox_added AFTER INSERT ON mailbox BEGIN UPDATE directory_revision SET number = number + 1; END;
  CREATE TRIGGER mailbox_changed AFTER UPDATE OF address, name, closed_at ON mailbox BEGIN UPDATE directory_revision SET number = number + 1; END;
  CREATE TRIGGER alias_added AFTER INSERT ON alias BEGIN UPDATE directory_revision SET number = number + 1; END;
  CREATE TRIGGER alias_removed AFTER DELETE ON alias BEGIN UPDATE directory_revision SET number = number + 1; END;
  CREATE TRIGGER domain_added AFTER INSERT ON domain BEGIN UPDATE directory_revision SET number = number + 1; END;
  CREATE TRIGGER domain_removed AFTER DELETE ON domain BEGIN UPDATE directory_revision SET number = number + 1; END;
  CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, batch INTEGER, recipient TEXT NOT NULL,
    subject TEXT NOT NULL, body TEXT NOT NULL, attachment_name TEXT, attachment BLOB,
    created_at INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'filed', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0, next_at INTEGER, done_at INTEGER, problem TEXT NOT NULL DEFAULT ''
  );
  CREATE INDEX outbox_due ON outbox (next_at) WHERE state = 'waiting';
  CREATE INDEX outbox_batch ON outbox (batch) WHERE batch IS NOT NULL;
`

/**
 * All delegations are sorted by any column: each has an index, so that a page of 200,000 rows is a walk, not a sort. The
 * addresses of both sides stand in the row for that; they follow a rename. Whoever adds many rows names them at once.
 */
export const DELEGATION_ORDERS = `
  ALTER TABLE delegation ADD COLUMN primary_address TEXT NOT NULL DEFAULT '';
  ALTER TABLE delegation ADD COLUMN delegate_address TEXT NOT NULL DEFAULT '';
  UPDATE delegation SET primary_address = (SELECT address FROM mailbox WHERE id = primary_mailbox),
    delegate_address = (SELECT address FROM mailbox WHERE id = delegate_mailbox);
  CREATE INDEX delegation_by_primary ON delegation (primary_address, delegate_address);
  CREATE INDEX delegation_by_delegate ON delegation (delegate_address, primary_address);
  CREATE INDEX delegation_by_start ON delegation (coalesce(starts_at, created_at));
  CREATE INDEX delegation_by_end ON delegation (coalesce(CASE over_how WHEN 'removed' THEN over_at ELSE ends_at END, 9e15));
  CREATE INDEX delegation_by_origin ON delegation (origin);
  CREATE INDEX delegation_by_giver ON delegation (created_by);
  CREATE INDEX delegation_by_age ON delegation (created_at);
  CREATE TRIGGER delegation_named AFTER INSERT ON delegation WHEN NEW.primary_address = '' BEGIN
    UPDATE delegation SET primary_address = (SELECT address FROM mailbox WHERE id = NEW.primary_mailbox),
      delegate_address = (SELECT address FROM mailbox WHERE id = NEW.delegate_mailbox) WHERE id = NEW.id;
  END;
  CREATE TRIGGER mailbox_renamed AFTER UPDATE OF address ON mailbox BEGIN
    UPDATE delegation SET primary_address = NEW.address WHERE primary_address = OLD.address AND primary_mailbox = NEW.id;
    UPDATE delegation SET delegate_address = NEW.address WHERE delegate_address = OLD.address AND delegate_mailbox = NEW.id;
  END;
`

/** Reasons are looked through for a text; most delegations of an import have none. */
export const DELEGATION_REASONS = `
  CREATE INDEX delegation_by_reason ON delegation (reason) WHERE reason <> '';
`

/** How many rows of a preview come to what, counted once: it is asked for again and again. */
export const PREVIEW_COUNTS = `
  ALTER TABLE import ADD COLUMN counts TEXT;
  UPDATE import SET counts = (
    SELECT json_object('add', count(*) FILTER (WHERE outcome = 'add'), 'already', count(*) FILTER (WHERE outcome = 'already'),
      'error', count(*) FILTER (WHERE outcome = 'error'), 'remove', count(*) FILTER (WHERE outcome = 'remove'),
      'ignored', count(*) FILTER (WHERE outcome = 'ignored'))
    FROM import_row WHERE import_row.import = import.id AND import_row.revision = import.revision
  ) WHERE state IN ('ready', 'accepted');
`

/** A cell of a sheet that holds an alias gives access to whoever holds the alias, and the preview says to whom. */
export const PREVIEW_ALIASES = `
  ALTER TABLE import_row ADD COLUMN alias_of TEXT;
`

/** What was noticed of a file, and why it was refused, is kept as codes with facts. */
export const PREVIEW_CODES = `
  UPDATE import SET notes = '[]', problem = json_set(problem, '$.facts', json('{}'));
`

/** What a sync removed is found by its batch, as what it added is. Of older ones the moment tells: all is one act. */
export const REMOVED_BY_BATCH = `
  ALTER TABLE delegation ADD COLUMN removed_batch INTEGER;
  UPDATE delegation SET removed_batch = (SELECT id FROM batch WHERE kind = 'sync' AND removed > 0 AND at = over_at)
    WHERE over_how = 'removed' AND origin = 'sync';
  CREATE INDEX delegation_removed_batch ON delegation (removed_batch) WHERE removed_batch IS NOT NULL;
`

/** Sorted by what is shown (`givesFrom` of core/delegation/window.ts): nobody could read before they were given access. */
export const GIVES_FROM = `
  DROP INDEX delegation_by_start;
  CREATE INDEX delegation_by_start ON delegation (max(coalesce(starts_at, created_at), created_at));
`
