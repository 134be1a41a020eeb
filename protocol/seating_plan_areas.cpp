// Each shape has its member of the same name; what is in it must be numbers and points where the format says so.
#include "protocol/seating_plan_areas.hpp"

#include <initializer_list>

namespace holdfast {
namespace {

namespace json = boost::json;

void check_numbers(JsonReader& reader, const json::value& parent, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) {
        reader.number(reader.member(parent, key), limits::max_plan_coordinate_px);
    }
}

void check_texts(JsonReader& reader, const json::value& parent, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) {
        if (const auto* text = reader.find(parent, key)) reader.text(*text, 0, limits::max_plan_text_bytes);
    }
}

void check_caption(JsonReader& reader, const json::value& caption) {
    reader.text(reader.member(caption, "text"), 0, limits::max_plan_text_bytes);
    check_texts(reader, caption, {"color"});
    if (const auto* size = reader.find(caption, "size")) reader.number(*size, limits::max_plan_coordinate_px);
    if (const auto* position = reader.find(caption, "position")) read_point(reader, *position);
}

void check_shape(JsonReader& reader, const json::value& area, std::string_view shape) {
    if (shape == "rectangle") {
        check_numbers(reader, reader.member(area, "rectangle"), {"width", "height"});
    } else if (shape == "circle") {
        check_numbers(reader, reader.member(area, "circle"), {"radius"});
    } else if (shape == "ellipse") {
        read_point(reader, reader.member(reader.member(area, "ellipse"), "radius"));
    } else if (shape == "polygon") {
        for (const json::value& point : reader.items(reader.member(reader.member(area, "polygon"), "points"))) {
            read_point(reader, point);
        }
    } else if (shape == "text") {
        check_caption(reader, reader.member(area, "text"));
    }
}

}  // namespace

Point read_point(JsonReader& reader, const json::value& value) {
    Point point;
    point.x = reader.number(reader.member(value, "x"), limits::max_plan_coordinate_px);
    point.y = reader.number(reader.member(value, "y"), limits::max_plan_coordinate_px);
    return point;
}

void check_area(JsonReader& reader, const json::value& area) {
    read_point(reader, reader.member(area, "position"));
    if (const auto* rotation = reader.find(area, "rotation")) {
        reader.number(*rotation, limits::max_plan_coordinate_px);
    }
    check_texts(reader, area, {"color", "border_color", "uuid"});
    const auto* shape = reader.find(area, "shape");
    if (!shape) return;
    check_shape(reader, area, reader.text(*shape, 0, limits::max_plan_text_bytes));
    // A caption may sit on any shape.
    const auto* caption = reader.find(area, "text");
    if (caption && caption->is_object()) check_caption(reader, *caption);
}

}  // namespace holdfast
