-- What was sold, added up by show, currency and day of sale (as the venue's calendar counts it, in days since 1970); and,
-- apart, by price category, which most questions would only have to add up again. The sums follow the journal up to the
-- line that is noted here, so that a purchase writes none of them.
CREATE TABLE sales (
    show_id          INTEGER NOT NULL REFERENCES shows (id),
    currency         TEXT NOT NULL CHECK (length(currency) = 3),
    day              INTEGER NOT NULL,
    seats            INTEGER NOT NULL,
    revenue_minor    INTEGER NOT NULL,
    orders           INTEGER NOT NULL,
    cancelled_seats  INTEGER NOT NULL,
    cancelled_orders INTEGER NOT NULL,
    refunded_minor   INTEGER NOT NULL,
    PRIMARY KEY (show_id, currency, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE sales_by_price_category (
    show_id         INTEGER NOT NULL REFERENCES shows (id),
    currency        TEXT NOT NULL CHECK (length(currency) = 3),
    price_category  TEXT NOT NULL,
    day             INTEGER NOT NULL,
    seats           INTEGER NOT NULL,
    revenue_minor   INTEGER NOT NULL,
    cancelled_seats INTEGER NOT NULL,
    refunded_minor  INTEGER NOT NULL,
    PRIMARY KEY (show_id, currency, price_category, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE sales_added_up (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    up_to INTEGER NOT NULL
) STRICT;
INSERT INTO sales_added_up (id, up_to) VALUES (1, 0);
