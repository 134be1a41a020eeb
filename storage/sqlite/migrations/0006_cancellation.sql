-- Orders end. Those of a show are looked for by the box office. An order that is confirmed is in no index by its status,
-- as nearly all are: a purchase does not pay for how others end. Nor is there one of mail addresses: an index over
-- scattered values would cost every purchase a page, and reading all orders now and then costs a third of a second.
ALTER TABLE orders ADD COLUMN ended_at INTEGER;
CREATE INDEX orders_by_show ON orders (show_id);
CREATE INDEX orders_by_rare_status ON orders (status) WHERE status <> 'confirmed';

-- Shows that are cancelled while some of their orders are not yet; empty most of the time.
CREATE TABLE show_cancellations (
    show_id      INTEGER PRIMARY KEY REFERENCES shows (id),
    actor        BLOB,
    reason       TEXT NOT NULL,
    cancelled_at INTEGER NOT NULL
) STRICT;

-- What calls with an Idempotency-Key were answered first, for a day.
CREATE TABLE first_answers (
    number       INTEGER PRIMARY KEY,
    caller       TEXT NOT NULL,
    key          TEXT NOT NULL,
    fingerprint  TEXT NOT NULL,
    status       INTEGER NOT NULL,
    content_type TEXT NOT NULL,
    headers      TEXT NOT NULL,
    body         TEXT NOT NULL,
    expires_at   INTEGER NOT NULL,
    UNIQUE (caller, key)
) STRICT;
CREATE INDEX first_answers_by_expiry ON first_answers (expires_at);
