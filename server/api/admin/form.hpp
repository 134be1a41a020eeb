// The body of a write, read into the row that it makes or changes. A whole one names every member that is required; a
// change names what is to be different and leaves the rest as it is (RFC 7396: null takes a member back that may be
// left out). Like the reader below it, a form remembers the first fault and is asked once, at the end.
#pragma once

#include <boost/json/value.hpp>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "protocol/json_reader.hpp"
#include "storage/nothing.hpp"

namespace holdfast::api {

class Form {
public:
    enum class Kind : std::uint8_t { whole, change };
    using Value = boost::json::value;

    // `body` outlives the form. Members beside `members` are refused.
    Form(Kind kind, const Value& body, std::initializer_list<std::string_view> members);

    // One line of text that is not empty. Required.
    void line(std::string_view member, std::string& into, std::size_t max_bytes);
    // Text that may be empty or left out.
    void text(std::string_view member, std::string& into, std::size_t max_bytes);
    // From 0 to `max`. May be left out.
    void number(std::string_view member, std::uint32_t& into, std::uint32_t max);
    // The id of something. Required.
    template <class Id>
    void id(std::string_view member, Id& into) {
        if (const Value* value = required(member)) into = Id(positive(*value));
    }

    // The member when it was sent; a whole form is refused without it.
    const Value* required(std::string_view member);
    // The member when it was sent and is not null.
    const Value* given(std::string_view member);
    // Whether the member was sent, be it as null.
    [[nodiscard]] bool names(std::string_view member) const;

    void refuse(std::string_view member, Error error);
    JsonReader& reader() { return reader_; }
    [[nodiscard]] bool failed() const { return reader_.failed(); }
    [[nodiscard]] Result<storage::Nothing> outcome() const;

private:
    std::int64_t positive(const Value& value);

    Kind kind_;
    const Value& body_;
    JsonReader reader_;
};

// What a reference to something that is not there is refused with.
Error no_such_reference(std::string_view what);

}  // namespace holdfast::api
