// What a ticket's QR code says: which seat of which show, the ticket's random code, and a signature over that, so that
// a scanner at the door can tell it from a forgery without asking anybody. 96 bytes:
//
//     byte 0        version, 1
//     bytes 1-4     key id: the first four bytes of the SHA-256 of the public key
//     bytes 5-12    show, big-endian
//     bytes 13-15   seat, big-endian: its index in the hall's plan
//     bytes 16-31   code, 128 random bits
//     bytes 32-95   Ed25519 signature over bytes 0-31
//
// in base 32 (base32.hpp): 154 letters, which is to the letter what a QR code of version 6 takes in its alphanumeric
// mode with 15 % of it to spare for creases. Base 45 would need as large a code and has blanks and percent signs in it;
// base 64 needs the bytes mode, and with it a version 8.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/tickets/keys.hpp"
#include "storage/records.hpp"

namespace holdfast::tickets {

inline constexpr std::size_t payload_letters = 154;

// What a payload claims, and its signature proves.
struct Claim {
    ShowId show;
    SeatIndex seat;
    std::string code;  // as Ticket::code
    KeyId key;
};

// Why a payload is none.
enum class Flaw {
    torn,         // not a whole payload: cut, altered so that it cannot be read, or something else altogether
    unknown_key,  // signed by no key that is known here
    forged,       // its signature is not by the key that it names
};

// The payload of that ticket, whose code is 128 bits in hexadecimal.
std::string ticket_payload(const KeyRing& keys, const storage::Ticket& ticket);

// Needs no more than the public keys: this is what a scanner does that is offline.
std::variant<Claim, Flaw> verify(std::string_view payload, const std::vector<PublicKey>& keys);

}  // namespace holdfast::tickets
