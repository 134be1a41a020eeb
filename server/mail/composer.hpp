// From a line of the outbox to the mail that it stands for. The words come from the templates, in the language of the
// order or the account that the line is about; what happened comes from the store, as it is when the mail is sent.
//
// The kinds, and what their payloads hold beside what every one may have, `language` (else it is that of the `order` or
// the `user` that it names, by id):
//
//     order_confirmed, reminder, order_cancelled, show_cancelled   order, reason?
//     order_moved       order, moves [{from, to}], reason?
//     order_refunded    order, amount? {amount, currency} (else all of it), seats? [index] (else all), reason?
//                       (seats_gone, wrong_amount, or words)
//     payment_failed    order, reason?
//     password_reset    username, link, expires_at
//     new_device        username, device ("Firefox, Linux"), address ("192.0.2.x"), at
//     account_idle      username, last_seen_at, disabled_at
//     daily_report      date (YYYY-MM-DD), tickets, orders, revenue [{amount, currency}], shows [{title, venue,
//                       time_zone, starts_at, sold, seats}], more_shows?
#pragma once

#include <boost/json/value.hpp>

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "protocol/errors.hpp"
#include "server/mail/message.hpp"
#include "server/mail/templates.hpp"
#include "server/ops/time_zone.hpp"
#include "server/tickets/seat_names.hpp"
#include "storage/store.hpp"

namespace holdfast::mail {

// A line with what the store knows of it.
struct Material {
    storage::OutboxLine line;
    boost::json::value payload{};  // an object
    Language language = Language::en;
    std::optional<storage::OrderDetails> order{};
    std::vector<storage::Ticket> tickets{};
    std::vector<std::string> labels{};                         // of the order's seats, in their order
    std::vector<std::pair<std::string, std::string>> moves{};  // of a move: the seats that were, and those that are
};

struct ComposerSettings {
    Mailbox from;
    std::string public_url;  // what links begin with
};

class Composer {
public:
    // What a ticket's QR code says.
    using TicketPayload = std::function<std::string(const storage::Ticket&)>;

    // Both outlive it.
    Composer(tickets::SeatNames& names, ops::TimeZones& zones, TicketPayload ticket_payload, ComposerSettings settings);

    // On a reader's thread. not_found for an order or a user that is not there, bad_message for a kind or a payload
    // that is none: nothing that would be better another time. Other errors are the store's.
    [[nodiscard]] Result<Material> gather(storage::Store& store, storage::OutboxLine line) const;

    // Nothing where what the mail tells of is over by now. bad_message as above. Any thread.
    [[nodiscard]] Result<std::optional<Message>> compose(const Material& material, Timestamp now) const;

private:
    tickets::SeatNames& names_;
    ops::TimeZones& zones_;
    TicketPayload ticket_payload_;
    ComposerSettings settings_;
    Templates templates_;
};

}  // namespace holdfast::mail
