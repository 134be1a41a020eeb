-- Seats of an order may be moved to others of its show. The row of the seat that was left stays, for the journal and for
-- the sums that follow it, and says where it went; only rows that went nowhere are the order's. It may come back: then
-- the row is taken up again.
ALTER TABLE order_seats ADD COLUMN moved_to INTEGER CHECK (moved_to IS NULL OR live = 0);

-- A seat that comes back gets another ticket, so the void one keeps its name and code here.
CREATE TABLE void_tickets_of_their_own (
    number       INTEGER PRIMARY KEY,
    show_id      INTEGER NOT NULL,
    order_number INTEGER NOT NULL,
    seat         INTEGER NOT NULL,
    ticket_id    BLOB NOT NULL CHECK (length(ticket_id) = 16),
    code         TEXT NOT NULL
) STRICT;
INSERT INTO void_tickets_of_their_own (number, show_id, order_number, seat, ticket_id, code)
    SELECT v.number, v.show_id, v.order_number, v.seat, t.id, t.code
    FROM void_tickets v JOIN tickets t ON t.order_number = v.order_number AND t.seat = v.seat;
DROP TRIGGER ticket_voided;
DROP TABLE void_tickets;
ALTER TABLE void_tickets_of_their_own RENAME TO void_tickets;
CREATE INDEX void_tickets_by_show ON void_tickets (show_id, number);

CREATE TRIGGER ticket_voided AFTER UPDATE OF live ON order_seats WHEN OLD.live = 1 AND NEW.live = 0
BEGIN
    INSERT INTO void_tickets (show_id, order_number, seat, ticket_id, code)
        SELECT NEW.show_id, NEW.order_number, NEW.seat, t.id, t.code FROM tickets t
        WHERE t.order_number = NEW.order_number AND t.seat = NEW.seat;
END;
