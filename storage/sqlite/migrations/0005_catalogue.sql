-- The catalogue as the public asks for it: every list is the walk of one index, also where there are many events and
-- shows. What a walk needs that lies in another table stands in the row it walks over, and is kept right by the
-- database itself, whoever writes.

-- What was a word in each event becomes a row of its own.
CREATE TABLE categories (
    id   INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
) STRICT;
INSERT INTO categories (slug, name)
    SELECT slug, upper(substr(slug, 1, 1)) || replace(substr(slug, 2), '-', ' ')
    FROM (SELECT DISTINCT coalesce(nullif(lower(replace(trim(category), ' ', '-')), ''), 'other') AS slug FROM events);

-- `next_show_at` is the start of the event's first show that is still to come, and the end of time for an event that has
-- none, so that it comes last. `sold_seats` counts the seats sold lately, rolled up now and then: how popular it is.
-- Dates are YYYY-MM-DD; a text that is not known is empty.
CREATE TABLE events_of_categories (
    id           INTEGER PRIMARY KEY,
    title        TEXT NOT NULL COLLATE NOCASE,
    description  TEXT NOT NULL,
    category_id  INTEGER NOT NULL REFERENCES categories (id),
    duration_min INTEGER NOT NULL CHECK (duration_min >= 0),
    release_date TEXT NOT NULL DEFAULT '',
    poster_url   TEXT NOT NULL DEFAULT '',
    language     TEXT NOT NULL DEFAULT '',
    age_rating   TEXT NOT NULL DEFAULT '',
    sold_seats   INTEGER NOT NULL DEFAULT 0 CHECK (sold_seats >= 0),
    next_show_at INTEGER NOT NULL DEFAULT 9223372036854775807
) STRICT;
INSERT INTO events_of_categories (id, title, description, category_id, duration_min)
    SELECT e.id, e.title, e.description, c.id, e.duration_min FROM events e
    JOIN categories c ON c.slug = coalesce(nullif(lower(replace(trim(e.category), ' ', '-')), ''), 'other');
DROP TABLE events;
ALTER TABLE events_of_categories RENAME TO events;
CREATE INDEX events_by_title ON events (title);
CREATE INDEX events_by_next_show ON events (next_show_at);
CREATE INDEX events_by_popularity ON events (sold_seats);
CREATE INDEX events_by_category_and_title ON events (category_id, title);
CREATE INDEX events_by_category_and_next_show ON events (category_id, next_show_at);
CREATE INDEX events_by_category_and_popularity ON events (category_id, sold_seats);

-- Shows know their venue. The pair of hall and venue refers to the hall's own, so it cannot be wrong, and follows a hall
-- that moves to another venue.
CREATE INDEX venues_by_time_zone ON venues (time_zone);
CREATE UNIQUE INDEX halls_with_venue ON halls (id, venue_id);
CREATE TABLE shows_of_venues (
    id             INTEGER PRIMARY KEY,
    event_id       INTEGER NOT NULL REFERENCES events (id),
    hall_id        INTEGER NOT NULL,
    venue_id       INTEGER NOT NULL,
    plan_id        INTEGER NOT NULL REFERENCES plans (id),
    starts_at      INTEGER NOT NULL,
    ends_at        INTEGER NOT NULL CHECK (ends_at >= starts_at),
    sale_opens_at  INTEGER NOT NULL,
    sale_closes_at INTEGER NOT NULL CHECK (sale_closes_at >= sale_opens_at),
    status         TEXT NOT NULL CHECK (status IN ('draft', 'on_sale', 'paused', 'cancelled', 'past')),
    FOREIGN KEY (hall_id, venue_id) REFERENCES halls (id, venue_id) ON UPDATE CASCADE
) STRICT;
INSERT INTO shows_of_venues
    SELECT s.id, s.event_id, s.hall_id, h.venue_id, s.plan_id, s.starts_at, s.ends_at, s.sale_opens_at,
        s.sale_closes_at, s.status
    FROM shows s JOIN halls h ON h.id = s.hall_id;
DROP TABLE shows;
ALTER TABLE shows_of_venues RENAME TO shows;
-- The one over all of time also says which shows of a day are listed, without a look at their rows.
CREATE INDEX shows_by_start ON shows (starts_at, id, venue_id, status);
CREATE INDEX shows_by_event ON shows (event_id, starts_at);
CREATE INDEX shows_by_hall ON shows (hall_id, starts_at);
CREATE INDEX shows_by_venue ON shows (venue_id, starts_at);
CREATE INDEX shows_by_plan ON shows (plan_id);

-- What is to come begins at this moment, which the program moves on. An event's next show is reckoned from it.
CREATE TABLE schedule (
    id        INTEGER PRIMARY KEY CHECK (id = 1),
    begins_at INTEGER NOT NULL
) STRICT;
INSERT INTO schedule (id, begins_at) VALUES (1, 0);

CREATE VIEW next_shows (event_id, starts_at) AS
    SELECT e.id, coalesce((SELECT min(s.starts_at) FROM shows s WHERE s.event_id = e.id
        AND s.starts_at >= (SELECT begins_at FROM schedule) AND s.status IN ('on_sale', 'paused')), 9223372036854775807)
    FROM events e;
UPDATE events SET next_show_at = (SELECT n.starts_at FROM next_shows n WHERE n.event_id = events.id);

CREATE TRIGGER show_added AFTER INSERT ON shows BEGIN
    UPDATE events SET next_show_at = NEW.starts_at WHERE id = NEW.event_id AND next_show_at > NEW.starts_at
        AND NEW.status IN ('on_sale', 'paused') AND NEW.starts_at >= (SELECT begins_at FROM schedule);
END;
CREATE TRIGGER show_changed AFTER UPDATE OF event_id, starts_at, status ON shows BEGIN
    UPDATE events SET next_show_at = (SELECT n.starts_at FROM next_shows n WHERE n.event_id = events.id)
        WHERE id IN (OLD.event_id, NEW.event_id);
END;
CREATE TRIGGER show_removed AFTER DELETE ON shows BEGIN
    UPDATE events SET next_show_at = (SELECT n.starts_at FROM next_shows n WHERE n.event_id = events.id)
        WHERE id = OLD.event_id;
END;

-- The words of titles and descriptions. It only ever tells which events have them, so it keeps neither their places nor
-- the texts' sizes. What writes events writes it too: triggers may not, as this SQLite lets no trigger near a virtual
-- table while the schema is not trusted.
CREATE VIRTUAL TABLE event_search USING fts5 (title, description, content = 'events', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3', detail = 'none', columnsize = 0);
INSERT INTO event_search (event_search) VALUES ('rebuild');
