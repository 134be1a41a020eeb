#include "server/tickets/keys.hpp"

#include <doctest/doctest.h>

namespace holdfast::tickets {
namespace {

constexpr Timestamp noon = timestamp_from_unix_ms(1'795'262'400'000);

std::vector<std::string> ids(const KeyRing& ring) {
    std::vector<std::string> texts;
    for (const PublicKey& key : ring.public_keys()) texts.push_back(key.id.text());
    return texts;
}

}  // namespace

// RFC 8032, 7.1, test 2: the key and the signature that everybody else's Ed25519 makes of it.
TEST_CASE("a key signs as RFC 8032 has it") {
    const auto ring =
        KeyRing::parse("signs 4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb\n").value();
    const Signature signature = ring.sign("\x72");
    CHECK(signature[0] == 0x92);
    CHECK(signature[1] == 0xa0);
    CHECK(signature[63] == 0x00);
    CHECK(signature[62] == 0x0c);
    const KeyBytes& half = ring.public_keys().front().bytes;
    CHECK(half[0] == 0x3d);
    CHECK(half[31] == 0x0c);
    CHECK(verifies(ring.public_keys().front(), "\x72", signature));
    CHECK_FALSE(verifies(ring.public_keys().front(), "\x73", signature));
}

TEST_CASE("every key is another, and one that is written down signs on") {
    const KeyRing ring = KeyRing::make();
    CHECK_FALSE(ring.signing_key() == KeyRing::make().signing_key());
    const KeyRing read = KeyRing::parse(ring.text()).value();
    CHECK(read.signing_key() == ring.signing_key());
    CHECK(read.sign("seat") == ring.sign("seat"));
    CHECK(read.text() == ring.text());
}

TEST_CASE("a rotated key verifies what it signed, until it is taken out") {
    const KeyRing first = KeyRing::make();
    const KeyRing second = first.rotated(noon);
    const KeyRing third = KeyRing::parse(second.rotated(noon + Seconds(60)).text()).value();
    REQUIRE(third.public_keys().size() == 3);
    CHECK_FALSE(third.public_keys()[0].retired_at.has_value());
    CHECK(third.public_keys()[1].id == second.signing_key());
    CHECK(third.public_keys()[1].retired_at == noon + Seconds(60));
    CHECK(third.public_keys()[2].retired_at == noon);
    CHECK(verifies(third.public_keys()[2], "seat", first.sign("seat")));
    CHECK_FALSE(verifies(third.public_keys()[0], "seat", first.sign("seat")));

    CHECK(ids(third.without_retired_by(noon - Seconds(1))) == ids(third));
    CHECK(ids(third.without_retired_by(noon)) == std::vector{ids(third)[0], ids(third)[1]});
    CHECK(ids(third.without_retired_by(noon + Seconds(60))) == std::vector{ids(third)[0]});
    // Old keys keep no secret half.
    CHECK(third.text().find("signs ") == third.text().rfind("signs "));
}

TEST_CASE("a file of keys that is none is refused with a sentence") {
    const std::string key(64, 'a');
    for (const std::string& text :
         {std::string(), std::string("# nothing\n"), "signs " + key + "a\n", "signs " + std::string(64, 'g') + "\n",
          std::string("signs\n"), "retired " + key + " 2026-11-21T12:00:00.000Z\n",
          "signs " + key + "\nsigns " + key + "\n", "signs " + key + "\nretired " + key + " yesterday\n",
          "signs " + key + "\nretired " + key + "\n", "keeps " + key + "\n"}) {
        const auto refused = KeyRing::parse(text);
        REQUIRE_FALSE_MESSAGE(refused.has_value(), text);
        CHECK(refused.error().code == ErrorCode::unavailable);
        CHECK(refused.error().message.find("backup") != std::string::npos);
        CHECK(refused.error().message.find(key) == std::string::npos);
    }
}

}  // namespace holdfast::tickets
