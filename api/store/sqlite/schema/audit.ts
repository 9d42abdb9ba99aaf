/** Each entry of the audit log is bound to all before it by its hash. Words are indexed behind. */
export const AUDIT_CHAINED = `
  DROP TRIGGER audit_unchanged;
  ALTER TABLE audit ADD COLUMN issuer TEXT;
  ALTER TABLE audit ADD COLUMN subject TEXT;
  ALTER TABLE audit ADD COLUMN hash BLOB NOT NULL DEFAULT x'';
  CREATE INDEX audit_mailbox ON audit (mailbox, id) WHERE mailbox IS NOT NULL;
  CREATE INDEX audit_act ON audit (act, id);
  CREATE VIRTUAL TABLE audit_words USING fts5 (who, rest, content='', detail=column, tokenize='ascii');
`

export const AUDIT_APPENDED = `
  CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
  CREATE TRIGGER audit_appended BEFORE INSERT ON audit WHEN NEW.id <> (SELECT coalesce(max(id), 0) + 1 FROM audit)
    BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
`
