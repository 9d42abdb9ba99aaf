import { chainAudit } from './audit/chain-audit.ts'
import type { Connection } from './connection.ts'
import { indexAllAddresses, indexReadableDomains } from './directory/directory-words.ts'
import { groupByCount } from './intake/correspondents.ts'

/** SQL, or work that SQL cannot do. */
type Migration = string | ((db: Connection) => void)

/** Archives of the versions before are laid out otherwise. None was ever released: they are refused, not migrated. */
export const FIRST_VERSION = 100

/**
 * The schema, one step a migration; `PRAGMA user_version` counts those that ran, from FIRST_VERSION on.
 *
 * A token is one integer: mailbox * 2, plus 1 for delegates (see tokens.ts). `access` is the only road from a token to
 * a message: a message hidden from delegates has no row under the delegates' token, so no read needs to filter. What a
 * mailbox's copy has of its own stands once in `copy`, for both of its tokens.
 *
 * Hashes are looked up by their first eight bytes, which keeps the indexes that are written all over small.
 */
export const MIGRATIONS: readonly Migration[] = [
  `
  CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE domain (name TEXT PRIMARY KEY, created_at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE mailbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    address TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('person', 'shared')),
    created_at INTEGER NOT NULL, closed_at INTEGER
  );
  CREATE UNIQUE INDEX mailbox_address ON mailbox (address) WHERE closed_at IS NULL;
  CREATE TABLE alias (address TEXT PRIMARY KEY, mailbox INTEGER NOT NULL REFERENCES mailbox) WITHOUT ROWID;

  CREATE TABLE identity (
    id INTEGER PRIMARY KEY, issuer TEXT NOT NULL, subject TEXT NOT NULL, UNIQUE (issuer, subject)
  );
  CREATE TABLE binding (
    identity INTEGER NOT NULL REFERENCES identity, mailbox INTEGER NOT NULL REFERENCES mailbox,
    created_at INTEGER NOT NULL, PRIMARY KEY (identity, mailbox)
  ) WITHOUT ROWID;
  CREATE INDEX binding_mailbox ON binding (mailbox);
  CREATE TABLE role (identity INTEGER NOT NULL REFERENCES identity, role TEXT NOT NULL, PRIMARY KEY (identity, role)) WITHOUT ROWID;

  CREATE TABLE account (
    id TEXT PRIMARY KEY, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL, note TEXT NOT NULL,
    password_hash TEXT, sample INTEGER NOT NULL DEFAULT 0, signed_out_before INTEGER
  ) WITHOUT ROWID;
  CREATE TABLE session (
    id_hash TEXT PRIMARY KEY, issuer TEXT NOT NULL, subject TEXT NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL,
    created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
  ) WITHOUT ROWID;

  CREATE TABLE delegation (
    id INTEGER PRIMARY KEY, primary_mailbox INTEGER NOT NULL REFERENCES mailbox,
    delegate_mailbox INTEGER NOT NULL REFERENCES mailbox,
    starts_at INTEGER, ends_at INTEGER, reason TEXT NOT NULL, origin TEXT NOT NULL,
    created_at INTEGER NOT NULL, created_by TEXT NOT NULL,
    over_at INTEGER, over_how TEXT CHECK (over_how IN ('removed', 'ended')), over_by TEXT,
    CHECK (primary_mailbox <> delegate_mailbox)
  );
  CREATE UNIQUE INDEX delegation_standing ON delegation (primary_mailbox, delegate_mailbox) WHERE over_at IS NULL;
  CREATE INDEX delegation_of_delegate ON delegation (delegate_mailbox);
  CREATE INDEX delegation_end ON delegation (ends_at) WHERE over_at IS NULL AND ends_at IS NOT NULL;

  CREATE TABLE policy (
    id INTEGER PRIMARY KEY, enabled INTEGER NOT NULL, confidential TEXT NOT NULL CHECK (confidential IN ('hidden', 'visible')),
    since INTEGER NOT NULL, by TEXT NOT NULL, reason TEXT NOT NULL
  );

  CREATE TABLE pack (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE blob (
    id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL, pack INTEGER NOT NULL REFERENCES pack,
    offset INTEGER NOT NULL, length INTEGER NOT NULL, start INTEGER NOT NULL, size INTEGER NOT NULL
  );
  CREATE INDEX blob_hash ON blob (substr(sha256, 1, 8));

  CREATE TABLE arrival (
    id INTEGER PRIMARY KEY, state TEXT NOT NULL CHECK (state IN ('accepted', 'archived')),
    way TEXT NOT NULL, accepted_at INTEGER NOT NULL, archived_at INTEGER, retry_at INTEGER,
    received_at INTEGER, blob INTEGER NOT NULL REFERENCES blob, size INTEGER NOT NULL,
    envelope_from TEXT NOT NULL, plan TEXT NOT NULL, policy INTEGER NOT NULL REFERENCES policy,
    message INTEGER, sensitivity TEXT, found_in TEXT, hidden INTEGER, reason TEXT,
    -- The message inside a journal report is a range of the report's bytes; null is the whole.
    inner_offset INTEGER, inner_length INTEGER, problem TEXT, attempts INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX arrival_blob ON arrival (blob);
  CREATE INDEX arrival_accepted ON arrival (accepted_at) WHERE state = 'accepted';
  CREATE INDEX arrival_problem ON arrival (accepted_at) WHERE problem IS NOT NULL;
  CREATE INDEX arrival_message ON arrival (message);
  CREATE TABLE awaiting (
    arrival INTEGER NOT NULL REFERENCES arrival, mailbox INTEGER NOT NULL REFERENCES mailbox, PRIMARY KEY (arrival, mailbox)
  ) WITHOUT ROWID;
  CREATE INDEX awaiting_mailbox ON awaiting (mailbox);
  CREATE TABLE unassigned (address TEXT NOT NULL, arrival INTEGER NOT NULL, PRIMARY KEY (address, arrival)) WITHOUT ROWID;

  -- Everybody who is named in mail, by address and name. Names and addresses are in no other table of messages' people.
  CREATE TABLE person (
    id INTEGER PRIMARY KEY, address TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, UNIQUE (address, name)
  );
  CREATE TABLE message (
    id INTEGER PRIMARY KEY, sameness BLOB NOT NULL, conversation BLOB NOT NULL,
    hidden INTEGER NOT NULL, highest TEXT NOT NULL, provisional INTEGER NOT NULL,
    decided_at INTEGER NOT NULL, decided_by INTEGER NOT NULL,
    sender INTEGER NOT NULL REFERENCES person, attached INTEGER NOT NULL, subject TEXT NOT NULL, message_id TEXT NOT NULL,
    summary TEXT NOT NULL, body BLOB NOT NULL
  );
  CREATE INDEX message_sameness ON message (substr(sameness, 1, 8));
  CREATE INDEX message_conversation ON message (conversation);
  CREATE TABLE entry (id INTEGER PRIMARY KEY, message INTEGER NOT NULL REFERENCES message);
  CREATE TABLE folder (
    id INTEGER PRIMARY KEY, mailbox INTEGER NOT NULL REFERENCES mailbox, parent INTEGER REFERENCES folder,
    well_known TEXT CHECK (well_known IN ('inbox', 'sent')), name TEXT NOT NULL, folded TEXT NOT NULL
  );
  CREATE UNIQUE INDEX folder_name ON folder (mailbox, coalesce(parent, 0), name);
  CREATE TABLE recipient (id INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE);
  CREATE TABLE copy (
    message INTEGER NOT NULL REFERENCES message, mailbox INTEGER NOT NULL REFERENCES mailbox,
    entry INTEGER NOT NULL REFERENCES entry, folder INTEGER NOT NULL REFERENCES folder,
    arrival INTEGER NOT NULL REFERENCES arrival, received_at INTEGER NOT NULL, size INTEGER NOT NULL,
    recipient INTEGER NOT NULL REFERENCES recipient, bcc TEXT, PRIMARY KEY (message, mailbox)
  ) WITHOUT ROWID;
  CREATE TABLE access (token INTEGER NOT NULL, message INTEGER NOT NULL, PRIMARY KEY (token, message)) WITHOUT ROWID;
  CREATE TABLE folder_count (token INTEGER NOT NULL, folder INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (token, folder)) WITHOUT ROWID;
  CREATE TABLE correspondent (
    token INTEGER NOT NULL, person INTEGER NOT NULL REFERENCES person, count INTEGER NOT NULL, PRIMARY KEY (token, person)
  ) WITHOUT ROWID;
  CREATE VIRTUAL TABLE fts USING fts5 (
    acl, tag, sender, recipient, cc, bcc, subject, body, attachment,
    content='', contentless_delete=1, detail=full, tokenize='ascii'
  );
  INSERT INTO fts (fts, rank) VALUES ('automerge', 16);
  -- Bytes of new rows that are held in memory before they become a piece of the index: one for each transaction.
  INSERT INTO fts (fts, rank) VALUES ('hashsize', 16777216);

  CREATE TABLE event (seq INTEGER PRIMARY KEY AUTOINCREMENT, token INTEGER NOT NULL, at INTEGER NOT NULL);
  CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, who TEXT NOT NULL, peer TEXT NOT NULL,
    act TEXT NOT NULL, mailbox INTEGER, message INTEGER, detail TEXT NOT NULL
  );
  CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
  CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
  CREATE TABLE saved_search (
    id INTEGER PRIMARY KEY, identity INTEGER NOT NULL, mailbox INTEGER, name TEXT NOT NULL, q TEXT NOT NULL
  );
  CREATE TABLE recent_search (
    identity INTEGER NOT NULL, mailbox INTEGER NOT NULL, q TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (identity, mailbox, q)
  ) WITHOUT ROWID;
  `,
  // Who gives access to an address of their own is marked. Custom roles; their keys are never given again.
  `
  ALTER TABLE delegation ADD COLUMN to_oneself INTEGER NOT NULL DEFAULT 0;
  CREATE TABLE custom_role (
    id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE,
    permissions TEXT NOT NULL, created_at INTEGER NOT NULL, created_by TEXT NOT NULL
  );
  CREATE INDEX role_role ON role (role);
  `,
  // How many bytes of an accept journal have their rows.
  `
  ALTER TABLE pack ADD COLUMN recorded INTEGER NOT NULL DEFAULT 0;
  `,
  // Each entry of the audit log is bound to all before it by its hash. Words are indexed behind.
  `
  DROP TRIGGER audit_unchanged;
  ALTER TABLE audit ADD COLUMN issuer TEXT;
  ALTER TABLE audit ADD COLUMN subject TEXT;
  ALTER TABLE audit ADD COLUMN hash BLOB NOT NULL DEFAULT x'';
  CREATE INDEX audit_mailbox ON audit (mailbox, id) WHERE mailbox IS NOT NULL;
  CREATE INDEX audit_act ON audit (act, id);
  CREATE VIRTUAL TABLE audit_words USING fts5 (who, rest, content='', detail=column, tokenize='ascii');
  `,
  chainAudit,
  `
  CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
  CREATE TRIGGER audit_appended BEFORE INSERT ON audit WHEN NEW.id <> (SELECT coalesce(max(id), 0) + 1 FROM audit)
    BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
  `,
  // Mail that reached no mailbox lies in number 0, which is closed from the start, to be found by archive search alone.
  // A Message-ID is found by its beginning, which says enough and keeps the index small.
  `
  INSERT INTO mailbox (id, address, name, kind, created_at, closed_at) VALUES (0, '', '', 'shared', 0, 0);
  CREATE INDEX unassigned_arrival ON unassigned (arrival);
  CREATE TABLE archive_search (
    id INTEGER PRIMARY KEY AUTOINCREMENT, identity INTEGER NOT NULL REFERENCES identity, reason TEXT NOT NULL,
    started_at INTEGER NOT NULL, ends_at INTEGER NOT NULL
  );
  CREATE INDEX message_header_id ON message (substr(message_id, 1, 16));
  `,
  // Administrators search addresses as they type. What follows the last @ is the domain, also of a quoted local part.
  `
  ALTER TABLE mailbox ADD COLUMN domain TEXT
    GENERATED ALWAYS AS (substr(address, length(rtrim(address, replace(address, '@', ''))) + 1)) VIRTUAL;
  CREATE INDEX mailbox_domain ON mailbox (domain, address) WHERE closed_at IS NULL;
  CREATE INDEX mailbox_closed ON mailbox (address, id) WHERE closed_at IS NOT NULL;
  CREATE VIRTUAL TABLE directory_words USING fts5 (
    words, content='', contentless_delete=1, detail=none, prefix='1 2 3', tokenize='ascii'
  );
  `,
  indexAllAddresses,
  // Imports of delegations: what a file would do, row by row, and what it did as one batch. Mail that is to go out.
  `
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
  `,
  `
  -- How fast archiving goes is asked for again and again (A9).
  CREATE INDEX arrival_archived ON arrival (archived_at) WHERE archived_at IS NOT NULL;
  `,
  // Imports are batches, which can be withdrawn. Whatever brought a message once more to a mailbox that has it is noted:
  // it stays there when the first way is withdrawn.
  `
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
  `,
  // Items of Outlook's join the message as it travelled by what both have (likeness.ts). Both tables are read by those
  // that arrive from now on; what came before has no second key.
  `
  ALTER TABLE arrival ADD COLUMN item INTEGER NOT NULL DEFAULT 0;
  CREATE TABLE likeness (message INTEGER PRIMARY KEY REFERENCES message, likeness BLOB NOT NULL);
  CREATE TABLE item_only (likeness BLOB NOT NULL, message INTEGER NOT NULL, PRIMARY KEY (likeness, message)) WITHOUT ROWID;
  `,
  // What was previewed of an address is its kind, too.
  `
  DROP TRIGGER mailbox_changed;
  CREATE TRIGGER mailbox_changed AFTER UPDATE OF address, name, kind, closed_at ON mailbox BEGIN UPDATE directory_revision SET number = number + 1; END;
  `,
  // All delegations are sorted by any column: each has an index, so that a page of 200,000 rows is a walk, not a sort. The
  // addresses of both sides stand in the row for that; they follow a rename. Whoever adds many rows names them at once.
  `
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
  `,
  // Counts of a token's correspondents, many in a row: JSON, the number of a person -> in how many messages. A transaction
  // adds a row of what it changed (correspondents.ts).
  `
  CREATE TABLE correspondents (
    token INTEGER NOT NULL, level INTEGER NOT NULL, seq INTEGER NOT NULL, people TEXT NOT NULL,
    PRIMARY KEY (token, level, seq)
  ) WITHOUT ROWID;
  INSERT INTO correspondents (token, level, seq, people)
    SELECT token, 0, 1, json_group_object(CAST(person AS TEXT), count) FROM correspondent WHERE count <> 0 GROUP BY token;
  DROP TABLE correspondent;
  `,
  // Reasons are looked through for a text; most delegations of an import have none.
  `
  CREATE INDEX delegation_by_reason ON delegation (reason) WHERE reason <> '';
  `,
  // How many rows of a preview come to what, counted once: it is asked for again and again.
  `
  ALTER TABLE import ADD COLUMN counts TEXT;
  UPDATE import SET counts = (
    SELECT json_object('add', count(*) FILTER (WHERE outcome = 'add'), 'already', count(*) FILTER (WHERE outcome = 'already'),
      'error', count(*) FILTER (WHERE outcome = 'error'), 'remove', count(*) FILTER (WHERE outcome = 'remove'),
      'ignored', count(*) FILTER (WHERE outcome = 'ignored'))
    FROM import_row WHERE import_row.import = import.id AND import_row.revision = import.revision
  ) WHERE state IN ('ready', 'accepted');
  `,
  groupByCount,
  // A cell of a sheet that holds an alias gives access to whoever holds the alias, and the preview says to whom.
  `
  ALTER TABLE import_row ADD COLUMN alias_of TEXT;
  `,
  // Addresses that once reached an archive and no longer do, besides those of closed ones: as the audit log knows them.
  `
  CREATE TABLE former_address (
    address TEXT NOT NULL, mailbox INTEGER NOT NULL REFERENCES mailbox, PRIMARY KEY (address, mailbox)
  ) WITHOUT ROWID;
  INSERT OR IGNORE INTO former_address SELECT detail ->> '$.alias', mailbox FROM audit WHERE act = 'alias.remove' AND mailbox IS NOT NULL;
  INSERT OR IGNORE INTO former_address SELECT detail ->> '$.before', mailbox FROM audit
    WHERE act = 'address.rename' AND mailbox IS NOT NULL AND NOT detail ->> '$.keepAsAlias';
  INSERT OR IGNORE INTO former_address SELECT alias.value, audit.mailbox FROM audit, json_each(detail, '$.before.aliases') alias
    WHERE act = 'address.close' AND audit.mailbox IS NOT NULL;
  `,
  // What was archived and is accepted anew names its message.
  `
  ALTER TABLE arrival ADD COLUMN known_as INTEGER;
  `,
  // What a withdrawal did, over all its runs.
  `
  ALTER TABLE import_batch ADD COLUMN taken_out INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE import_batch ADD COLUMN stayed INTEGER NOT NULL DEFAULT 0;
  `,
  // An address is indexed with its aliases, and its page lists them.
  `
  CREATE INDEX alias_mailbox ON alias (mailbox);
  `,
  // What was noticed of a file, and why it was refused, is kept as codes with facts.
  `
  UPDATE import SET notes = '[]', problem = json_set(problem, '$.facts', json('{}'));
  `,
  indexReadableDomains,
  // A mailbox's copies lie side by side in the order of its lists: a page of a list finds them all in one place.
  `
  CREATE TABLE copies_in_order (
    message INTEGER NOT NULL REFERENCES message, mailbox INTEGER NOT NULL REFERENCES mailbox,
    entry INTEGER NOT NULL REFERENCES entry, folder INTEGER NOT NULL REFERENCES folder,
    arrival INTEGER NOT NULL REFERENCES arrival, received_at INTEGER NOT NULL, size INTEGER NOT NULL,
    recipient INTEGER NOT NULL REFERENCES recipient, bcc TEXT, PRIMARY KEY (mailbox, entry)
  ) WITHOUT ROWID;
  INSERT INTO copies_in_order SELECT * FROM copy ORDER BY mailbox, entry;
  DROP TABLE copy;
  ALTER TABLE copies_in_order RENAME TO copy;
  CREATE UNIQUE INDEX copy_message ON copy (message, mailbox);
  `,
]
