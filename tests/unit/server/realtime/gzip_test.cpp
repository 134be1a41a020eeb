#include "server/realtime/gzip.hpp"

#include <doctest/doctest.h>

#include "tests/unit/server/realtime/gunzip.hpp"

namespace holdfast::realtime {
namespace {

TEST_CASE("pieces that were compressed apart are one gzip, in any order") {
    const std::string rain = "The rain it raineth every day. The rain it raineth every day.";
    std::string letters;
    for (int i = 0; i < 100'000; ++i) letters += static_cast<char>('a' + i % 181 * i % 26);
    const std::string rain_piece = deflate_piece(rain);
    const std::string letters_piece = deflate_piece(letters);

    GzipJoiner joiner(0);
    joiner.add("[");
    joiner.add_deflated(letters_piece, crc32_of(letters), letters.size());
    joiner.add_deflated(rain_piece, crc32_of(rain), rain.size());
    joiner.add_deflated(letters_piece, crc32_of(letters), letters.size());
    joiner.add("");
    joiner.add("]");
    const std::string file = joiner.finish();
    CHECK(file.size() < letters.size() / 10);
    CHECK(test::gunzip(file) == "[" + letters + rain + letters + "]");
}

TEST_CASE("a checksum that is not the text's is found by who reads the gzip") {
    GzipJoiner joiner(0);
    joiner.add_deflated(deflate_piece("true"), crc32_of("false"), 4);
    CHECK(test::gunzip(joiner.finish()) == std::nullopt);
}

}  // namespace
}  // namespace holdfast::realtime
