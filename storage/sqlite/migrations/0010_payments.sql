-- What is under way between an order and the provider that its money comes by. An order that is paid at the counter, or
-- costs nothing, has no row here. `next_look_at` is set for as long as somebody has to look at it.
CREATE TABLE payments (
    order_number      INTEGER PRIMARY KEY REFERENCES orders (number),
    provider          TEXT NOT NULL,
    return_key        TEXT NOT NULL UNIQUE,
    state             TEXT NOT NULL CHECK (state IN ('creating', 'waiting', 'capturing', 'captured', 'over')),
    reference         TEXT,
    approve_url       TEXT NOT NULL DEFAULT '',
    capture_reference TEXT NOT NULL DEFAULT '',
    captured_minor    INTEGER NOT NULL DEFAULT 0 CHECK (captured_minor >= 0),
    pay_by            INTEGER NOT NULL,
    held_until        INTEGER NOT NULL,
    next_look_at      INTEGER
) STRICT;
CREATE UNIQUE INDEX payments_by_reference ON payments (provider, reference) WHERE reference IS NOT NULL;
CREATE INDEX payments_unfinished ON payments (next_look_at) WHERE next_look_at IS NOT NULL;

-- Each thing that a provider tells of is acted on once.
CREATE TABLE provider_events (
    provider    TEXT NOT NULL,
    id          TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (provider, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX provider_events_by_age ON provider_events (received_at);

-- Money that goes back, by the way it came. `seats` is a JSON array of the seats that were given back for it.
CREATE TABLE refunds (
    number       INTEGER PRIMARY KEY,
    order_number INTEGER NOT NULL REFERENCES orders (number),
    amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
    seats        TEXT NOT NULL,
    reason       TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('due', 'done', 'failed')),
    created_at   INTEGER NOT NULL,
    done_at      INTEGER,
    reference    TEXT NOT NULL DEFAULT '',
    attempts     INTEGER NOT NULL DEFAULT 0,
    next_try_at  INTEGER NOT NULL,
    last_error   TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX refunds_of_orders ON refunds (order_number);
CREATE INDEX refunds_due ON refunds (next_try_at) WHERE state = 'due';
CREATE INDEX refunds_open ON refunds (state, number) WHERE state <> 'done';

-- Until how long before its start a show's paid orders are refunded to their owners, in seconds; NULL is as for all.
ALTER TABLE shows ADD COLUMN refund_notice_s INTEGER CHECK (refund_notice_s >= 0);
