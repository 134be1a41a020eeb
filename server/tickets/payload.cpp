#include "server/tickets/payload.hpp"

#include <algorithm>
#include <stdexcept>

#include "protocol/limits.hpp"
#include "server/tickets/base32.hpp"

namespace holdfast::tickets {
namespace {

constexpr char version = 1;
constexpr std::size_t key_at = 1;
constexpr std::size_t show_at = 5;
constexpr std::size_t seat_at = 13;
constexpr std::size_t code_at = 16;
constexpr std::size_t signature_at = 32;
constexpr std::size_t payload_bytes = signature_at + signature_bytes;
static_assert((payload_bytes * 8 + 4) / 5 == payload_letters);
static_assert(limits::max_seats_per_plan <= std::size_t{1} << 8 * (code_at - seat_at));

void append(std::string& bytes, std::uint64_t number, std::size_t size) {
    while (size-- > 0) bytes += static_cast<char>(number >> 8 * size & 0xffu);
}

std::uint64_t number_in(std::string_view bytes) {
    std::uint64_t number = 0;
    for (const char byte : bytes) number = number << 8 | static_cast<unsigned char>(byte);
    return number;
}

template <class Array>
Array array_in(std::string_view bytes) {
    Array array{};
    std::transform(bytes.begin(), bytes.end(), array.begin(),
                   [](char byte) { return static_cast<std::uint8_t>(static_cast<unsigned char>(byte)); });
    return array;
}

template <class Array>
std::string_view text_of(const Array& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

std::string ticket_payload(const KeyRing& keys, const storage::Ticket& ticket) {
    const auto code = parse_id_bytes(ticket.code);
    if (!code) throw std::logic_error("a ticket's code is no 128 bits");
    std::string bytes(1, version);
    bytes += text_of(keys.signing_key().bytes());
    append(bytes, static_cast<std::uint64_t>(ticket.show.value()), seat_at - show_at);
    append(bytes, ticket.seat.value(), code_at - seat_at);
    bytes += text_of(*code);
    const Signature signature = keys.sign(bytes);
    bytes += text_of(signature);
    return encode_base32(bytes);
}

std::variant<Claim, Flaw> verify(std::string_view payload, const std::vector<PublicKey>& keys) {
    if (payload.size() != payload_letters) return Flaw::torn;
    const auto decoded = decode_base32(payload);
    if (!decoded || decoded->front() != version) return Flaw::torn;
    const std::string_view bytes = *decoded;
    const KeyId id(array_in<KeyId::Bytes>(bytes.substr(key_at, show_at - key_at)));
    const auto key = std::ranges::find(keys, id, &PublicKey::id);
    if (key == keys.end()) return Flaw::unknown_key;
    if (!verifies(*key, bytes.substr(0, signature_at), array_in<Signature>(bytes.substr(signature_at)))) {
        return Flaw::forged;
    }
    const auto code = array_in<TicketId::Bytes>(bytes.substr(code_at, signature_at - code_at));
    return Claim{ShowId(static_cast<std::int64_t>(number_in(bytes.substr(show_at, seat_at - show_at)))),
                 SeatIndex(static_cast<std::uint32_t>(number_in(bytes.substr(seat_at, code_at - seat_at)))),
                 format_id_bytes(code), id};
}

}  // namespace holdfast::tickets
