// From the JSON document of a seating plan to a SeatingPlan. Internal to protocol/: parse() and the export share it.
#pragma once

#include <boost/json/value.hpp>

#include <memory>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "protocol/json_reader.hpp"
#include "protocol/seating_plan.hpp"

namespace holdfast {

// Parses the text of a plan, refusing with too_large what would take too much memory as JSON.
Result<boost::json::value> parse_plan_document(std::string_view document, boost::json::storage_ptr storage);

// Reads one document once.
class SeatingPlanReader {
public:
    // `document` must outlive the reader.
    explicit SeatingPlanReader(const boost::json::value& document);

    Result<std::shared_ptr<const SeatingPlan>> read();

private:
    using Value = boost::json::value;

    void read_categories(const Value& list);
    bool read_vip(const Value& category, std::string_view name);
    void read_zone(const Value& zone);
    void read_row(const Value& row, std::string_view zone_name, Point zone_origin);
    void read_seat(const Value& seat, Point row_origin);
    double read_radius(const Value& seat);
    void read_seat_extras(const Value& seat, PlanSeat& plan_seat);
    void index_guids();
    void resolve_companions();
    void read_size();
    void read_focal_point();

    std::string_view required_text(const Value& parent, std::string_view key, std::size_t min_bytes);
    std::string_view optional_text(const Value& parent, std::string_view key);

    const Value& document_;
    JsonReader reader_;
    std::shared_ptr<SeatingPlan> plan_;
    std::unordered_map<std::string_view, std::uint16_t> categories_;
    std::vector<const Value*> guids_;                             // of each seat, to point at duplicates
    std::vector<std::pair<SeatIndex, const Value*>> companions_;  // resolved once every guid is known
    Point extent_;                                                // the farthest edge of any seat
};

}  // namespace holdfast
