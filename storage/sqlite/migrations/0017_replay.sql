-- What a room's seats went through, for its replay: a row a flush, written behind the room and thrown away after some
-- weeks. A row is either a whole room (`seats`, run lengths as on the socket) or what changed (`changes`, and `people`
-- as ids one after the other). Numbers grow with time, so what is oldest stands at the beginning of the table.
CREATE TABLE replay (
    number  INTEGER PRIMARY KEY,
    show_id INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    seats   TEXT NOT NULL DEFAULT '',
    people  TEXT NOT NULL DEFAULT '',
    changes TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX replay_by_show ON replay (show_id, number);
CREATE INDEX replay_pictures ON replay (show_id, at) WHERE seats <> '';
