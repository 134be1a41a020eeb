// Whatever is written is read as what it was: messages drawn at random, from a seed that a failure names.
#include <doctest/doctest.h>

#include <random>

#include "protocol/codec.hpp"

namespace holdfast {
namespace {

class Generator {
public:
    explicit Generator(std::uint32_t seed) : engine_(seed) {}

    std::uint64_t below(std::uint64_t bound) { return engine_() % bound; }
    bool coin() { return below(2) == 0; }

    std::string text(std::size_t min_pieces, std::size_t max_pieces) {
        static constexpr std::string_view pieces[] = {"a", "Z",  "0",    " ", "\"", "\\",
                                                      "/", "\n", "\x01", "ü", "€",  "😀"};
        std::string result;
        for (std::size_t i = min_pieces + below(max_pieces - min_pieces + 1); i > 0; --i) {
            result += pieces[below(std::size(pieces))];
        }
        return result;
    }
    std::string word(std::size_t max_letters) {
        std::string result = "w";
        for (std::size_t i = below(max_letters); i > 0; --i) result += static_cast<char>('!' + below(94));
        return result;
    }
    std::vector<SeatIndex> seats(std::size_t min_count, std::size_t max_count) {
        std::vector<SeatIndex> list(min_count + below(max_count - min_count + 1));
        auto next = static_cast<std::uint32_t>(below(1'000));
        for (SeatIndex& seat : list) seat = SeatIndex(next += 1 + static_cast<std::uint32_t>(below(1'000)));
        return list;
    }
    RequestId id() {
        switch (below(3)) {
            case 0:
                return {};
            case 1:
                return {std::to_string(static_cast<std::int64_t>(engine_()))};
            default:
                return {"\"" + std::to_string(below(1'000)) + "\""};
        }
    }
    Timestamp time() { return timestamp_from_unix_ms(static_cast<std::int64_t>(below(250'000'000'000'000))); }
    Money money() { return {static_cast<std::int64_t>(engine_()) >> 1, *Currency::parse(coin() ? "EUR" : "JPY")}; }
    std::vector<PricedSeat> priced_seats() {
        std::vector<PricedSeat> list;
        for (const SeatIndex seat : seats(0, 5)) list.push_back({seat, money()});
        return list;
    }
    OrderView order() {
        OrderView order;
        OrderId::Bytes bytes{};
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(below(256));
        order.id = OrderId(bytes);
        order.show = ShowId(static_cast<std::int64_t>(below(1u << 30)));
        order.status = static_cast<OrderStatus>(below(5));
        order.seats = priced_seats();
        order.total = money();
        order.method = word(10);
        order.created_at = time();
        return order;
    }

private:
    std::mt19937_64 engine_;
};

RequestBody random_request(Generator& random) {
    switch (random.below(std::variant_size_v<RequestBody>)) {
        case 0:
            return AuthenticateRequest{random.text(1, 40)};
        case 1:
            return SelectRequest{random.seats(1, 100)};
        case 2:
            return UnselectRequest{random.seats(1, 100)};
        case 3:
            return SelectBestRequest{1 + static_cast<std::uint32_t>(random.below(100)),
                                     random.coin() ? std::optional(random.text(1, 40)) : std::nullopt,
                                     random.coin() ? random.seats(1, 100) : std::vector<SeatIndex>()};
        case 4:
            return ExtendRequest{};
        case 5:
            return CheckoutRequest{
                random.word(128), random.word(32),
                random.coin() ? std::optional(random.word(60) + "@" + random.word(60) + ".x") : std::nullopt,
                random.coin() ? std::optional(static_cast<Language>(random.below(3))) : std::nullopt};
        default:
            return PingRequest{};
    }
}

ServerMessage random_server_message(Generator& random) {
    switch (random.below(std::variant_size_v<ServerMessage>)) {
        case 0: {
            StateMessage state;
            state.show = ShowId(static_cast<std::int64_t>(random.below(1u << 30)));
            state.epoch = random.text(0, 20);
            state.version = Version(random.below(1ull << 53));
            state.now = random.time();
            state.status = static_cast<ShowStatus>(random.below(5));
            state.seats = random.text(0, 20);
            state.limits = {static_cast<std::uint32_t>(random.below(100)),
                            static_cast<std::uint32_t>(random.below(4'000))};
            return state;
        }
        case 1:
            return ChangesMessage{Version(random.below(1ull << 53)), random.seats(0, 9), random.seats(0, 9),
                                  random.seats(0, 9), random.seats(0, 9)};
        case 2:
            return CartMessage{random.priced_seats(), random.money(),
                               random.coin() ? std::optional(random.time()) : std::nullopt,
                               static_cast<CartReason>(random.below(6))};
        case 3:
            return OkMessage{random.id(), random.seats(0, 4),
                             random.coin() ? std::optional(random.order()) : std::nullopt,
                             random.coin() ? std::optional(random.text(0, 40)) : std::nullopt};
        case 4: {
            ErrorMessage message{random.id(), {}};
            message.error = make_error(static_cast<ErrorCode>(random.below(error_code_count)), random.text(0, 60));
            message.error.seats = random.seats(0, 4);
            for (std::uint64_t i = random.below(4); i > 0; --i)
                message.error.alternatives.push_back(random.seats(1, 4));
            return message;
        }
        case 5:
            return OrderMessage{random.order()};
        default:
            return ClosingMessage{random.text(0, 20), Milliseconds(static_cast<std::int64_t>(random.below(1u << 20)))};
    }
}

std::string encode_any(const ServerMessage& message) {
    return std::visit([](const auto& body) { return encode(body); }, message);
}

}  // namespace

TEST_CASE("any request survives being written and read") {
    for (std::uint32_t seed = 0; seed < 3'000; ++seed) {
        CAPTURE(seed);
        Generator random(seed);
        const ClientRequest request{random.id(), random_request(random)};
        const std::string text = encode(request);
        CAPTURE(text);
        const DecodedRequest read = decode_request(text);
        REQUIRE(read.has_value());
        REQUIRE(read->body.index() == request.body.index());
        REQUIRE(encode(*read) == text);
    }
}

TEST_CASE("any message of a room survives being written and read") {
    for (std::uint32_t seed = 0; seed < 3'000; ++seed) {
        CAPTURE(seed);
        Generator random(seed);
        const ServerMessage message = random_server_message(random);
        const std::string text = encode_any(message);
        CAPTURE(text);
        const auto read = decode_server_message(text);
        REQUIRE(read.has_value());
        REQUIRE(read->index() == message.index());
        REQUIRE(encode_any(*read) == text);
    }
}

}  // namespace holdfast
