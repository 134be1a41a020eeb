// Kiosks and their tokens. A token is in the answer that makes it and nowhere else.
#include <boost/json/array.hpp>

#include <utility>

#include "server/api/account_parts.hpp"
#include "server/api/admin/handlers.hpp"
#include "server/api/admin/people_page.hpp"
#include "server/api/documents.hpp"
#include "server/api/parts.hpp"
#include "server/api/work.hpp"
#include "server/http/problem.hpp"
#include "server/ops/await_answer.hpp"

namespace holdfast::api {
namespace {

using storage::Device;
using storage::Store;

boost::json::object device_document(const Device& device) {
    boost::json::object object;
    object["id"] = device.user.text();
    object["name"] = device.name;
    object["created_at"] = format_timestamp(device.created_at);
    object["last_used_at"] =
        device.last_used_at ? boost::json::value(format_timestamp(*device.last_used_at)) : boost::json::value(nullptr);
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

http::Response devices_response(std::vector<Device> devices, std::uint32_t limit) {
    std::string next_cursor;
    if (devices.size() > limit) {
        devices.resize(limit);
        next_cursor = cursor_after({.created_at = devices.back().created_at, .id = devices.back().user});
    }
    boost::json::array items;
    for (const Device& device : devices) items.push_back(device_document(device));
    return json_response(page_document("devices", std::move(items), next_cursor));
}

}  // namespace

Answer list_devices(Services& services, auth::Identity, http::Request request) {
    const auto page = people_page(request);
    if (!page) co_return http::problem(page.error());
    // One row more than asked for says whether there is another page.
    const auto query = [page = *page](Store& store) { return store.keys().devices(page.after, page.limit + 1); };
    auto devices = co_await ops::answer<std::vector<Device>>(
        [&](auto reply) { services.readers.submit<std::vector<Device>>(query, std::move(reply)); });
    if (!devices) co_return http::problem(devices.error());
    co_return devices_response(*std::move(devices), page->limit);
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
