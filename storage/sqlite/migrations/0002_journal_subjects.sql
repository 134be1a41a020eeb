-- The journal learns what else there is to change: subjects like `venue:3`, and details for people, as a JSON object. It
-- names orders by their growing number, so that its index is appended to. The lists that people ask for: of a show, of
-- an order, of a subject, of what somebody did beyond buying.
CREATE TABLE journal_lines (
    number       INTEGER PRIMARY KEY,
    at           INTEGER NOT NULL,
    actor        BLOB,
    action       TEXT NOT NULL,
    show_id      INTEGER,
    order_number INTEGER,
    subject      TEXT,
    seats        TEXT NOT NULL DEFAULT '[]',
    detail       TEXT NOT NULL DEFAULT '{}'
) STRICT;
INSERT INTO journal_lines (number, at, actor, action, show_id, order_number, seats)
    SELECT j.number, j.at, j.actor, j.action, j.show_id, o.number, j.seats
    FROM journal j LEFT JOIN orders o ON o.id = j.order_id;
DROP TABLE journal;
ALTER TABLE journal_lines RENAME TO journal;
CREATE INDEX journal_by_show ON journal (show_id);
CREATE INDEX journal_by_order ON journal (order_number) WHERE order_number IS NOT NULL;
CREATE INDEX journal_by_subject ON journal (subject) WHERE subject IS NOT NULL;
CREATE INDEX journal_by_actor ON journal (actor) WHERE order_number IS NULL;
