// A plan on its way out. Strict is for programs that accept the format and nothing else: the tables below are the
// format, and what they do not name is left out.
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <charconv>
#include <span>
#include <utility>

#include "protocol/seating_plan_reader.hpp"

namespace holdfast {
namespace {

namespace json = boost::json;

struct Member;
using Shape = std::span<const Member>;  // the members an object may have, in the order they are written

struct Member {
    std::string_view name;
    Shape inside{};                             // of an object, or of each object of a list
    std::span<const std::string_view> words{};  // the only texts allowed, if any; others become null
};

constexpr std::string_view row_number_positions[] = {"start", "end", "both"};
constexpr std::string_view start_directions[] = {"<", ">", "<>"};

constexpr Member point[] = {{"x"}, {"y"}};
constexpr Member extent[] = {{"width"}, {"height"}};
constexpr Member circle[] = {{"radius"}};
constexpr Member ellipse[] = {{"radius", point}};
constexpr Member polygon[] = {{"points", point}};
constexpr Member caption[] = {{"text"}, {"color"}, {"size"}, {"position", point}};
constexpr Member area[] = {
    {"shape"},           {"color"},         {"border_color"},      {"rotation"},       {"uuid"},
    {"position", point}, {"text", caption}, {"rectangle", extent}, {"circle", circle}, {"ellipse", ellipse},
    {"polygon", polygon}};
constexpr Member seat[] = {{"seat_guid"}, {"seat_number"}, {"position", point},
                           {"category"},  {"radius"},      {"start_direction", {}, start_directions},
                           {"uuid"}};
constexpr Member row[] = {
    {"row_number"}, {"row_label"},       {"seat_label"}, {"row_number_position", {}, row_number_positions},
    {"uuid"},       {"position", point}, {"seats", seat}};
constexpr Member zone[] = {{"name"}, {"zone_id"}, {"uuid"}, {"position", point}, {"rows", row}, {"areas", area}};
constexpr Member category[] = {{"name"}, {"color"}};
constexpr Member plan[] = {{"name"}, {"size", extent}, {"categories", category}, {"zones", zone}};

class StrictWriter {
public:
    void write_plan(const json::object& document) { write_object(document, plan); }
    std::string finish() { return std::move(text_); }

private:
    // An object or list where the format has a plain value is none of the format's.
    void write(const json::value& value, const Member& member) {
        if (const auto* object = value.if_object(); object && !member.inside.empty()) {
            write_object(*object, member.inside);
        } else if (const auto* array = value.if_array(); array && !member.inside.empty()) {
            write_list(*array, member);
        } else if (value.is_structured() || (!member.words.empty() && !is_among(value, member.words))) {
            text_ += "null";
        } else if (const auto* real = value.if_double()) {
            write_real(*real);
        } else {
            text_ += json::serialize(value);
        }
    }

    void write_object(const json::object& object, Shape shape) {
        char separator = '{';
        for (const Member& member : shape) {
            const auto* value = object.if_contains(member.name);
            if (!value) continue;
            text_ += std::exchange(separator, ',');
            text_ += '"';
            text_ += member.name;
            text_ += "\":";
            write(*value, member);
        }
        text_ += separator == '{' ? "{}" : "}";
    }

    void write_list(const json::array& array, const Member& member) {
        text_ += '[';
        for (std::size_t i = 0; i < array.size(); ++i) {
            if (i > 0) text_ += ',';
            write(array[i], member);
        }
        text_ += ']';
    }

    // As people write numbers; Boost.JSON writes 12.5 as 1.25E1.
    void write_real(double real) {
        char digits[32];
        text_.append(digits, std::to_chars(std::begin(digits), std::end(digits), real).ptr);
    }

    static bool is_among(const json::value& value, std::span<const std::string_view> words) {
        const auto* text = value.if_string();
        return text && std::ranges::find(words, std::string_view(*text)) != words.end();
    }

    std::string text_;
};

}  // namespace

Result<std::string> export_seating_plan(std::string_view document, PlanExport mode) {
    json::monotonic_resource memory;
    auto value = parse_plan_document(document, &memory);
    if (!value) return value.error();
    const auto parsed = SeatingPlanReader(*value).read();
    if (!parsed) return parsed.error();
    if (mode == PlanExport::complete) return std::string(document);

    json::object& members = value->get_object();
    const Point size = (*parsed)->size();
    const auto* given_size = members.if_contains("size");
    if (!given_size || given_size->is_null()) members["size"] = {{"width", size.x}, {"height", size.y}};
    StrictWriter writer;
    writer.write_plan(members);
    return writer.finish();
}

}  // namespace holdfast
