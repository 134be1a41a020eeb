-- Administrators remove things. A number that was given is never given again, as caches, bookmarks and the journal know
-- things by it: a removal leaves the highest number that was given so far.
CREATE TABLE spent_ids (
    kind    TEXT PRIMARY KEY,
    highest INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER venue_id_spent AFTER DELETE ON venues BEGIN
    INSERT INTO spent_ids (kind, highest) VALUES ('venue', OLD.id)
        ON CONFLICT (kind) DO UPDATE SET highest = max(highest, excluded.highest);
END;
CREATE TRIGGER hall_id_spent AFTER DELETE ON halls BEGIN
    INSERT INTO spent_ids (kind, highest) VALUES ('hall', OLD.id)
        ON CONFLICT (kind) DO UPDATE SET highest = max(highest, excluded.highest);
END;
CREATE TRIGGER plan_id_spent AFTER DELETE ON plans BEGIN
    INSERT INTO spent_ids (kind, highest) VALUES ('plan', OLD.id)
        ON CONFLICT (kind) DO UPDATE SET highest = max(highest, excluded.highest);
END;
CREATE TRIGGER category_id_spent AFTER DELETE ON categories BEGIN
    INSERT INTO spent_ids (kind, highest) VALUES ('category', OLD.id)
        ON CONFLICT (kind) DO UPDATE SET highest = max(highest, excluded.highest);
END;
CREATE TRIGGER event_id_spent AFTER DELETE ON events BEGIN
    INSERT INTO spent_ids (kind, highest) VALUES ('event', OLD.id)
        ON CONFLICT (kind) DO UPDATE SET highest = max(highest, excluded.highest);
END;
CREATE TRIGGER show_id_spent AFTER DELETE ON shows BEGIN
    INSERT INTO spent_ids (kind, highest) VALUES ('show', OLD.id)
        ON CONFLICT (kind) DO UPDATE SET highest = max(highest, excluded.highest);
END;

-- The categories of a plan's seats, so that nobody has to read the document to know what needs a price.
CREATE TABLE plan_categories (
    plan_id  INTEGER NOT NULL REFERENCES plans (id),
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (plan_id, position),
    UNIQUE (plan_id, name)
) STRICT, WITHOUT ROWID;
INSERT INTO plan_categories (plan_id, position, name)
    SELECT p.id, c.key, json_extract(c.value, '$.name') FROM plans p, json_each(p.document, '$.categories') c;
CREATE INDEX plans_by_etag ON plans (etag);
