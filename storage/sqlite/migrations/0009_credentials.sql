-- A login outlives its account: whoever is removed is known to have been sent away for as long as his tokens last.
CREATE TABLE lasting_families (
    id            BLOB PRIMARY KEY CHECK (length(id) = 16),
    user_id       BLOB NOT NULL CHECK (length(user_id) = 16),
    current_token TEXT NOT NULL,
    expires_at    INTEGER NOT NULL,
    revoked       INTEGER NOT NULL DEFAULT 0 CHECK (revoked IN (0, 1))
) STRICT, WITHOUT ROWID;
INSERT INTO lasting_families (id, user_id, current_token, expires_at, revoked)
    SELECT id, user_id, current_token, expires_at, revoked FROM token_families;
DROP TABLE token_families;
ALTER TABLE lasting_families RENAME TO token_families;
CREATE INDEX token_families_by_user ON token_families (user_id);
CREATE INDEX token_families_revoked ON token_families (expires_at) WHERE revoked = 1;

-- What opens an account beside its password: a link that was mailed, the token of a kiosk. Only hashes are kept, of
-- random values that are too long to be guessed and so need no salt.
CREATE TABLE password_resets (
    user_id    BLOB PRIMARY KEY REFERENCES accounts (id),
    token_hash TEXT NOT NULL UNIQUE,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE devices (
    user_id      BLOB PRIMARY KEY REFERENCES accounts (id),
    token_hash   TEXT NOT NULL UNIQUE,
    created_at   INTEGER NOT NULL,
    last_used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX devices_by_age ON devices (created_at);

-- People as administrators list them, newest first. Guests are many and nobody looks through them unless he asks.
CREATE INDEX accounts_by_age ON accounts (created_at) WHERE role <> 'guest';
CREATE INDEX accounts_by_role ON accounts (role, created_at);
