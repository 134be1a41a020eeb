// Whatever bytes arrive: decoding ends with a request or a refusal that may be sent back, and what was understood means
// the same when it is written and read again.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "protocol/codec.hpp"
#include "protocol/limits.hpp"
#include "protocol/seat_states.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using holdfast::fuzz::require;

void check_request(std::string_view text) {
    const auto request = holdfast::decode_request(text);
    if (request) {
        const std::string written = holdfast::encode(*request);
        const auto again = holdfast::decode_request(written);
        require(again.has_value(), "a request that was read can be read again once written");
        require(holdfast::encode(*again) == written, "a request that was read again is the same");
        return;
    }
    const holdfast::DecodeFailure& failure = request.error();
    require(failure.error.message.size() < 1'024, "a refusal is short");
    require(failure.error.seats.size() <= holdfast::limits::max_seats_per_request, "a refusal names few seats");
    const std::string answer = holdfast::encode(holdfast::ErrorMessage{failure.id, failure.error});
    const auto read = holdfast::decode_server_message(answer);
    require(read.has_value(), "the answer to a refused request is a message of the contract");
    require(std::get<holdfast::ErrorMessage>(*read).id == failure.id, "an error carries the id it answers");
}

void check_server_message(std::string_view text) {
    const auto message = holdfast::decode_server_message(text);
    if (!message) return;
    const auto encode_any = [](const holdfast::ServerMessage& any) {
        return std::visit([](const auto& body) { return holdfast::encode(body); }, any);
    };
    const std::string written = encode_any(*message);
    const auto again = holdfast::decode_server_message(written);
    require(again.has_value(), "a message that was read can be read again once written");
    require(encode_any(*again) == written, "a message that was read again is the same");
}

void check_seat_states(std::string_view text) {
    const auto states = holdfast::decode_seat_states(text);
    if (!states) return;
    const std::string written = holdfast::encode_seat_states(*states);
    require(written.size() <= text.size(), "maximal runs are the shortest text");
    require(holdfast::decode_seat_states(written).value() == *states, "a room that was read again is the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check_request(text);
    check_server_message(text);
    check_seat_states(text);
    return 0;
}
