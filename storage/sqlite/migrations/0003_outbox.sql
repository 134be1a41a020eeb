-- Mail that is to be sent, written with what it tells of and appended to: a purchase pays one more row at the end of a
-- table, and nothing else. `payload` is a JSON object; who sends the mail makes its words of it.
CREATE TABLE outbox (
    number     INTEGER PRIMARY KEY,
    created_at INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    recipient  TEXT NOT NULL,
    payload    TEXT NOT NULL
) STRICT;
