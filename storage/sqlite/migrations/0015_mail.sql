-- What language people are written to in. An order has its own: its buyer may be a guest, or buy for somebody else.
ALTER TABLE accounts ADD COLUMN language TEXT NOT NULL DEFAULT 'en' CHECK (language IN ('en', 'de', 'fr'));
ALTER TABLE orders ADD COLUMN language TEXT NOT NULL DEFAULT 'en' CHECK (language IN ('en', 'de', 'fr'));

-- What became of each mail. Whoever writes one still only appends a row: a fresh one is in no index, it is found behind
-- the number up to which the sender has come. Those that are to be tried again are few, and so are those given up.
ALTER TABLE outbox ADD COLUMN state TEXT NOT NULL DEFAULT 'fresh'
    CHECK (state IN ('fresh', 'waiting', 'sent', 'failed', 'needless'));
ALTER TABLE outbox ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0);
ALTER TABLE outbox ADD COLUMN next_attempt_at INTEGER;
ALTER TABLE outbox ADD COLUMN ended_at INTEGER;
ALTER TABLE outbox ADD COLUMN last_error TEXT NOT NULL DEFAULT '';
CREATE INDEX outbox_waiting ON outbox (next_attempt_at) WHERE state = 'waiting';
CREATE INDEX outbox_waiting_by_number ON outbox (number) WHERE state = 'waiting';
CREATE INDEX outbox_failed ON outbox (number) WHERE state = 'failed';
CREATE INDEX outbox_ended ON outbox (ended_at) WHERE state IN ('sent', 'needless');

CREATE TABLE outbox_progress (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    up_to INTEGER NOT NULL
) STRICT;
INSERT INTO outbox_progress (id, up_to) VALUES (1, 0);

-- Devices that an account was opened on, so that its owner is told of a new one: by a keyed hash alone, which says
-- neither where somebody was nor with what.
CREATE TABLE known_devices (
    user_id      BLOB NOT NULL REFERENCES accounts (id),
    fingerprint  TEXT NOT NULL,
    last_seen_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, fingerprint)
) STRICT, WITHOUT ROWID;
