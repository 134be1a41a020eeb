#include "server/tickets/payload.hpp"

#include <doctest/doctest.h>

#include "server/tickets/base32.hpp"

namespace holdfast::tickets {
namespace {

storage::Ticket a_ticket() {
    return {{}, {}, ShowId(4'711), SeatIndex(70'000), "5c0de0123456789abcdef7f8100ff10a"};
}

Flaw flaw_of(const std::variant<Claim, Flaw>& outcome) {
    REQUIRE(std::holds_alternative<Flaw>(outcome));
    return std::get<Flaw>(outcome);
}

}  // namespace

TEST_CASE("a payload says which seat of which show, to whoever has the public key") {
    const KeyRing keys = KeyRing::make();
    const std::string payload = ticket_payload(keys, a_ticket());
    CHECK(payload.size() == payload_letters);
    CHECK(payload.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == std::string::npos);
    const auto outcome = verify(payload, {public_key(keys.public_keys().front().bytes)});
    REQUIRE(std::holds_alternative<Claim>(outcome));
    const Claim& claim = std::get<Claim>(outcome);
    CHECK(claim.show == ShowId(4'711));
    CHECK(claim.seat == SeatIndex(70'000));
    CHECK(claim.code == a_ticket().code);
    CHECK(claim.key == keys.signing_key());
    CHECK(ticket_payload(keys, a_ticket()) == payload);
}

TEST_CASE("the bytes stand where they are documented to stand") {
    const KeyRing keys = KeyRing::make();
    const std::string bytes = decode_base32(ticket_payload(keys, a_ticket())).value();
    REQUIRE(bytes.size() == 96);
    CHECK(bytes[0] == 1);
    CHECK(bytes.substr(5, 8) == std::string("\0\0\0\0\0\0\x12\x67", 8));
    CHECK(bytes.substr(13, 3) == std::string("\x01\x11\x70", 3));
    CHECK(bytes[16] == '\x5c');
    CHECK(bytes[31] == '\x0a');
}

TEST_CASE("no bit of a payload can be another") {
    const KeyRing keys = KeyRing::make();
    const std::string bytes = decode_base32(ticket_payload(keys, a_ticket())).value();
    for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
        std::string altered = bytes;
        altered[bit / 8] = static_cast<char>(static_cast<unsigned char>(altered[bit / 8]) ^ 1u << bit % 8);
        const Flaw flaw = flaw_of(verify(encode_base32(altered), keys.public_keys()));
        CHECK(flaw == (bit < 8 ? Flaw::torn : bit < 40 ? Flaw::unknown_key : Flaw::forged));
    }
}

TEST_CASE("a payload that was cut, or is something else, is torn") {
    const KeyRing keys = KeyRing::make();
    const std::string payload = ticket_payload(keys, a_ticket());
    for (std::size_t length = 0; length < payload.size(); ++length) {
        CHECK(flaw_of(verify(payload.substr(0, length), keys.public_keys())) == Flaw::torn);
    }
    CHECK(flaw_of(verify(payload + "A", keys.public_keys())) == Flaw::torn);
    CHECK(flaw_of(verify("https://example.org/", keys.public_keys())) == Flaw::torn);
    std::string foreign = payload;
    foreign[50] = '!';
    CHECK(flaw_of(verify(foreign, keys.public_keys())) == Flaw::torn);
}

TEST_CASE("another house's key, and a stolen key id, prove nothing") {
    const KeyRing ours = KeyRing::make();
    const KeyRing theirs = KeyRing::make();
    CHECK(flaw_of(verify(ticket_payload(theirs, a_ticket()), ours.public_keys())) == Flaw::unknown_key);
    std::string bytes = decode_base32(ticket_payload(theirs, a_ticket())).value();
    const auto id = ours.signing_key().bytes();
    for (std::size_t i = 0; i < id.size(); ++i) bytes[1 + i] = static_cast<char>(id[i]);
    CHECK(flaw_of(verify(encode_base32(bytes), ours.public_keys())) == Flaw::forged);
}

TEST_CASE("what was signed before a rotation is verified after it") {
    const KeyRing before = KeyRing::make();
    const KeyRing after = before.rotated(timestamp_from_unix_ms(0));
    const auto outcome = verify(ticket_payload(before, a_ticket()), after.public_keys());
    REQUIRE(std::holds_alternative<Claim>(outcome));
    CHECK(std::get<Claim>(outcome).key == before.signing_key());
    CHECK(std::get<Claim>(verify(ticket_payload(after, a_ticket()), after.public_keys())).key == after.signing_key());
}

}  // namespace holdfast::tickets
