#include "server/mail/composer.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <array>

#include "protocol/json_reader.hpp"
#include "server/mail/values.hpp"
#include "server/tickets/calendar.hpp"
#include "server/tickets/qr.hpp"

namespace holdfast::mail {
namespace {

using storage::OrderDetails;
using storage::Store;
using storage::Ticket;
using storage::TicketState;

// Which values a kind's templates are filled with.
enum class About : std::uint8_t { order, account, report };

struct Kind {
    std::string_view name;
    About about;
    bool has_tickets = false;   // shows the QR codes
    bool has_calendar = false;  // brings an entry for the calendar, or takes it out again
};

constexpr std::array<Kind, 11> kinds{{
    {"order_confirmed", About::order, true, true},
    {"order_moved", About::order, true, true},
    {"reminder", About::order, true},
    {"order_cancelled", About::order, false, true},
    {"show_cancelled", About::order, false, true},
    {"order_refunded", About::order},
    {"payment_failed", About::order},
    {"password_reset", About::account},
    {"new_device", About::account},
    {"account_idle", About::account},
    {"daily_report", About::report},
}};

const Kind* find_kind(std::string_view name) {
    const auto* const found = std::ranges::find(kinds, name, &Kind::name);
    return found == kinds.end() ? nullptr : found;
}

Error no_such_kind(const std::string& name) {
    return make_error(ErrorCode::bad_message, "There are no mails of the kind " + name + ".");
}

// The id that the payload has under that name, if it has one.
template <class Id>
Result<std::optional<Id>> read_id(const boost::json::value& payload, std::string_view name) {
    JsonReader reader(payload);
    const auto* const value = reader.find(payload, name);
    if (!value) return std::optional<Id>();
    const auto id = Id::parse(reader.text(*value, 0, limits::max_search_bytes));
    if (!id) return make_error(ErrorCode::bad_message, "The mail names no " + std::string(name) + ".");
    return id;
}

// The names of the seats that a move of the order is about, some of which are not its own any more.
Result<storage::Nothing> gather_moves(Store& store, tickets::SeatNames& names, Material& material) {
    JsonReader reader(material.payload);
    const auto* const moves = reader.find(material.payload, "moves");
    if (!moves) return storage::Nothing{};
    std::vector<SeatIndex> seats;
    for (const auto& move : reader.items(*moves)) {
        for (const char* end : {"from", "to"}) {
            seats.emplace_back(
                static_cast<std::uint32_t>(reader.integer(reader.member(move, end), 0, limits::max_seats_per_plan)));
        }
    }
    if (reader.failed()) return reader.error();
    const auto named = names.of(store, material.order->order.show, seats);
    if (!named) return named.error();
    for (std::size_t i = 0; i + 1 < named->size(); i += 2) {
        material.moves.emplace_back((*named)[i].label, (*named)[i + 1].label);
    }
    return storage::Nothing{};
}

Result<storage::Nothing> gather_order(Store& store, tickets::SeatNames& names, const OrderId& id, Material& material) {
    auto details = store.orders().details(id);
    if (!details) return details.error();
    std::vector<SeatIndex> seats;
    for (const PricedSeat& priced : details->order.seats) seats.push_back(priced.seat);
    const auto named = names.of(store, details->order.show, seats);
    if (!named) return named.error();
    for (const tickets::SeatName& name : *named) material.labels.push_back(name.label);
    auto found = store.orders().tickets_of(id);
    if (!found) return found.error();
    material.tickets = *std::move(found);
    material.language = details->order.language;
    material.order = *std::move(details);
    return gather_moves(store, names, material);
}

// Whether the mail would tell of what is over: tickets of an order that was cancelled since, a link that is too old.
bool is_needless(const Material& material, Timestamp now) {
    const std::string& kind = material.line.kind;
    if (kind == "password_reset") {
        const auto* const expires_at = material.payload.as_object().if_contains("expires_at");
        const auto until =
            expires_at && expires_at->is_string() ? parse_timestamp(expires_at->as_string()) : std::nullopt;
        return until && *until <= now;
    }
    if (kind != "order_confirmed" && kind != "order_moved" && kind != "reminder") return false;
    const OrderDetails& details = *material.order;
    if (details.order.status != OrderStatus::confirmed || details.show_status == ShowStatus::cancelled) return true;
    return kind == "reminder" && details.starts_at <= now;
}

std::string domain_of(const Mailbox& mailbox) {
    return mailbox.address.substr(mailbox.address.rfind('@') + 1);
}

std::vector<Enclosure> pictures(const Material& material, const std::string& message_id,
                                const Composer::TicketPayload& payload_of) {
    std::vector<Enclosure> enclosures;
    for (const Ticket& ticket : material.tickets) {
        if (ticket.state != TicketState::valid) continue;
        enclosures.push_back({"ticket-" + std::to_string(enclosures.size() + 1) + ".png", "image/png",
                              tickets::qr_png(payload_of(ticket)), content_id(message_id, ticket.seat)});
    }
    return enclosures;
}

std::vector<std::string> kept_labels(const Material& material) {
    std::vector<std::string> labels;
    for (std::size_t i = 0; i < material.labels.size(); ++i) {
        const SeatIndex seat = material.order->order.seats[i].seat;
        const auto ticket = std::ranges::find(material.tickets, seat, &Ticket::seat);
        const bool is_void = ticket != material.tickets.end() && ticket->state == TicketState::voided;
        if (!is_void || material.order->order.status != OrderStatus::confirmed) labels.push_back(material.labels[i]);
    }
    return labels;
}

}  // namespace

Composer::Composer(tickets::SeatNames& names, ops::TimeZones& zones, TicketPayload ticket_payload,
                   ComposerSettings settings)
    : names_(names), zones_(zones), ticket_payload_(std::move(ticket_payload)), settings_(std::move(settings)) {}

Result<Material> Composer::gather(Store& store, storage::OutboxLine line) const {
    Material material{.line = std::move(line)};
    auto payload = parse_json(material.line.payload);
    if (!payload || !payload->is_object())
        return make_error(ErrorCode::bad_message, "The mail's payload is no object.");
    material.payload = *std::move(payload);
    const Kind* const kind = find_kind(material.line.kind);
    if (!kind) return no_such_kind(material.line.kind);

    if (kind->about == About::order) {
        const auto id = read_id<OrderId>(material.payload, "order");
        if (!id) return id.error();
        if (!*id) return make_error(ErrorCode::bad_message, "The mail names no order.");
        if (auto gathered = gather_order(store, names_, **id, material); !gathered) return gathered.error();
    } else {
        const auto user = read_id<UserId>(material.payload, "user");
        if (!user) return user.error();
        if (*user) {
            const auto account = store.accounts().account(**user);
            if (!account) return account.error();
            material.language = account->language;
        }
    }
    JsonReader reader(material.payload);
    if (const auto language = read_language(reader, material.payload)) material.language = *language;
    if (reader.failed()) return reader.error();
    return material;
}

Result<std::optional<Message>> Composer::compose(const Material& material, Timestamp now) const {
    const Kind* const kind = find_kind(material.line.kind);
    if (!kind) return no_such_kind(material.line.kind);
    if (is_needless(material, now)) return std::optional<Message>();

    Message message;
    message.id = std::to_string(material.line.number) + "." + std::to_string(to_unix_ms(material.line.created_at)) +
                 "@" + domain_of(settings_.from);
    message.date = material.line.created_at;
    message.from = settings_.from;
    message.to = material.line.recipient;
    message.language = material.language;

    JsonReader payload(material.payload);
    const Filling filling{material, payload, zones_, settings_.public_url, message.id};
    Fields fields = kind->about == About::order     ? order_fields(filling)
                    : kind->about == About::account ? account_fields(filling)
                                                    : report_fields(filling);
    if (payload.failed()) return payload.error();
    fields.set("house", safe_text(settings_.from.name.empty() ? "Holdfast" : settings_.from.name))
        .set("home_url", settings_.public_url)
        .set("language", std::string(to_wire(material.language)));
    Wording wording = templates_.word(kind->name, material.language, fields);
    message.subject = std::move(wording.subject);
    message.text = std::move(wording.text);
    message.html = std::move(wording.html);
    if (kind->has_tickets) message.enclosures = pictures(material, message.id, ticket_payload_);
    if (kind->has_calendar) {
        message.enclosures.push_back({"show.ics", "text/calendar; charset=utf-8; method=PUBLISH",
                                      tickets::calendar(*material.order, kept_labels(material))});
    }
    return std::optional(std::move(message));
}

}  // namespace holdfast::mail
