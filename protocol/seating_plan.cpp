// What a parsed plan answers. Reading one is seating_plan_reader.cpp.
#include "protocol/seating_plan.hpp"

#include <boost/json/monotonic_resource.hpp>

#include "protocol/seating_plan_labels.hpp"
#include "protocol/seating_plan_reader.hpp"

namespace holdfast {

Result<std::shared_ptr<const SeatingPlan>> SeatingPlan::parse(std::string_view document) {
    boost::json::monotonic_resource memory;
    const auto value = parse_plan_document(document, &memory);
    if (!value) return value.error();
    return SeatingPlanReader(*value).read();
}

std::optional<SeatIndex> SeatingPlan::left_of(SeatIndex index) const {
    if (index.value() == 0 || !joined_to_next_[index.value() - 1]) return std::nullopt;
    return SeatIndex(index.value() - 1);
}

std::optional<SeatIndex> SeatingPlan::right_of(SeatIndex index) const {
    if (!joined_to_next_[index.value()]) return std::nullopt;
    return SeatIndex(index.value() + 1);
}

std::optional<SeatIndex> SeatingPlan::find(std::string_view guid) const {
    const auto found = by_guid_.find(guid);
    return found == by_guid_.end() ? std::nullopt : std::optional(found->second);
}

std::string SeatingPlan::label(SeatIndex index) const {
    const PlanSeat& place = seat(index);
    const PlanRow& row = rows_[place.row];
    std::string text = row.zone;
    const auto add = [&text](const std::string& part) {
        if (part.empty()) return;
        if (!text.empty()) text += ", ";
        text += part;
    };
    add(row.label == row.number && !row.number.empty() ? "Row " + row.number : row.label);
    if (!row.seat_label.empty()) {
        add(fill_in_number(row.seat_label, place.number));
    } else if (!place.number.empty()) {
        add("Seat " + place.number);
    }
    return text;
}

}  // namespace holdfast
