-- What is thrown away, ended or told as time goes by is found at the end of an index. Nothing of it is written by a
-- purchase.
CREATE INDEX token_families_by_expiry ON token_families (expires_at);
CREATE INDEX password_resets_by_expiry ON password_resets (expires_at);
CREATE INDEX shows_not_over ON shows (ends_at) WHERE status IN ('on_sale', 'paused');

-- When somebody came in with it last, give or take a day, and when its owner was told that it will be disabled. Nobody
-- is called idle for what was not written down before.
ALTER TABLE accounts ADD COLUMN last_seen_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN idle_notice_at INTEGER;
UPDATE accounts SET last_seen_at = unixepoch() * 1000;
CREATE INDEX accounts_by_last_seen ON accounts (last_seen_at) WHERE disabled = 0 AND role <> 'guest';
CREATE INDEX guests_by_last_seen ON accounts (last_seen_at) WHERE role = 'guest';

-- Up to which of a show's orders customers were reminded of it.
CREATE TABLE show_reminders (
    show_id INTEGER PRIMARY KEY,
    up_to   INTEGER NOT NULL
) STRICT;

-- How far something has come that must not be done twice: a day that was reported on, a line of the journal.
CREATE TABLE marks (
    name    TEXT PRIMARY KEY,
    reached INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
