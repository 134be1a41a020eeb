-- Work in the background: when each job is due, who is at it until when, and how it went. A handful of rows.
CREATE TABLE jobs (
    name             TEXT PRIMARY KEY,
    next_run_at      INTEGER NOT NULL,
    lease_until      INTEGER,
    lease_holder     TEXT NOT NULL DEFAULT '',
    last_run_at      INTEGER,
    last_duration_ms INTEGER,
    last_error       TEXT NOT NULL DEFAULT '',
    failures         INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
    last_result      TEXT NOT NULL DEFAULT '{}'
) STRICT, WITHOUT ROWID;
