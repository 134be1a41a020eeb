// The sample is written as the editor writes plans, with everything the format names.
#include "tests/unit/protocol/plan_document.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace holdfast::test {
namespace {

namespace json = boost::json;

constexpr std::string_view sample = R"json({
  "name": "Little Theatre",
  "size": {"width": 400, "height": 300.5},
  "standing": false,
  "categories": [{"name": "Front", "color": "#7f4a91"}, {"name": "Back"}],
  "holdfast": {"focal_point": {"x": 200, "y": -5.5}},
  "zones": [
    {"name": "Stalls", "zone_id": "z1", "uuid": "1b", "position": {"x": 100, "y": 50}, "areas": [], "rows": [
      {"row_number": "A", "row_label": null, "seat_label": null, "row_number_position": "both", "uuid": "2b",
       "position": {"x": 10, "y": 0.5}, "seats": [
        {"seat_guid": "A-1", "seat_number": "1", "position": {"x": 0, "y": 0}, "category": "Front", "radius": 9.5,
         "start_direction": "<>", "uuid": "3b", "holdfast": {"restricted_view": true, "floor": "ground"}},
        {"seat_guid": "A-2", "seat_number": "2", "position": {"x": 20, "y": 0}, "category": "Front"},
        {"seat_guid": "A-3", "seat_number": "3", "position": {"x": 80, "y": 0}, "category": "Front"}]},
      {"row_number": "B", "row_label": "Reihe %s", "seat_label": "Platz %s (%s)", "row_number_position": "left",
       "position": {"x": 0, "y": 30}, "seats": [
        {"seat_guid": "B-1", "seat_number": "1", "position": {"x": 0, "y": 0}, "category": "Back", "wheelchair": true},
        {"seat_guid": "B-2", "seat_number": "2", "position": {"x": 30, "y": 0}, "category": "Back",
         "holdfast": {"companion_of": "B-1"}}]}]},
    {"position": {"x": 0, "y": 0}, "rows": [
      {"row_number": "", "seats": [
        {"seat_guid": "box", "seat_number": "", "position": {"x": 5, "y": 5}, "category": "Back"}]}],
     "areas": [
      {"shape": "rectangle", "rectangle": {"width": 10, "height": 5}, "position": {"x": 1, "y": 2}, "rotation": -45,
       "color": "#fff", "border_color": null, "uuid": "4b", "text": {"text": "Stage", "color": "#000", "size": 12,
       "position": {"x": 0, "y": 0}}},
      {"shape": "circle", "circle": {"radius": 4}, "position": {"x": 1, "y": 2}},
      {"shape": "ellipse", "ellipse": {"radius": {"x": 3, "y": 4}}, "position": {"x": 1, "y": 2}},
      {"shape": "polygon", "polygon": {"points": [{"x": 0, "y": 0}, {"x": 9.25, "y": 0}]}, "position": {"x": 1, "y": 2}},
      {"shape": "text", "text": {"text": "Bar"}, "position": {"x": 1, "y": 2}},
      {"shape": "spiral", "position": {"x": 1, "y": 2}}]}]
})json";

// Writes `value` where the sample has `pointer`, whose parent exists.
void put(json::value& document, std::string_view pointer, std::string_view value_json) {
    const std::size_t slash = pointer.rfind('/');
    json::value& parent = document.at_pointer(pointer.substr(0, slash));
    const std::string_view name = pointer.substr(slash + 1);
    if (auto* array = parent.if_array()) {
        array->at(std::stoul(std::string(name))) = json::parse(value_json);
    } else if (value_json.empty()) {
        parent.as_object().erase(name);
    } else {
        parent.as_object()[name] = json::parse(value_json);
    }
}

}  // namespace

json::value sample_plan() {
    return json::parse(sample);
}

std::string sample_plan_with(std::string_view pointer, std::string_view value_json) {
    json::value document = sample_plan();
    if (pointer.empty()) {
        document = json::parse(value_json);
    } else {
        put(document, pointer, value_json);
    }
    return json::serialize(document);
}

std::string plan_of(std::size_t rows, std::size_t seats) {
    std::string text = R"({"name":"Large","categories":[{"name":"C"}],"zones":[{"position":{"x":0,"y":0},"rows":[)";
    for (std::size_t row = 0; row < rows; ++row) {
        const std::string name = std::to_string(row);
        text += (row > 0 ? "," : "") + (R"({"row_number":")" + name + R"(","seats":[)");
        for (std::size_t seat = 0; seat < seats; ++seat) {
            const std::string number = std::to_string(seat);
            text += (seat > 0 ? "," : "") +
                    (R"({"seat_guid":")" + name + "-" + number + R"(","seat_number":")" + number) +
                    R"(","category":"C","position":{"x":)" + std::to_string(20 * (seat % 10'000)) + R"(,"y":)" +
                    std::to_string(25 * row) + "}}";
        }
        text += "]}";
    }
    return text + "]}]}";
}

}  // namespace holdfast::test
