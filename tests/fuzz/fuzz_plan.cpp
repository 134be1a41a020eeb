// Whatever document is uploaded: it is refused with a pointer into it, or it is a plan whose answers agree with each
// other, and which is still the same plan after a strict export.
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "protocol/limits.hpp"
#include "protocol/seating_plan.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using holdfast::PlanExport;
using holdfast::SeatIndex;
using holdfast::SeatingPlan;
using holdfast::fuzz::require;

void check_answers(const SeatingPlan& plan) {
    require(plan.seat_count() > 0, "a plan has seats");
    require(std::isfinite(plan.size().x) && std::isfinite(plan.size().y), "a plan has a size");
    for (std::uint32_t i = 0; i < plan.seat_count(); ++i) {
        const SeatIndex seat(i);
        const auto& place = plan.seat(seat);
        require(plan.find(place.guid) == seat, "a seat is found by its guid");
        require(place.category < plan.categories().size(), "a seat has a category of the plan");
        require(std::isfinite(place.position.x) && std::isfinite(place.position.y), "a seat has a place");
        require(place.companion_of != seat, "a seat is not its own companion");
        const auto& row = plan.rows().at(place.row);
        require(i >= row.first.value() && i - row.first.value() < row.count, "a seat lies in its row");
        const auto right = plan.right_of(seat);
        require(!right || (plan.left_of(*right) == seat && plan.seat(*right).row == place.row),
                "neighbours are neighbours of each other, in one row");
        static_cast<void>(plan.label(seat));
    }
}

// A pointer leads to a value of the document, or its parent does, when it is a member that is missing.
void check_pointer(std::string_view document, std::string_view pointer) {
    boost::json::error_code fault;
    const auto value = boost::json::parse(document, fault);
    if (fault || pointer.empty()) return;
    const auto* parent = value.find_pointer(pointer.substr(0, pointer.rfind('/')), fault);
    require(parent && !fault, "the pointer of a refusal leads into the document");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view document(reinterpret_cast<const char*>(data), size);
    const auto plan = SeatingPlan::parse(document);
    if (!plan) {
        require(!plan.error().message.empty(), "a refusal says what is wrong");
        check_pointer(document, plan.error().pointer);
        return 0;
    }
    check_answers(**plan);

    const auto strict = holdfast::export_seating_plan(document, PlanExport::strict).value();
    const auto again = SeatingPlan::parse(strict);
    require(again.has_value(), "a strict export is a plan");
    require((*again)->seat_count() == (*plan)->seat_count(), "a strict export has all seats");
    for (std::uint32_t i = 0; i < (*plan)->seat_count(); ++i) {
        const SeatIndex seat(i);
        require((*again)->seat(seat).guid == (*plan)->seat(seat).guid, "a strict export keeps the seats in order");
        require((*again)->right_of(seat) == (*plan)->right_of(seat), "a strict export keeps the seats in their places");
        require((*again)->label(seat) == (*plan)->label(seat), "a strict export keeps the labels");
    }
    require(holdfast::export_seating_plan(strict, PlanExport::strict).value() == strict,
            "a strict export of a strict export changes nothing");
    return 0;
}
