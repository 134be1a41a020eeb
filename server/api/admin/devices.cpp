// Kiosks and their tokens. A token is in the answer that makes it and nowhere else.
#include <utility>

#include "server/api/account_parts.hpp"
#include "server/api/admin/handlers.hpp"
#include "server/api/admin/people_search.hpp"
#include "server/api/lists.hpp"
#include "server/api/work.hpp"
#include "server/http/problem.hpp"

namespace holdfast::api {
namespace {

using storage::Device;
using storage::Store;

boost::json::object device_document(const Device& device) {
    boost::json::object object;
    object["id"] = device.user.text();
    object["name"] = device.name;
    object["created_at"] = format_timestamp(device.created_at);
    object["last_used_at"] = time_or_null(device.last_used_at);
    return object;
}

// What of a device somebody changes; when it comes in is its own doing.
boost::json::object device_row(const Device& device) {
    auto object = device_document(device);
    object.erase("last_used_at");
    return object;
}

Result<std::string> parse_name(const http::Request& request) {
    const auto body = json_body(request);
    if (!body) return body.error();
    JsonReader reader(*body);
    reader.only(*body, {"name"});
    std::string name(reader.text(reader.member(*body, "name"), 0, max_account_text_bytes));
    if (reader.failed()) return reader.error();
    return name;
}

http::Response new_device_response(const auth::NewDevice& made) {
    auto object = device_document(made.device);
    object["token"] = made.token;
    return with_etag(json_response(object, 201), device_row(made.device));
}

}  // namespace

Answer list_devices(Services& services, auth::Identity, http::Request request) {
    const auto search = people_search(request);
    if (!search) co_return http::problem(search.error());
    const Work<std::vector<Device>> question = [search = *search](Store& store) {
        return store.keys().devices(with_one_more(search));
    };
    const auto devices = co_await read_out<std::vector<Device>>(services, question);
    if (!devices) co_return http::problem(devices.error());
    co_return page_response("devices", *devices, search->limit, device_document, [&](const Device& device) {
        return place_in(search->sort, {device.created_at, device.user}, device.name);
    });
}

Answer read_device(Services& services, auth::Identity, http::Request request) {
    const auto id = user_id(request);
    if (!id) co_return http::problem(id.error());
    const Work<Device> question = [id = *id](Store& store) { return store.keys().device(id); };
    const auto device = co_await read_out<Device>(services, question);
    if (!device) co_return http::problem(device.error());
    co_return with_etag(json_response(device_document(*device)), device_row(*device));
}

Answer add_device(Services& services, auth::Identity caller, http::Request request) {
    auto name = parse_name(request);
    if (!name) co_return http::problem(name.error());
    const auto made = co_await services.devices.add(caller.user, *std::move(name));
    if (!made) co_return http::problem(made.error());
    co_return new_device_response(*made);
}

Answer revoke_device(Services& services, auth::Identity caller, http::Request request) {
    const auto id = user_id(request);
    if (!id) co_return http::problem(id.error());
    const auth::DeviceCheck check = [seen = Seen(request)](const Device& device) {
        return seen.refuse(device_row(device));
    };
    const auto revoked = co_await services.devices.revoke(caller.user, *id, check);
    if (!revoked) co_return http::problem(revoked.error());
    co_return no_content();
}

}  // namespace holdfast::api
