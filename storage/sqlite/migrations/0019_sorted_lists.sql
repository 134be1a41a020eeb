-- Lists of the house in the order of their names, and the refunds that have not arrived in the order of their numbers,
-- whether they are due or were refused: there are few of them, so one index finds both.
CREATE INDEX venues_by_name ON venues (name COLLATE NOCASE);
CREATE INDEX halls_by_name ON halls (name COLLATE NOCASE);
CREATE INDEX plans_by_name ON plans (name COLLATE NOCASE);
CREATE INDEX categories_by_name ON categories (name COLLATE NOCASE);
DROP INDEX refunds_open;
CREATE INDEX refunds_open ON refunds (number) WHERE state <> 'done';
