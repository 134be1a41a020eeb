-- What Holdfast is about: halls with plans, events with shows, people with orders. Times are Unix milliseconds in UTC,
-- money is minor units, personal ids are 16 random bytes. Catalogue ids are small and public.

CREATE TABLE venues (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL UNIQUE,
    address   TEXT NOT NULL,
    time_zone TEXT NOT NULL
) STRICT;

-- A plan never changes once it is here: shows, browsers and caches know it by its id and its etag.
CREATE TABLE plans (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    etag       TEXT NOT NULL,
    seat_count INTEGER NOT NULL CHECK (seat_count > 0),
    document   TEXT NOT NULL
) STRICT;

CREATE TABLE halls (
    id       INTEGER PRIMARY KEY,
    venue_id INTEGER NOT NULL REFERENCES venues (id),
    plan_id  INTEGER NOT NULL REFERENCES plans (id),
    name     TEXT NOT NULL,
    UNIQUE (venue_id, name)
) STRICT;
CREATE INDEX halls_by_plan ON halls (plan_id);

CREATE TABLE events (
    id           INTEGER PRIMARY KEY,
    title        TEXT NOT NULL,
    description  TEXT NOT NULL,
    category     TEXT NOT NULL,
    duration_min INTEGER NOT NULL CHECK (duration_min >= 0)
) STRICT;

-- A show keeps the plan it was made with, so that its hall may get another one later.
CREATE TABLE shows (
    id             INTEGER PRIMARY KEY,
    event_id       INTEGER NOT NULL REFERENCES events (id),
    hall_id        INTEGER NOT NULL REFERENCES halls (id),
    plan_id        INTEGER NOT NULL REFERENCES plans (id),
    starts_at      INTEGER NOT NULL,
    ends_at        INTEGER NOT NULL CHECK (ends_at >= starts_at),
    sale_opens_at  INTEGER NOT NULL,
    sale_closes_at INTEGER NOT NULL CHECK (sale_closes_at >= sale_opens_at),
    status         TEXT NOT NULL CHECK (status IN ('draft', 'on_sale', 'paused', 'cancelled', 'past'))
) STRICT;
CREATE INDEX shows_by_start ON shows (starts_at, id);
CREATE INDEX shows_by_event ON shows (event_id, starts_at);
CREATE INDEX shows_by_hall ON shows (hall_id, starts_at);

CREATE TABLE prices (
    show_id      INTEGER NOT NULL REFERENCES shows (id),
    position     INTEGER NOT NULL,
    category     TEXT NOT NULL,
    amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
    currency     TEXT NOT NULL CHECK (length(currency) = 3),
    PRIMARY KEY (show_id, position),
    UNIQUE (show_id, category)
) STRICT, WITHOUT ROWID;

CREATE TABLE blocked_seats (
    show_id INTEGER NOT NULL REFERENCES shows (id),
    seat    INTEGER NOT NULL CHECK (seat >= 0),
    PRIMARY KEY (show_id, seat)
) STRICT, WITHOUT ROWID;

-- Guests have neither a name nor a mail address; everybody else has a name of their own, whatever its case.
CREATE TABLE accounts (
    id            BLOB PRIMARY KEY CHECK (length(id) = 16),
    username      TEXT NOT NULL COLLATE NOCASE,
    email         TEXT NOT NULL COLLATE NOCASE,
    password_hash TEXT NOT NULL,
    role          TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    disabled      INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX accounts_by_username ON accounts (username) WHERE username <> '';
CREATE UNIQUE INDEX accounts_by_email ON accounts (email) WHERE email <> '';

CREATE TABLE token_families (
    id            BLOB PRIMARY KEY CHECK (length(id) = 16),
    user_id       BLOB NOT NULL REFERENCES accounts (id),
    current_token TEXT NOT NULL,
    expires_at    INTEGER NOT NULL,
    revoked       INTEGER NOT NULL DEFAULT 0 CHECK (revoked IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX token_families_by_user ON token_families (user_id);
CREATE INDEX token_families_revoked ON token_families (expires_at) WHERE revoked = 1;

-- Orders are known by a random id outside and by a growing number inside, so that their seats and tickets are appended
-- to the end of their tables instead of being scattered over them. The one index over users serves both their keys and
-- their lists, as each further one costs every purchase a page.
CREATE TABLE orders (
    number              INTEGER PRIMARY KEY,
    id                  BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    show_id             INTEGER NOT NULL REFERENCES shows (id),
    user_id             BLOB NOT NULL REFERENCES accounts (id),
    status              TEXT NOT NULL CHECK (status IN ('pending', 'confirmed', 'cancelled', 'refunded', 'expired')),
    method              TEXT NOT NULL,
    email               TEXT NOT NULL,
    idempotency_key     TEXT,
    request_fingerprint TEXT NOT NULL,
    total_minor         INTEGER NOT NULL CHECK (total_minor >= 0),
    currency            TEXT NOT NULL CHECK (length(currency) = 3),
    created_at          INTEGER NOT NULL,
    confirmed_at        INTEGER,
    UNIQUE (user_id, idempotency_key)
) STRICT;

-- `live` says whether the order still claims the seat (it is pending or confirmed). The unique index over live seats
-- is what makes selling a seat twice impossible, whatever the program above it does.
CREATE TABLE order_seats (
    order_number INTEGER NOT NULL REFERENCES orders (number),
    seat         INTEGER NOT NULL CHECK (seat >= 0),
    show_id      INTEGER NOT NULL,
    price_minor  INTEGER NOT NULL CHECK (price_minor >= 0),
    live         INTEGER NOT NULL CHECK (live IN (0, 1)),
    PRIMARY KEY (order_number, seat)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX live_seats ON order_seats (show_id, seat) WHERE live = 1;

-- A ticket is looked up by its order, or by its show and seat. Its code is 128 random bits and needs no index to be
-- unique; one over random values would cost a purchase more than all of its rows.
CREATE TABLE tickets (
    order_number INTEGER NOT NULL,
    seat         INTEGER NOT NULL,
    id           BLOB NOT NULL CHECK (length(id) = 16),
    code         TEXT NOT NULL,
    PRIMARY KEY (order_number, seat),
    FOREIGN KEY (order_number, seat) REFERENCES order_seats (order_number, seat)
) STRICT, WITHOUT ROWID;

-- What happened, for people who must explain it: appended to, never changed. `seats` is a JSON array of seat indices.
CREATE TABLE journal (
    number   INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    actor    BLOB,
    action   TEXT NOT NULL,
    show_id  INTEGER,
    order_id BLOB,
    seats    TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX journal_by_show ON journal (show_id);

-- One row that is written to prove that a commit reaches the disk.
CREATE TABLE heartbeat (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    beats INTEGER NOT NULL
) STRICT;
INSERT INTO heartbeat (id, beats) VALUES (1, 0);
