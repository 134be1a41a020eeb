// Prints the words that the C++ tables have and the published contract must have too, as one JSON object.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <cstddef>
#include <iostream>

#include "protocol/errors.hpp"
#include "protocol/limits.hpp"
#include "protocol/messages.hpp"

namespace {

namespace json = boost::json;

json::object error_statuses() {
    json::object statuses;
    for (std::size_t i = 0; i < holdfast::error_code_count; ++i) {
        const auto& entry = holdfast::error_entry(static_cast<holdfast::ErrorCode>(i));
        statuses[entry.wire] = entry.http_status;
    }
    return statuses;
}

template <class Words>
json::array list(const Words& words) {
    json::array array;
    for (const auto word : words) array.emplace_back(word);
    return array;
}

// The wire words of an enum whose values are 0 to `last`.
template <class Enum>
json::array words_up_to(Enum last) {
    json::array array;
    for (std::size_t i = 0; i <= static_cast<std::size_t>(last); ++i) {
        array.emplace_back(holdfast::to_wire(static_cast<Enum>(i)));
    }
    return array;
}

json::object bounds() {
    namespace limits = holdfast::limits;
    json::object object;
    object["seats_per_plan"] = limits::max_seats_per_plan;
    object["seats_per_request"] = limits::max_seats_per_request;
    object["alternatives"] = limits::max_alternatives;
    object["request_id_bytes"] = limits::max_request_id_bytes;
    object["token_bytes"] = limits::max_token_bytes;
    object["email_bytes"] = limits::max_email_bytes;
    object["frame_bytes"] = limits::max_frame_in_bytes;
    object["seats_per_customer"] = limits::default_seats_per_customer;
    object["message_burst"] = limits::message_rate_burst;
    object["malformed_in_a_row"] = limits::max_malformed_in_a_row;
    object["page_size"] = limits::max_page_size;
    object["default_page_size"] = limits::default_page_size;
    return object;
}

}  // namespace

int main() {
    json::object vocabulary;
    vocabulary["errors"] = error_statuses();
    vocabulary["requests"] = list(holdfast::request_types);
    vocabulary["messages"] = list(holdfast::server_message_types);
    vocabulary["show_statuses"] = words_up_to(holdfast::ShowStatus::past);
    vocabulary["cart_reasons"] = words_up_to(holdfast::CartReason::revoked);
    vocabulary["order_statuses"] = words_up_to(holdfast::OrderStatus::expired);
    vocabulary["limits"] = bounds();
    std::cout << json::serialize(vocabulary) << '\n';
}
