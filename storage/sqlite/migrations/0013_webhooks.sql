-- Who is told over HTTP what happened. Deliveries are derived from the journal up to a mark, by a job: a purchase writes
-- none of this. `events` are words between spaces.
CREATE TABLE webhooks (
    id               INTEGER PRIMARY KEY,
    url              TEXT NOT NULL,
    events           TEXT NOT NULL,
    secret           TEXT NOT NULL,
    enabled          INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    disabled_because TEXT NOT NULL DEFAULT '',
    created_at       INTEGER NOT NULL,
    from_line        INTEGER NOT NULL
) STRICT;
CREATE TRIGGER webhook_id_spent AFTER DELETE ON webhooks BEGIN
    INSERT INTO spent_ids (kind, highest) VALUES ('webhook', OLD.id)
        ON CONFLICT (kind) DO UPDATE SET highest = max(highest, excluded.highest);
END;

-- Those of a webhook that was removed stay until they are old: there may be many, and nobody waits for them to go.
CREATE TABLE webhook_deliveries (
    id           INTEGER PRIMARY KEY,
    webhook_id   INTEGER NOT NULL,
    event        TEXT NOT NULL,
    body         TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'failed')),
    attempts     INTEGER NOT NULL DEFAULT 0,
    due_at       INTEGER,
    give_up_at   INTEGER NOT NULL,
    attempted_at INTEGER,
    last_status  INTEGER NOT NULL DEFAULT 0,
    last_error   TEXT NOT NULL DEFAULT '',
    CHECK ((state = 'waiting') = (due_at IS NOT NULL))
) STRICT;
CREATE INDEX webhook_deliveries_of ON webhook_deliveries (webhook_id);
CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (webhook_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX webhook_deliveries_by_age ON webhook_deliveries (created_at);

-- Shows of which it was told last that they are sold out.
CREATE TABLE sold_out_shows (
    show_id INTEGER PRIMARY KEY
) STRICT;
