#include "protocol/seat_list.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "protocol/limits.hpp"

namespace holdfast {
namespace {

namespace json = boost::json;

// The seat number that `value` writes, if it is a whole number at all; one that no SeatIndex can hold becomes nothing.
struct SeatNumber {
    bool whole = false;
    std::optional<SeatIndex> seat{};
};

SeatNumber read_seat_number(const json::value& value) {
    constexpr std::int64_t past_any_seat = std::int64_t{1} << 32;
    if (const auto* number = value.if_int64()) {
        if (*number < 0 || *number >= past_any_seat) return {.whole = true};
        return {.whole = true, .seat = SeatIndex(static_cast<std::uint32_t>(*number))};
    }
    // Whole numbers that 64 bits cannot hold are parsed as reals; there are no fractions that far out.
    if (const auto* real = value.if_double()) return {.whole = std::abs(*real) >= 0x1p63};
    return {.whole = value.is_uint64()};
}

bool contains(const std::vector<SeatIndex>& seats, SeatIndex seat) {
    return std::ranges::find(seats, seat) != seats.end();
}

}  // namespace

std::vector<SeatIndex> read_seats(JsonReader& reader, const json::value& message, std::string_view name) {
    const json::value& list = reader.member(message, name);
    const json::array& items = reader.items(list);
    if (items.empty()) reader.refuse(list, "Name at least one seat.");
    if (items.size() > limits::max_seats_per_request) {
        reader.refuse(list, "Name at most " + std::to_string(limits::max_seats_per_request) + " seats at once.",
                      ErrorCode::too_large);
    }
    if (reader.failed()) return {};

    std::vector<SeatIndex> seats;
    seats.reserve(items.size());
    Error unknown = make_error(ErrorCode::unknown_seat);
    const json::value* first_unknown = nullptr;
    for (const json::value& item : items) {
        const SeatNumber number = read_seat_number(item);
        if (!number.whole) {
            reader.refuse(item, "A seat is a whole number.");
        } else if (number.seat && (contains(seats, *number.seat) || contains(unknown.seats, *number.seat))) {
            reader.refuse(item, "Seat " + std::to_string(number.seat->value()) + " is named twice.");
        } else if (!number.seat || number.seat->value() >= limits::max_seats_per_plan) {
            if (!first_unknown) first_unknown = &item;
            if (number.seat) unknown.seats.push_back(*number.seat);
        } else {
            seats.push_back(*number.seat);
        }
    }
    if (first_unknown) reader.refuse(*first_unknown, std::move(unknown));
    return seats;
}

SelectBestRequest read_select_best(JsonReader& reader, const json::value& wish) {
    SelectBestRequest request;
    const json::value& count = reader.member(wish, "count");
    request.count = static_cast<std::uint32_t>(reader.integer(count, 1, limits::max_seats_per_request));
    if (const auto* category = reader.find(wish, "category")) {
        request.category = reader.text(*category, 1, limits::max_plan_text_bytes);
    }
    if (reader.find(wish, "instead_of")) request.instead_of = read_seats(reader, wish, "instead_of");
    return request;
}

}  // namespace holdfast
