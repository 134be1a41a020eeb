#include "server/realtime/frame.hpp"

#include <doctest/doctest.h>

namespace holdfast::realtime {
namespace {

std::string header_of(std::size_t payload_size) {
    const std::string frame = *text_frame(std::string(payload_size, 'x'));
    return frame.substr(0, frame.size() - payload_size);
}

TEST_CASE("a frame's header says its length in the shortest form") {
    using namespace std::string_literals;
    CHECK(header_of(0) == "\x81\x00"s);
    CHECK(header_of(1) == "\x81\x01"s);
    CHECK(header_of(125) == "\x81\x7d"s);
    CHECK(header_of(126) == "\x81\x7e\x00\x7e"s);
    CHECK(header_of(65'535) == "\x81\x7e\xff\xff"s);
    CHECK(header_of(65'536) == "\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00"s);
}

TEST_CASE("a frame ends with its payload") {
    CHECK(*text_frame("{}") == "\x81\x02{}");
}

}  // namespace
}  // namespace holdfast::realtime
