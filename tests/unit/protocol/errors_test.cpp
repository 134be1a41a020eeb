// The error table is part of the public contract.
#include "protocol/errors.hpp"

#include <doctest/doctest.h>

#include <set>

namespace holdfast {

TEST_CASE("each error code has its wire name and its HTTP status") {
    struct Row {
        ErrorCode code;
        std::string_view wire;
        unsigned status;
    };
    for (const auto& [code, wire, status] : {
             Row{ErrorCode::bad_message, "bad_message", 400},
             Row{ErrorCode::unknown_seat, "unknown_seat", 422},
             Row{ErrorCode::seat_taken, "seat_taken", 409},
             Row{ErrorCode::limit_reached, "limit_reached", 409},
             Row{ErrorCode::not_selected, "not_selected", 409},
             Row{ErrorCode::would_strand_seat, "would_strand_seat", 409},
             Row{ErrorCode::not_authenticated, "not_authenticated", 401},
             Row{ErrorCode::forbidden, "forbidden", 403},
             Row{ErrorCode::not_found, "not_found", 404},
             Row{ErrorCode::sale_not_open, "sale_not_open", 409},
             Row{ErrorCode::sale_closed, "sale_closed", 409},
             Row{ErrorCode::waiting, "waiting", 409},
             Row{ErrorCode::cart_empty, "cart_empty", 409},
             Row{ErrorCode::payment_failed, "payment_failed", 402},
             Row{ErrorCode::too_large, "too_large", 413},
             Row{ErrorCode::rate_limited, "rate_limited", 429},
             Row{ErrorCode::conflict, "conflict", 409},
             Row{ErrorCode::stale, "stale", 412},
             Row{ErrorCode::unavailable, "unavailable", 503},
             Row{ErrorCode::internal, "internal", 500},
         }) {
        CAPTURE(wire);
        CHECK(error_entry(code).wire == wire);
        CHECK(error_entry(code).http_status == status);
        CHECK(parse_error_code(wire) == code);
    }
}

TEST_CASE("no two errors share a name, and every one has a sentence that ends") {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < error_code_count; ++i) {
        const ErrorEntry& entry = error_entry(static_cast<ErrorCode>(i));
        CAPTURE(entry.wire);
        CHECK(names.insert(entry.wire).second);
        CHECK(entry.sentence.ends_with('.'));
    }
}

TEST_CASE("an unknown name is no error code") {
    for (const std::string_view wire : {"", "seat", "SEAT_TAKEN", "seat_taken "}) CHECK_FALSE(parse_error_code(wire));
}

TEST_CASE("an error says the sentence of its table, or a more precise one") {
    CHECK(make_error(ErrorCode::cart_empty).message == error_entry(ErrorCode::cart_empty).sentence);
    CHECK(make_error(ErrorCode::cart_empty, "Nothing here.").message == "Nothing here.");
}

TEST_CASE("asking a refused result for its value throws what was refused") {
    const Result<int> refused = make_error(ErrorCode::seat_taken, "Seat 3 is gone.");
    try {
        static_cast<void>(refused.value());
        FAIL("value() of a refusal returned");
    } catch (const ErrorException& exception) {
        CHECK(exception.error().code == ErrorCode::seat_taken);
        CHECK(std::string_view(exception.what()) == "Seat 3 is gone.");
    }
}

}  // namespace holdfast
