#include "server/webhooks/endpoint.hpp"

#include <array>

#include "protocol/limits.hpp"
#include "protocol/reasons.hpp"
#include "server/http/addresses.hpp"
#include "server/http/client_destination.hpp"

namespace holdfast::webhooks {
namespace {

constexpr std::array<std::string_view, 6> events{"order.confirmed", "order.cancelled",   "order.refunded",
                                                 "order.moved",     "ticket.checked_in", "show.sold_out"};

Error refuse(std::string sentence, Reason reason = {}) {
    Error error = make_impossible(std::move(sentence), reason);
    error.pointer = "/url";
    return error;
}

}  // namespace

std::span<const std::string_view> every_event() {
    return events;
}

std::optional<Error> refuse_url(std::string_view url, Reach reach) {
    if (url.size() > limits::max_url_bytes) return refuse("This address is too long.");
    const auto destination = http::read_destination(url);
    if (!destination) return refuse(destination.error().message);
    if (reach == Reach::anywhere) return std::nullopt;
    if (!destination->encrypted) {
        return refuse("Webhooks go to an address that begins with https:// alone.", reasons::webhook_not_https);
    }
    if (destination->address && !may_connect(*destination->address, reach)) {
        return refuse("Webhooks go to no address of this machine or of a private network.",
                      reasons::webhook_not_public);
    }
    return std::nullopt;
}

bool may_connect(const boost::asio::ip::address& address, Reach reach) {
    return reach == Reach::anywhere || http::is_public(address);
}

}  // namespace holdfast::webhooks
