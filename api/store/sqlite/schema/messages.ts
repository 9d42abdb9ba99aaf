/**
 * Mail that reached no mailbox lies in number 0, which is closed from the start, to be found by archive search alone.
 * A Message-ID is found by its beginning, which says enough and keeps the index small.
 */
export const ARCHIVE_SEARCH = `
  INSERT INTO mailbox (id, address, name, kind, created_at, closed_at) VALUES (0, '', '', 'shared', 0, 0);
  CREATE INDEX unassigned_arrival ON unassigned (arrival);
  CREATE TABLE archive_search (
    id INTEGER PRIMARY KEY AUTOINCREMENT, identity INTEGER NOT NULL REFERENCES identity, reason TEXT NOT NULL,
    started_at INTEGER NOT NULL, ends_at INTEGER NOT NULL
  );
  CREATE INDEX message_header_id ON message (substr(message_id, 1, 16));
`

/**
 * Items of Outlook's join the message as it travelled by what both have (likeness.ts). Both tables are read by those
 * that arrive from now on; what came before has no second key.
 */
export const LIKENESS = `
  ALTER TABLE arrival ADD COLUMN item INTEGER NOT NULL DEFAULT 0;
  CREATE TABLE likeness (message INTEGER PRIMARY KEY REFERENCES message, likeness BLOB NOT NULL);
  CREATE TABLE item_only (likeness BLOB NOT NULL, message INTEGER NOT NULL, PRIMARY KEY (likeness, message)) WITHOUT ROWID;
`

/**
 * Counts of a token's correspondents, many in a row: JSON, the number of a person -> in how many messages. A transaction
 * adds a row of what it changed (correspondents.ts).
 */
export const CORRESPONDENTS = `
  CREATE TABLE correspondents (
    token INTEGER NOT NULL, level INTEGER NOT NULL, seq INTEGER NOT NULL, people TEXT NOT NULL,
    PRIMARY KEY (token, level, seq)
  ) WITHOUT ROWID;
  INSERT INTO correspondents (token, level, seq, people)
    SELECT token, 0, 1, json_group_object(CAST(person AS TEXT), count) FROM correspondent WHERE count <> 0 GROUP BY token;
  DROP TABLE correspondent;
`

/** A mailbox's copies lie side by side in the order of its lists: a page of a list finds them all in one place. */
export const COPIES_IN_ORDER = `
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
`

/** Nothing is changed: an earlier version would not be able to read what `packSummary` makes from here on, and must refuse. */
export const SUMMARIES_IN_PIECES = '-- summaries of new messages are no JSON'
