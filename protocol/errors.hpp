// The one table of what can go wrong for a user: the code on the wire, the HTTP status that goes with it, and a
// sentence that says what to do. Socket and REST both answer from it.
#pragma once

#include <boost/system/result.hpp>

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/ids.hpp"

namespace holdfast {

enum class ErrorCode : std::uint8_t {
    bad_message,
    unknown_seat,
    seat_taken,
    limit_reached,
    not_selected,
    would_strand_seat,
    not_authenticated,
    forbidden,
    not_found,
    sale_not_open,
    sale_closed,
    waiting,
    cart_empty,
    payment_failed,
    too_large,
    rate_limited,
    conflict,
    stale,
    unavailable,
    internal,
};

inline constexpr std::size_t error_code_count = static_cast<std::size_t>(ErrorCode::internal) + 1;

struct ErrorEntry {
    ErrorCode code;
    std::string_view wire;      // as protocol.md names it
    unsigned http_status;       // of a REST answer with this code
    std::string_view sentence;  // shown when nothing more precise is known
};

// The row of `code`. Never fails: the table is complete by static_assert.
const ErrorEntry& error_entry(ErrorCode code);
std::optional<ErrorCode> parse_error_code(std::string_view wire);

// Which rule of the house refused something, where the code alone does not say: one of those in reasons.hpp. Programs
// tell refusals apart by it, and say them in their reader's language.
struct Reason {
    std::string_view word{};  // lives for ever
    friend bool operator==(const Reason&, const Reason&) = default;
};

// What a reason's sentence names: a number, or a text such as a title.
struct Fact {
    std::string_view name;  // lives for ever
    std::variant<std::int64_t, std::string> value;
};

// A refusal, as a value. Nothing was changed when one is returned.
struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string message;                                 // a sentence for people; never a path, SQL or a token
    std::vector<SeatIndex> seats{};                      // the seats it is about, if any
    std::vector<std::vector<SeatIndex>> alternatives{};  // blocks offered instead (seat_taken)
    std::string pointer{};                               // JSON pointer (RFC 6901) of the offending member, if known
    bool is_impossible = false;                          // well-formed, but it cannot be: 422 over REST
    Reason reason{};                                     // empty where the code says all
    std::vector<Fact> facts{};                           // what the reason's sentence names
};

// An Error whose message is the table's sentence.
Error make_error(ErrorCode code);
Error make_error(ErrorCode code, std::string message);

// bad_message about something that is well-formed and cannot be: an end before its start, a zone that is nowhere.
Error make_impossible(std::string message, Reason reason = {}, std::vector<Fact> facts = {});

// conflict with how things stand, by a rule of the house.
Error make_conflict(Reason reason, std::string message, std::vector<Fact> facts = {});

// What value() of a failed Result throws; only start-up code and tests let it fly.
class ErrorException : public std::runtime_error {
public:
    explicit ErrorException(const Error& error) : std::runtime_error(error.message), error_(error) {}
    [[nodiscard]] const Error& error() const { return error_; }

private:
    Error error_;
};

[[noreturn]] void throw_exception_from_error(const Error& error, const boost::source_location& where);

template <class T>
using Result = boost::system::result<T, Error>;

}  // namespace holdfast
