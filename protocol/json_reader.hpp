// Reading a JSON document that others wrote. A reader remembers the first thing that is wrong, with the JSON pointer
// (RFC 6901) of where, and answers every question after that with an empty value: so code that reads reads straight
// down, and asks once, at the end, whether what it has got is any good. No exceptions, no state but the first fault.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/errors.hpp"
#include "protocol/limits.hpp"

namespace holdfast {

// Parses `text`, nested at most limits::max_json_depth deep. bad_message when it is no JSON document.
Result<boost::json::value> parse_json(std::string_view text, boost::json::storage_ptr storage = {});

class JsonReader {
public:
    using Value = boost::json::value;

    // `document` must outlive the reader, and every Value asked about must lie within it.
    explicit JsonReader(const Value& document) : document_(document) {}

    [[nodiscard]] bool failed() const { return fault_.has_value(); }
    [[nodiscard]] const Error& error() const { return *fault_; }

    // Reports a fault at `at`, or at a member of it. Only the first fault counts.
    void refuse(const Value& at, Error error);
    void refuse(const Value& at, std::string message, ErrorCode code = ErrorCode::bad_message);
    void refuse_member(const Value& parent, std::string_view key, std::string message,
                       ErrorCode code = ErrorCode::bad_message);

    void refuse_member(const Value& parent, std::string_view key, Error error);

    // Refuses an object with members beside `names`, and whatever is no object.
    void only(const Value& object, std::span<const std::string_view> names);
    void only(const Value& object, std::initializer_list<std::string_view> names) {
        only(object, std::span(names.begin(), names.size()));
    }

    // A member that must be there; a null stands in when it is not.
    const Value& member(const Value& parent, std::string_view key);
    // A member that may be absent or null: then nullptr.
    const Value* find(const Value& parent, std::string_view key);

    const boost::json::array& items(const Value& list);
    std::string_view text(const Value& value, std::size_t min_bytes, std::size_t max_bytes);
    double number(const Value& value, double max_magnitude);
    std::int64_t integer(const Value& value, std::int64_t min, std::int64_t max);
    bool flag(const Value& value);

private:
    [[nodiscard]] std::string pointer_to(const Value& at) const;

    const Value& document_;
    std::optional<Error> fault_;
};

}  // namespace holdfast
