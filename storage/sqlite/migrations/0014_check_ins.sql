-- Who was let in: a row a ticket that went through the door. Nothing here is written by a purchase. Like a line of the
-- journal it outlasts the account of whoever stood there.
CREATE TABLE check_ins (
    ticket_id    BLOB PRIMARY KEY CHECK (length(ticket_id) = 16),
    order_number INTEGER NOT NULL,
    seat         INTEGER NOT NULL,
    show_id      INTEGER NOT NULL REFERENCES shows (id),
    at           INTEGER NOT NULL,
    gate         TEXT NOT NULL,
    actor        BLOB NOT NULL,
    UNIQUE (order_number, seat),
    FOREIGN KEY (order_number, seat) REFERENCES tickets (order_number, seat)
) STRICT, WITHOUT ROWID;
CREATE INDEX check_ins_by_show ON check_ins (show_id, gate, at);

-- Tickets that admit nobody any more, in the order in which that came to be, for scanners that are offline and ask only
-- for what is new. Kept by the database itself, whoever ends an order or gives some of its seats back.
CREATE TABLE void_tickets (
    number       INTEGER PRIMARY KEY,
    show_id      INTEGER NOT NULL,
    order_number INTEGER NOT NULL,
    seat         INTEGER NOT NULL
) STRICT;
CREATE INDEX void_tickets_by_show ON void_tickets (show_id, number);

CREATE TRIGGER ticket_voided AFTER UPDATE OF live ON order_seats
    WHEN OLD.live = 1 AND NEW.live = 0 AND EXISTS
        (SELECT 1 FROM tickets t WHERE t.order_number = NEW.order_number AND t.seat = NEW.seat)
BEGIN
    INSERT INTO void_tickets (show_id, order_number, seat) VALUES (NEW.show_id, NEW.order_number, NEW.seat);
END;

INSERT INTO void_tickets (show_id, order_number, seat)
    SELECT s.show_id, s.order_number, s.seat
    FROM order_seats s JOIN tickets t ON t.order_number = s.order_number AND t.seat = s.seat
    WHERE s.live = 0 ORDER BY s.order_number, s.seat;
