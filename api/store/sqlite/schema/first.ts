/**
 * The tables of the first version. A token is one integer: mailbox * 2, plus 1 for delegates (see tokens.ts). `access` is
 * the only road from a token to a message: a message hidden from delegates has no row under the delegates' token, so no
 * read needs to filter. What a mailbox's copy has of its own stands once in `copy`, for both of its tokens.
 *
 * Hashes are looked up by their first eight bytes, which keeps the indexes that are written all over small.
 */
export const FIRST = `
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
`
