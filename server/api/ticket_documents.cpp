#include "server/api/ticket_documents.hpp"

#include <boost/json/array.hpp>

#include "protocol/codec.hpp"
#include "server/api/documents.hpp"
#include "server/auth/base64url.hpp"

namespace holdfast::api {
namespace {

namespace json = boost::json;
using tickets::Admission;
using tickets::PrintedTicket;
using tickets::SeatName;

void add_seat(json::object& object, SeatIndex seat, const SeatName& name) {
    object["seat"] = seat.value();
    object["label"] = name.label;
    object["zone"] = text_or_null(name.zone);
    object["row"] = text_or_null(name.row);
    object["number"] = text_or_null(name.number);
    object["category"] = name.category;
    object["accessible"] = name.accessible;
    object["restricted_view"] = name.restricted_view;
}

json::object ticket_document(const PrintedTicket& printed) {
    json::object object;
    object["id"] = printed.ticket.id.text();
    add_seat(object, printed.ticket.seat, printed.name);
    object["price"] = to_json(printed.price);
    object["code"] = printed.ticket.code;
    object["short_code"] = tickets::short_code(printed.ticket.code);
    object["payload"] = text_or_null(printed.payload);
    object["state"] = printed.ticket.state == storage::TicketState::valid ? "valid" : "void";
    object["checked_in_at"] =
        time_or_null(printed.check_in ? std::optional(printed.check_in->at) : std::optional<Timestamp>());
    return object;
}

json::object show_of(const storage::OrderDetails& details) {
    json::object object;
    object["id"] = details.order.show.value();
    object["title"] = details.title;
    object["venue"] = details.venue_name;
    object["hall"] = details.hall_name;
    object["starts_at"] = format_timestamp(details.starts_at);
    object["time_zone"] = details.time_zone;
    return object;
}

// Whom the ticket admits, and where: no mail address and no code, which nobody at the door needs.
void add_ticket(json::object& object, const tickets::Found& found, const storage::OrderDetails& details) {
    json::object ticket;
    ticket["id"] = found.ticket.id.text();
    add_seat(ticket, found.ticket.seat, found.name);
    object["ticket"] = std::move(ticket);
    object["order"] = details.order.id.text();
    object["holder"] = text_or_null(details.username);
    object["show"] = show_of(details);
}

}  // namespace

json::object tickets_document(const tickets::PrintedOrder& order) {
    json::array items;
    for (const PrintedTicket& ticket : order.tickets) items.push_back(ticket_document(ticket));
    json::object object;
    object["tickets"] = std::move(items);
    return object;
}

json::object keys_document(const tickets::KeyRing& keys) {
    json::array items;
    for (const tickets::PublicKey& key : keys.public_keys()) {
        json::object item;
        item["id"] = key.id.text();
        item["algorithm"] = "Ed25519";
        item["public_key"] =
            auth::encode_base64url({reinterpret_cast<const char*>(key.bytes.data()), key.bytes.size()});
        item["retired_at"] = time_or_null(key.retired_at);
        items.push_back(std::move(item));
    }
    json::object object;
    object["keys"] = std::move(items);
    return object;
}

json::object admission_document(const Admission& admission) {
    const bool admitted = admission.verdict == tickets::Verdict::admitted;
    json::object object;
    object["admitted"] = admitted;
    if (!admitted) object["reason"] = tickets::to_wire(admission.verdict);
    object["message"] = tickets::sentence_of(admission.verdict);
    if (admission.found && admission.details) add_ticket(object, *admission.found, *admission.details);
    if (admission.check_in) object["check_in"] = check_in_document(*admission.check_in);
    return object;
}

json::object check_in_document(const storage::CheckIn& check_in) {
    json::object object;
    object["ticket"] = check_in.ticket.text();
    object["at"] = format_timestamp(check_in.at);
    object["gate"] = text_or_null(check_in.gate);
    object["by"] = check_in.by.text();
    object["by_name"] = text_or_null(check_in.by_name);
    return object;
}

json::object revoked_document(ShowId show, const std::vector<storage::VoidTicket>& tickets, std::uint32_t limit,
                              std::int64_t since) {
    json::array items;
    for (const storage::VoidTicket& each : tickets) {
        if (items.size() == limit) break;
        since = each.number;
        json::object item;
        item["ticket"] = each.ticket.id.text();
        item["seat"] = each.ticket.seat.value();
        item["code"] = each.ticket.code;
        items.push_back(std::move(item));
    }
    json::object object;
    object["show"] = show.value();
    object["more"] = tickets.size() > items.size();
    object["since"] = since;
    object["revoked"] = std::move(items);
    return object;
}

json::object attendance_document(ShowId show, const storage::Attendance& attendance) {
    json::array gates;
    std::uint32_t admitted = 0;
    std::optional<Timestamp> last_at;
    for (const storage::Attendance::Gate& gate : attendance.gates) {
        json::object item;
        item["gate"] = text_or_null(gate.name);
        item["admitted"] = gate.admitted;
        item["last_at"] = format_timestamp(gate.last_at);
        gates.push_back(std::move(item));
        admitted += gate.admitted;
        if (!last_at || *last_at < gate.last_at) last_at = gate.last_at;
    }
    json::object object;
    object["show"] = show.value();
    object["sold"] = attendance.sold;
    object["admitted"] = admitted;
    object["last_at"] = time_or_null(last_at);
    object["gates"] = std::move(gates);
    return object;
}

}  // namespace holdfast::api
