#include "storage/sqlite/seat_text.hpp"

#include <charconv>

namespace holdfast::storage::sqlite {

namespace {

void append(std::string& text, SeatIndex seat) {
    if (text.size() > 1) text += ',';
    text += std::to_string(seat.value());
}

}  // namespace

std::string seats_as_json(const std::vector<SeatIndex>& seats) {
    std::string text = "[";
    for (const SeatIndex seat : seats) append(text, seat);
    return text + "]";
}

std::string seats_as_json(const std::vector<PricedSeat>& seats) {
    std::string text = "[";
    for (const PricedSeat& seat : seats) append(text, seat.seat);
    return text + "]";
}

std::vector<SeatIndex> seats_of_json(std::string_view json) {
    std::vector<SeatIndex> seats;
    for (const char* at = json.data(); at < json.data() + json.size(); ++at) {
        std::uint32_t seat = 0;
        const auto [end, error] = std::from_chars(at, json.data() + json.size(), seat);
        if (error != std::errc()) continue;
        seats.emplace_back(seat);
        at = end;
    }
    return seats;
}

}  // namespace holdfast::storage::sqlite
