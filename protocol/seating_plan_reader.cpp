// One pass over zones, rows and seats in document order, which gives each seat its index; then a second one over what
// refers to other seats. Every refusal points at the member that is wrong.
#include "protocol/seating_plan_reader.hpp"

#include <algorithm>
#include <cmath>

#include "protocol/seating_plan_areas.hpp"
#include "protocol/seating_plan_labels.hpp"
#include "protocol/seating_plan_neighbours.hpp"

namespace holdfast {
namespace {

namespace json = boost::json;

constexpr double default_seat_radius = 10;

// An upper bound of the number of values in `text`, without parsing it: one for each comma and each opening bracket
// outside of texts, and the document itself.
std::size_t count_values_at_most(std::string_view text) {
    std::size_t count = 1;
    bool in_text = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"') {
            in_text = !in_text;
        } else if (in_text) {
            if (c == '\\') ++i;
        } else if (c == ',' || c == '[' || c == '{') {
            ++count;
        }
    }
    return count;
}

bool is_word_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c & 0x80) != 0;
}

// Whether `text` has `word`, which is in lower case, standing alone, in whatever case.
bool has_word(std::string_view text, std::string_view word) {
    const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; };
    for (auto at = text.begin();; ++at) {
        at = std::search(at, text.end(), word.begin(), word.end(), same);
        if (at == text.end()) return false;
        const auto end = at + static_cast<std::ptrdiff_t>(word.size());
        const bool begins = at == text.begin() || !is_word_character(*(at - 1));
        if (begins && (end == text.end() || !is_word_character(*end))) return true;
    }
}

std::string at_most(std::size_t limit, std::string_view things) {
    return "A plan has at most " + std::to_string(limit) + " " + std::string(things) + ".";
}

}  // namespace

Result<json::value> parse_plan_document(std::string_view document, json::storage_ptr storage) {
    if (document.size() > limits::max_plan_bytes) {
        return make_error(ErrorCode::too_large, at_most(limits::max_plan_bytes, "bytes"));
    }
    if (count_values_at_most(document) > limits::max_plan_values) {
        return make_error(ErrorCode::too_large, at_most(limits::max_plan_values, "JSON values"));
    }
    return parse_json(document, std::move(storage));
}

SeatingPlanReader::SeatingPlanReader(const Value& document)
    : document_(document), reader_(document), plan_(std::make_shared<SeatingPlan>()) {}

Result<std::shared_ptr<const SeatingPlan>> SeatingPlanReader::read() {
    plan_->name_ = required_text(document_, "name", 0);
    read_categories(reader_.member(document_, "categories"));
    const Value& zones = reader_.member(document_, "zones");
    for (const Value& zone : reader_.items(zones)) {
        read_zone(zone);
        if (reader_.failed()) break;
    }
    if (plan_->seats_.empty()) reader_.refuse(zones, "There are no seats in this plan.");
    if (!reader_.failed()) index_guids();
    if (!reader_.failed()) resolve_companions();
    read_size();
    read_focal_point();
    if (reader_.failed()) return reader_.error();

    plan_->joined_to_next_ = find_neighbours(plan_->rows_, plan_->seats_);
    return std::shared_ptr<const SeatingPlan>(std::move(plan_));
}

void SeatingPlanReader::read_categories(const Value& list) {
    for (const Value& category : reader_.items(list)) {
        if (plan_->categories_.size() == limits::max_categories_per_plan) {
            reader_.refuse(category, at_most(limits::max_categories_per_plan, "categories"), ErrorCode::too_large);
        }
        const std::string_view name = required_text(category, "name", 1);
        const std::string_view color = optional_text(category, "color");
        if (reader_.failed()) return;
        if (!categories_.emplace(name, static_cast<std::uint16_t>(categories_.size())).second) {
            reader_.refuse_member(category, "name", "Two categories have this name.");
        }
        const bool vip = read_vip(category, name);
        plan_->categories_.push_back({std::string(name), std::string(color), vip});
    }
}

// The format has no word for it, but venues do: they name the category so. Our own `holdfast` has the last word.
bool SeatingPlanReader::read_vip(const Value& category, std::string_view name) {
    const Value* extras = reader_.find(category, "holdfast");
    const Value* vip = extras ? reader_.find(*extras, "vip") : nullptr;
    return vip ? reader_.flag(*vip) : has_word(name, "vip");
}

void SeatingPlanReader::read_zone(const Value& zone) {
    const Point origin = read_point(reader_, reader_.member(zone, "position"));
    const std::string_view name = optional_text(zone, "name");
    optional_text(zone, "zone_id");
    optional_text(zone, "uuid");
    for (const Value& row : reader_.items(reader_.member(zone, "rows"))) {
        read_row(row, name, origin);
        if (reader_.failed()) return;
    }
    if (const Value* areas = reader_.find(zone, "areas")) {
        for (const Value& area : reader_.items(*areas)) check_area(reader_, area);
    }
}

void SeatingPlanReader::read_row(const Value& row, std::string_view zone_name, Point zone_origin) {
    if (plan_->rows_.size() == limits::max_rows_per_plan) {
        reader_.refuse(row, at_most(limits::max_rows_per_plan, "rows"), ErrorCode::too_large);
        return;
    }
    PlanRow plan_row;
    plan_row.zone = zone_name;
    plan_row.number = required_text(row, "row_number", 0);
    const std::string_view label = optional_text(row, "row_label");
    plan_row.label = label.empty() ? plan_row.number : fill_in_number(label, plan_row.number);
    plan_row.seat_label = optional_text(row, "seat_label");
    optional_text(row, "uuid");
    const Value* position = reader_.find(row, "position");
    const Point offset = position ? read_point(reader_, *position) : Point{};
    const json::array& seats = reader_.items(reader_.member(row, "seats"));
    plan_row.first = SeatIndex(plan_->seat_count());
    plan_row.count = static_cast<std::uint32_t>(seats.size());
    plan_->rows_.push_back(std::move(plan_row));
    for (const Value& seat : seats) {
        read_seat(seat, {zone_origin.x + offset.x, zone_origin.y + offset.y});
        if (reader_.failed()) return;
    }
}

void SeatingPlanReader::read_seat(const Value& seat, Point row_origin) {
    if (plan_->seats_.size() == limits::max_seats_per_plan) {
        reader_.refuse(seat, at_most(limits::max_seats_per_plan, "seats"), ErrorCode::too_large);
        return;
    }
    PlanSeat plan_seat;
    plan_seat.guid = required_text(seat, "seat_guid", 1);
    plan_seat.number = required_text(seat, "seat_number", 0);
    plan_seat.row = static_cast<std::uint32_t>(plan_->rows_.size() - 1);
    const Point offset = read_point(reader_, reader_.member(seat, "position"));
    plan_seat.position = {row_origin.x + offset.x, row_origin.y + offset.y};
    const Value& category = reader_.member(seat, "category");
    const auto known = categories_.find(reader_.text(category, 0, limits::max_plan_text_bytes));
    if (known != categories_.end()) {
        plan_seat.category = known->second;
    } else {
        reader_.refuse(category, "The plan has no category of this name.");
    }
    optional_text(seat, "uuid");
    const double reach = read_radius(seat);
    extent_.x = std::max(extent_.x, plan_seat.position.x + reach);
    extent_.y = std::max(extent_.y, plan_seat.position.y + reach);
    read_seat_extras(seat, plan_seat);
    if (reader_.failed()) return;
    guids_.push_back(&reader_.member(seat, "seat_guid"));
    plan_->seats_.push_back(std::move(plan_seat));
}

double SeatingPlanReader::read_radius(const Value& seat) {
    const Value* value = reader_.find(seat, "radius");
    if (!value) return default_seat_radius;
    const double radius = reader_.number(*value, limits::max_plan_coordinate_px);
    if (radius < 0) reader_.refuse(*value, "A radius is not negative.");
    return radius;
}

// What the format does not name: `wheelchair` as files in the wild have it, read where it is plain, and our own
// `holdfast`, which must be right.
void SeatingPlanReader::read_seat_extras(const Value& seat, PlanSeat& plan_seat) {
    if (const Value* wheelchair = reader_.find(seat, "wheelchair")) {
        plan_seat.accessible = wheelchair->is_bool() && wheelchair->get_bool();
    }
    const Value* extras = reader_.find(seat, "holdfast");
    if (!extras) return;
    if (const Value* accessible = reader_.find(*extras, "accessible")) {
        plan_seat.accessible = reader_.flag(*accessible);
    }
    if (const Value* restricted = reader_.find(*extras, "restricted_view")) {
        plan_seat.restricted_view = reader_.flag(*restricted);
    }
    if (const Value* companion_of = reader_.find(*extras, "companion_of")) {
        companions_.emplace_back(SeatIndex(plan_->seat_count()), companion_of);
    }
    optional_text(*extras, "floor");
}

void SeatingPlanReader::index_guids() {
    plan_->by_guid_.reserve(plan_->seats_.size());
    for (std::uint32_t i = 0; i < plan_->seats_.size(); ++i) {
        if (plan_->by_guid_.emplace(plan_->seats_[i].guid, SeatIndex(i)).second) continue;
        reader_.refuse(*guids_[i], "Another seat of this plan has the same seat_guid.");
        return;
    }
}

void SeatingPlanReader::resolve_companions() {
    for (const auto& [seat, companion_of] : companions_) {
        const auto other = plan_->find(reader_.text(*companion_of, 1, limits::max_plan_text_bytes));
        if (!other || *other == seat) {
            reader_.refuse(*companion_of, "A companion seat names the seat_guid of another seat of this plan.");
            return;
        }
        plan_->seats_[seat.value()].companion_of = other;
    }
}

void SeatingPlanReader::read_size() {
    const Value* size = reader_.find(document_, "size");
    if (!size) {
        plan_->size_ = {std::ceil(extent_.x), std::ceil(extent_.y)};
        return;
    }
    for (const auto& [key, extent] : {std::pair("width", &plan_->size_.x), std::pair("height", &plan_->size_.y)}) {
        const Value& length = reader_.member(*size, key);
        *extent = reader_.number(length, limits::max_plan_coordinate_px);
        if (*extent < 0) reader_.refuse(length, "A size is not negative.");
    }
}

void SeatingPlanReader::read_focal_point() {
    const Value* extras = reader_.find(document_, "holdfast");
    if (!extras) return;
    const Value* focal_point = reader_.find(*extras, "focal_point");
    if (focal_point) plan_->focal_point_ = read_point(reader_, *focal_point);
}

std::string_view SeatingPlanReader::required_text(const Value& parent, std::string_view key, std::size_t min_bytes) {
    return reader_.text(reader_.member(parent, key), min_bytes, limits::max_plan_text_bytes);
}

std::string_view SeatingPlanReader::optional_text(const Value& parent, std::string_view key) {
    const Value* text = reader_.find(parent, key);
    return text ? reader_.text(*text, 0, limits::max_plan_text_bytes) : std::string_view{};
}

}  // namespace holdfast
