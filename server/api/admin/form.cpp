#include "server/api/admin/form.hpp"

#include <algorithm>
#include <limits>

namespace holdfast::api {
namespace {

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

bool is_blank(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c == ' '; });
}

bool is_prose(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return is_control(c) && c != '\n' && c != '\t'; });
}

}  // namespace

Form::Form(Kind kind, const Value& body, std::initializer_list<std::string_view> members)
    : kind_(kind), body_(body), reader_(body) {
    reader_.only(body, members);
}

void Form::line(std::string_view member, std::string& into, std::size_t max_bytes) {
    const Value* value = required(member);
    if (!value) return;
    const std::string_view text = reader_.text(*value, 1, max_bytes);
    if (is_blank(text)) reader_.refuse(*value, "This text must not be empty.");
    if (std::ranges::any_of(text, is_control)) reader_.refuse(*value, "This must be one line, of plain text.");
    if (!failed()) into = text;
}

void Form::text(std::string_view member, std::string& into, std::size_t max_bytes) {
    if (!names(member) || failed()) return;
    const Value* value = given(member);
    if (!value) {
        into.clear();
        return;
    }
    const std::string_view text = reader_.text(*value, 0, max_bytes);
    if (!is_prose(text)) reader_.refuse(*value, "This must be plain text, without control characters.");
    if (!failed()) into = text;
}

void Form::number(std::string_view member, std::uint32_t& into, std::uint32_t max) {
    if (!names(member) || failed()) return;
    const Value* value = given(member);
    const auto number = value ? reader_.integer(*value, 0, max) : 0;
    if (!failed()) into = static_cast<std::uint32_t>(number);
}

const Form::Value* Form::required(std::string_view member) {
    if (failed() || (kind_ == Kind::change && !names(member))) return nullptr;
    const Value& value = reader_.member(body_, member);
    return failed() ? nullptr : &value;
}

const Form::Value* Form::given(std::string_view member) {
    return failed() ? nullptr : reader_.find(body_, member);
}

bool Form::names(std::string_view member) const {
    const auto* object = body_.if_object();
    return object && object->contains(member);
}

void Form::refuse(std::string_view member, Error error) {
    reader_.refuse_member(body_, member, std::move(error));
}

Result<storage::Nothing> Form::outcome() const {
    if (failed()) return reader_.error();
    return storage::Nothing{};
}

std::int64_t Form::positive(const Value& value) {
    return reader_.integer(value, 1, std::numeric_limits<std::int64_t>::max());
}

Error no_such_reference(std::string_view what) {
    return make_impossible("There is no such " + std::string(what) + ".");
}

}  // namespace holdfast::api
