// The pointer of a fault is found by looking for the faulty value's address in the document: a walk that only a broken
// document pays for, instead of a path kept up to date at every step of reading a good one.
#include "protocol/json_reader.hpp"

#include <boost/json/basic_parser.hpp>
#include <boost/json/parser.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace holdfast {
namespace {

namespace json = boost::json;

const json::value null_value;
const json::array no_items;

// RFC 6901, 3: `~` and `/` of a member's name are written `~0` and `~1`.
void append_step(std::string& pointer, std::string_view name) {
    pointer += '/';
    for (const char c : name) {
        if (c == '~') {
            pointer += "~0";
        } else if (c == '/') {
            pointer += "~1";
        } else {
            pointer += c;
        }
    }
}

// Appends the steps from `from` to `target` and returns true, or leaves `pointer` as it was.
bool find_address(const json::value& from, const json::value& target, std::string& pointer) {
    if (&from == &target) return true;
    const std::size_t length = pointer.size();
    if (const auto* object = from.if_object()) {
        for (const auto& [key, value] : *object) {
            append_step(pointer, key);
            if (find_address(value, target, pointer)) return true;
            pointer.resize(length);
        }
    } else if (const auto* array = from.if_array()) {
        for (std::size_t i = 0; i < array->size(); ++i) {
            append_step(pointer, std::to_string(i));
            if (find_address((*array)[i], target, pointer)) return true;
            pointer.resize(length);
        }
    }
    return false;
}

std::string between(std::int64_t min, std::int64_t max) {
    return "This must be a whole number from " + std::to_string(min) + " to " + std::to_string(max) + ".";
}

}  // namespace

Result<json::value> parse_json(std::string_view text, json::storage_ptr storage) {
    json::parse_options options;
    options.max_depth = limits::max_json_depth;
    unsigned char scratch[4096];
    json::parser parser({}, options, scratch);
    parser.reset(std::move(storage));
    json::error_code fault;
    const std::size_t consumed = parser.write(text.data(), text.size(), fault);
    if (!fault) return parser.release();
    if (fault == json::error::too_deep) {
        return make_error(ErrorCode::bad_message,
                          "This is nested more than " + std::to_string(limits::max_json_depth) + " levels deep.");
    }
    return make_error(ErrorCode::bad_message,
                      "This is not valid JSON: " + fault.message() + " near byte " + std::to_string(consumed) + ".");
}

void JsonReader::refuse(const Value& at, Error error) {
    if (failed()) return;
    error.pointer = pointer_to(at);
    fault_ = std::move(error);
}

void JsonReader::refuse(const Value& at, std::string message, ErrorCode code) {
    refuse(at, make_error(code, std::move(message)));
}

void JsonReader::refuse_member(const Value& parent, std::string_view key, std::string message, ErrorCode code) {
    refuse_member(parent, key, make_error(code, std::move(message)));
}

void JsonReader::refuse_member(const Value& parent, std::string_view key, Error error) {
    if (failed()) return;
    refuse(parent, std::move(error));
    append_step(fault_->pointer, key);
}

void JsonReader::only(const Value& object, std::span<const std::string_view> names) {
    const auto* members = object.if_object();
    if (!members) return refuse(object, "This must be an object.");
    for (const auto& [key, value] : *members) {
        if (std::ranges::find(names, std::string_view(key)) == names.end()) {
            return refuse(value, "There is no such member here. Look at the contract for those there are.");
        }
    }
}

const json::value& JsonReader::member(const Value& parent, std::string_view key) {
    const Value* found = nullptr;
    if (const auto* object = parent.if_object()) {
        found = object->if_contains(key);
        if (!found) refuse_member(parent, key, "A member \"" + std::string(key) + "\" is missing here.");
    } else {
        refuse(parent, "This must be an object.");
    }
    return found ? *found : null_value;
}

const json::value* JsonReader::find(const Value& parent, std::string_view key) {
    const auto* object = parent.if_object();
    if (!object) {
        refuse(parent, "This must be an object.");
        return nullptr;
    }
    const Value* found = object->if_contains(key);
    return found && !found->is_null() ? found : nullptr;
}

const json::array& JsonReader::items(const Value& list) {
    if (const auto* array = list.if_array()) return *array;
    refuse(list, "This must be a list.");
    return no_items;
}

std::string_view JsonReader::text(const Value& value, std::size_t min_bytes, std::size_t max_bytes) {
    const auto* string = value.if_string();
    if (!string) {
        refuse(value, "This must be text.");
    } else if (string->size() < min_bytes) {
        refuse(value, "This text must not be empty.");
    } else if (string->size() > max_bytes) {
        refuse(value, "This text is longer than " + std::to_string(max_bytes) + " bytes.", ErrorCode::too_large);
    } else {
        return {string->data(), string->size()};
    }
    return {};
}

double JsonReader::number(const Value& value, double max_magnitude) {
    double result = 0;
    if (const auto* real = value.if_double()) {
        result = *real;
    } else if (const auto* whole = value.if_int64()) {
        result = static_cast<double>(*whole);
    } else if (const auto* large = value.if_uint64()) {
        result = static_cast<double>(*large);
    } else {
        refuse(value, "This must be a number.");
    }
    if (std::isfinite(result) && std::abs(result) <= max_magnitude) return result;
    refuse(value, "This number is out of range: at most " + std::to_string(std::llround(max_magnitude)) + ".");
    return 0;
}

std::int64_t JsonReader::integer(const Value& value, std::int64_t min, std::int64_t max) {
    const auto* whole = value.if_int64();
    if (whole && *whole >= min && *whole <= max) return *whole;
    refuse(value, between(min, max));
    return 0;
}

bool JsonReader::flag(const Value& value) {
    if (const auto* truth = value.if_bool()) return *truth;
    refuse(value, "This must be true or false.");
    return false;
}

std::string JsonReader::pointer_to(const Value& at) const {
    std::string pointer;
    find_address(document_, at, pointer);
    return pointer;
}

}  // namespace holdfast
