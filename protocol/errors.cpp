// The error table itself. Its order is the enum's, held by static_assert, so a lookup is an index.
#include "protocol/errors.hpp"

#include <array>
#include <utility>

namespace holdfast {
namespace {

constexpr std::array<ErrorEntry, error_code_count> table{{
    {ErrorCode::bad_message, "bad_message", 400, "This could not be understood. Check it against the documentation."},
    {ErrorCode::unknown_seat, "unknown_seat", 422, "There is no such seat in this show. Load its seating plan again."},
    {ErrorCode::seat_taken, "seat_taken", 409, "Somebody else has taken a seat of these. Choose another."},
    {ErrorCode::limit_reached, "limit_reached", 409,
     "You have as many seats of this show as one customer may. Give one back to choose another."},
    {ErrorCode::not_selected, "not_selected", 409, "You do not hold these seats. Look at your cart and try again."},
    {ErrorCode::would_strand_seat, "would_strand_seat", 409,
     "This would leave a single seat alone that nobody buys. Move your choice by one seat."},
    {ErrorCode::not_authenticated, "not_authenticated", 401, "Log in, or continue as a guest, and try again."},
    {ErrorCode::forbidden, "forbidden", 403, "Your account may not do this. Ask the box office."},
    {ErrorCode::not_found, "not_found", 404, "There is nothing here by that name. Check the address."},
    {ErrorCode::sale_not_open, "sale_not_open", 409, "The sale has not opened yet. Come back when it does."},
    {ErrorCode::sale_closed, "sale_closed", 409, "The sale of this show is closed. Choose another show."},
    {ErrorCode::waiting, "waiting", 409, "You are in the waiting line. Stay connected until it is your turn."},
    {ErrorCode::cart_empty, "cart_empty", 409, "Your cart is empty. Choose seats first."},
    {ErrorCode::payment_failed, "payment_failed", 402, "The payment did not go through. Try again or pay another way."},
    {ErrorCode::too_large, "too_large", 413, "This is more than may be sent at once. Send less."},
    {ErrorCode::rate_limited, "rate_limited", 429, "That was too fast. Wait a moment and try again."},
    {ErrorCode::conflict, "conflict", 409, "Another request of yours is still under way. Wait for its answer."},
    {ErrorCode::stale, "stale", 412, "Somebody else has changed this meanwhile. Load it again, then make your change."},
    {ErrorCode::unavailable, "unavailable", 503, "This cannot be done right now. Try again in a moment."},
    {ErrorCode::internal, "internal", 500, "Something went wrong on our side. Try again in a moment."},
}};

constexpr bool is_complete() {
    for (std::size_t i = 0; i < table.size(); ++i) {
        const ErrorEntry& entry = table[i];
        if (static_cast<std::size_t>(entry.code) != i || entry.wire.empty() || entry.sentence.empty()) return false;
        if (entry.http_status < 400 || entry.http_status > 599) return false;
    }
    return true;
}
static_assert(is_complete(), "every ErrorCode needs its row, in the order of the enum");

}  // namespace

const ErrorEntry& error_entry(ErrorCode code) {
    return table[static_cast<std::size_t>(code)];
}

std::optional<ErrorCode> parse_error_code(std::string_view wire) {
    for (const ErrorEntry& entry : table) {
        if (entry.wire == wire) return entry.code;
    }
    return std::nullopt;
}

Error make_error(ErrorCode code) {
    return make_error(code, std::string(error_entry(code).sentence));
}

Error make_impossible(std::string message, Reason reason, std::vector<Fact> facts) {
    Error error = make_error(ErrorCode::bad_message, std::move(message));
    error.is_impossible = true;
    error.reason = reason;
    error.facts = std::move(facts);
    return error;
}

Error make_conflict(Reason reason, std::string message, std::vector<Fact> facts) {
    Error error = make_error(ErrorCode::conflict, std::move(message));
    error.reason = reason;
    error.facts = std::move(facts);
    return error;
}

Error make_error(ErrorCode code, std::string message) {
    Error error;
    error.code = code;
    error.message = std::move(message);
    return error;
}

void throw_exception_from_error(const Error& error, const boost::source_location&) {
    throw ErrorException(error);
}

}  // namespace holdfast
