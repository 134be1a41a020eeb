-- What the journal is asked for, without a purchase paying for it. The history of a seat comes through the orders that
-- have it, which the index over live seats knows, and those that had it; and through the lines of its show that are about
-- no order. What somebody did is all but buying: his purchases are found through his orders.
CREATE INDEX dead_seats ON order_seats (show_id, seat) WHERE live = 0;
CREATE INDEX journal_of_shows_alone ON journal (show_id) WHERE order_number IS NULL;
DROP INDEX journal_by_actor;
CREATE INDEX journal_by_actor ON journal (actor) WHERE action <> 'order_confirmed';
