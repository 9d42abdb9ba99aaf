/** Who gives access to an address of their own is marked. Custom roles; their keys are never given again. */
export const CUSTOM_ROLES = `
  ALTER TABLE delegation ADD COLUMN to_oneself INTEGER NOT NULL DEFAULT 0;
  CREATE TABLE custom_role (
    id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE,
    permissions TEXT NOT NULL, created_at INTEGER NOT NULL, created_by TEXT NOT NULL
  );
  CREATE INDEX role_role ON role (role);
`

/** Administrators search addresses as they type. What follows the last @ is the domain, also of a quoted local part. */
export const DIRECTORY_WORDS = `
  ALTER TABLE mailbox ADD COLUMN domain TEXT
    GENERATED ALWAYS AS (substr(address, length(rtrim(address, replace(address, '@', ''))) + 1)) VIRTUAL;
  CREATE INDEX mailbox_domain ON mailbox (domain, address) WHERE closed_at IS NULL;
  CREATE INDEX mailbox_closed ON mailbox (address, id) WHERE closed_at IS NOT NULL;
  CREATE VIRTUAL TABLE directory_words USING fts5 (
    words, content='', contentless_delete=1, detail=none, prefix='1 2 3', tokenize='ascii'
  );
`

/** What was previewed of an address is its kind, too. */
export const PREVIEWED_KIND = `
  DROP TRIGGER mailbox_changed;
  CREATE TRIGGER mailbox_changed AFTER UPDATE OF address, name, kind, closed_at ON mailbox BEGIN UPDATE directory_revision SET number = number + 1; END;
`

/** Addresses that once reached an archive and no longer do, besides those of closed ones: as the audit log knows them. */
export const FORMER_ADDRESSES = `
  CREATE TABLE former_address (
    address TEXT NOT NULL, mailbox INTEGER NOT NULL REFERENCES mailbox, PRIMARY KEY (address, mailbox)
  ) WITHOUT ROWID;
  INSERT OR IGNORE INTO former_address SELECT detail ->> '$.alias', mailbox FROM audit WHERE act = 'alias.remove' AND mailbox IS NOT NULL;
  INSERT OR IGNORE INTO former_address SELECT detail ->> '$.before', mailbox FROM audit
    WHERE act = 'address.rename' AND mailbox IS NOT NULL AND NOT detail ->> '$.keepAsAlias';
  INSERT OR IGNORE INTO former_address SELECT alias.value, audit.mailbox FROM audit, json_each(detail, '$.before.aliases') alias
    WHERE act = 'address.close' AND audit.mailbox IS NOT NULL;
`

/** An address is indexed with its aliases, and its page lists them. */
export const ALIASES_OF_MAILBOX = `
  CREATE INDEX alias_mailbox ON alias (mailbox);
`

/** Names that do not tell one archive for sure: with whoever bore it before, or 0 where whoever gave it may give no access. */
export const DOUBTFUL_NAMES = `
  CREATE TABLE IF NOT EXISTS doubtful_name (
    name TEXT NOT NULL, mailbox INTEGER NOT NULL REFERENCES mailbox, PRIMARY KEY (name, mailbox)
  ) WITHOUT ROWID;
  INSERT OR IGNORE INTO doubtful_name SELECT detail ->> '$.before.name', mailbox FROM audit
    WHERE act = 'address.change' AND mailbox IS NOT NULL AND detail ->> '$.before.name' <> detail ->> '$.after.name';
`
