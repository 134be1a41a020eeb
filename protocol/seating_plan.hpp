// Seating plans in the format of the seats.pretix.eu editor. A plan is parsed once, validated with errors that name the
// JSON pointer of what is wrong, and then immutable; many shows and threads share one.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "protocol/errors.hpp"
#include "protocol/ids.hpp"

namespace holdfast {

struct Point {
    double x = 0;
    double y = 0;
};

struct PlanCategory {
    std::string name;
    std::string color;  // CSS hex, or empty
    bool vip = false;   // its `holdfast` says so, or else its name has the word VIP
};

struct PlanSeat {
    std::string guid;
    std::string number;
    Point position;              // absolute: zone + row + seat
    std::uint32_t row = 0;       // index into SeatingPlan::rows()
    std::uint16_t category = 0;  // index into SeatingPlan::categories()
    bool accessible = false;
    bool restricted_view = false;
    std::optional<SeatIndex> companion_of{};
};

// Seats of a row are consecutive indices [first, first + count).
struct PlanRow {
    std::string zone;        // empty when it has no name
    std::string label;       // row_label with its `%s` replaced by the number, else the number
    std::string number;      // row_number
    std::string seat_label;  // with `%s` where a seat's number goes, or empty
    SeatIndex first;
    std::uint32_t count = 0;
};

class SeatingPlan {
public:
    SeatingPlan() = default;
    SeatingPlan(const SeatingPlan&) = delete;  // by_guid_ looks into seats_
    SeatingPlan& operator=(const SeatingPlan&) = delete;

    // Parses and validates `document`. Errors: bad_message with `pointer` set, or too_large when a limit of limits.hpp
    // is passed (also with the pointer). Any thread; takes time linear in the document.
    static Result<std::shared_ptr<const SeatingPlan>> parse(std::string_view document);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::vector<PlanCategory>& categories() const { return categories_; }
    [[nodiscard]] const std::vector<PlanRow>& rows() const { return rows_; }
    [[nodiscard]] const std::vector<PlanSeat>& seats() const { return seats_; }
    [[nodiscard]] const PlanSeat& seat(SeatIndex index) const { return seats_[index.value()]; }
    [[nodiscard]] std::uint32_t seat_count() const { return static_cast<std::uint32_t>(seats_.size()); }
    [[nodiscard]] Point size() const { return size_; }
    [[nodiscard]] std::optional<Point> focal_point() const { return focal_point_; }

    // The seat beside `index` in its row, or nothing at a row's end or an aisle (a gap of more than 1.8 times the row's
    // median spacing).
    [[nodiscard]] std::optional<SeatIndex> left_of(SeatIndex index) const;
    [[nodiscard]] std::optional<SeatIndex> right_of(SeatIndex index) const;

    [[nodiscard]] std::optional<SeatIndex> find(std::string_view guid) const;
    [[nodiscard]] std::string label(SeatIndex index) const;  // for people: "Stalls, Row A, Seat 1"

private:
    friend class SeatingPlanReader;

    std::string name_;
    std::vector<PlanCategory> categories_;
    std::vector<PlanRow> rows_;
    std::vector<PlanSeat> seats_;
    std::vector<bool> joined_to_next_;  // seat i and i + 1 are neighbours
    std::unordered_map<std::string_view, SeatIndex> by_guid_;
    Point size_;
    std::optional<Point> focal_point_;
};

// The document as it came, or with `strict` written anew with only what the format names (and the size that older files
// lack). Refuses what parse() refuses.
enum class PlanExport { complete, strict };
Result<std::string> export_seating_plan(std::string_view document, PlanExport mode);

}  // namespace holdfast
