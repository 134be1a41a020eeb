// Other people's accounts, as administrators find, make, change and remove them.
#include <boost/json/array.hpp>

#include <utility>

#include "server/api/account_parts.hpp"
#include "server/api/admin/handlers.hpp"
#include "server/api/admin/people_page.hpp"
#include "server/api/admin/work.hpp"
#include "server/api/documents.hpp"
#include "server/api/parts.hpp"
#include "server/http/problem.hpp"
#include "server/ops/await_answer.hpp"

namespace holdfast::api {
namespace {

using storage::Account;
using storage::AccountSearch;
using storage::AccountSort;
using storage::Store;

boost::json::object admin_user_document(const Account& account) {
    auto object = user_document(account);
    object["disabled"] = account.disabled;
    return object;
}

auth::AccountCheck as_seen(const http::Request& request) {
    return [seen = Seen(request)](const Account& account) { return seen.refuse(admin_user_document(account)); };
}

constexpr std::string_view name_cursor = "name:";  // what such a cursor begins with

std::optional<Error> read_page_by_name(const http::Request& request, AccountSearch& search) {
    if (search.role == to_wire(Role::guest)) {
        return make_error(ErrorCode::bad_message, "Guests have no name to be sorted by.");
    }
    const auto limit = page_limit(request);
    if (!limit) return limit.error();
    search.limit = *limit;
    const auto cursor = read_cursor(request);
    if (!cursor) return cursor.error();
    if (cursor->empty()) return std::nullopt;
    if (!cursor->starts_with(name_cursor)) return bad_cursor();
    search.after_name = cursor->substr(name_cursor.size());
    return std::nullopt;
}

std::optional<Error> read_page(const http::Request& request, AccountSearch& search) {
    const std::string_view sort = request.query_value("sort").value_or("newest");
    if (sort == "name") {
        search.sort = AccountSort::name;
        return read_page_by_name(request, search);
    }
    if (sort != "newest" && sort != "oldest") {
        return make_error(ErrorCode::bad_message, "`sort` is newest, oldest or name.");
    }
    search.sort = sort == "newest" ? AccountSort::newest : AccountSort::oldest;
    const auto page = people_page(request);
    if (!page) return page.error();
    search.after = page->after;
    search.limit = page->limit;
    return std::nullopt;
}

std::string cursor_behind(const Account& last, AccountSort sort) {
    if (sort == AccountSort::name) return write_cursor(std::string(name_cursor) + last.username);
    return cursor_after({.created_at = last.created_at, .id = last.id});
}

Result<AccountSearch> parse_search(const http::Request& request) {
    AccountSearch search;
    if (const auto role = request.query_value("role")) {
        if (!parse_role(*role)) {
            return make_error(ErrorCode::bad_message, "`role` is guest, customer, kiosk, staff or admin.");
        }
        search.role = *role;
    }
    if (const auto text = request.query_value("q")) {
        if (text->empty() || text->size() > limits::max_search_bytes) {
            return make_error(ErrorCode::bad_message, "`q` is how a name or a mail address begins, in 1 to " +
                                                          std::to_string(limits::max_search_bytes) + " bytes.");
        }
        search.prefix = *text;
    }
    if (auto refusal = read_page(request, search)) return *std::move(refusal);
    return search;
}

Role read_role(JsonReader& reader, const boost::json::value& value) {
    const auto role = parse_role(reader.text(value, 1, limits::max_search_bytes));
    if (role && auth::may_be_given(*role)) return *role;
    reader.refuse(value, "A role that can be given is customer, staff or admin; kiosks are devices.");
    return Role::customer;
}

struct NewUser {
    auth::Registration registration;
    Role role = Role::customer;
};

Result<NewUser> parse_new_user(const http::Request& request) {
    const auto body = json_body(request);
    if (!body) return body.error();
    JsonReader reader(*body);
    reader.only(*body, {"username", "email", "password", "role", "language"});
    NewUser user{.registration = read_registration(reader, *body, request),
                 .role = read_role(reader, reader.member(*body, "role"))};
    if (reader.failed()) return reader.error();
    return user;
}

Result<auth::UserChange> parse_user_change(const http::Request& request) {
    const auto body = json_body(request);
    if (!body) return body.error();
    JsonReader reader(*body);
    reader.only(*body, {"role", "disabled"});
    auth::UserChange change;
    if (const auto* role = reader.find(*body, "role")) change.role = read_role(reader, *role);
    if (const auto* disabled = reader.find(*body, "disabled")) {
        change.admission = reader.flag(*disabled) ? auth::Admission::disabled : auth::Admission::enabled;
    }
    if (reader.failed()) return reader.error();
    if (change.role || change.admission) return change;
    return make_error(ErrorCode::bad_message, "Say what to change: `role` or `disabled`.");
}

http::Response users_response(std::vector<Account> accounts, const AccountSearch& search) {
    std::string next_cursor;
    if (accounts.size() > search.limit) {
        accounts.resize(search.limit);
        next_cursor = cursor_behind(accounts.back(), search.sort);
    }
    boost::json::array items;
    for (const Account& account : accounts) items.push_back(admin_user_document(account));
    return json_response(page_document("users", std::move(items), next_cursor));
}

}  // namespace

Answer list_users(Services& services, auth::Identity, http::Request request) {
    const auto search = parse_search(request);
    if (!search) co_return http::problem(search.error());
    // One row more than asked for says whether there is another page.
    const auto query = [search = *search](Store& store) {
        auto wider = search;
        ++wider.limit;
        return store.accounts().accounts(wider);
    };
    auto accounts = co_await ops::answer<std::vector<Account>>(
        [&](auto reply) { services.readers.submit<std::vector<Account>>(query, std::move(reply)); });
    if (!accounts) co_return http::problem(accounts.error());
    co_return users_response(*std::move(accounts), *search);
}

Answer get_user(Services& services, auth::Identity, http::Request request) {
    const auto id = user_id(request);
    if (!id) co_return http::problem(id.error());
    const auto query = [id = *id](Store& store) { return store.accounts().account(id); };
    const auto account =
        co_await ops::answer<Account>([&](auto reply) { services.readers.submit<Account>(query, std::move(reply)); });
    if (!account) co_return http::problem(account.error());
    co_return row_response(admin_user_document(*account));
}

Answer add_user(Services& services, auth::Identity caller, http::Request request) {
    auto user = parse_new_user(request);
    if (!user) co_return http::problem(user.error());
    const auto account = co_await services.users.add(caller.user, std::move(user->registration), user->role);
    if (!account) co_return http::problem(account.error());
    const auto row = admin_user_document(*account);
    co_return with_etag(json_response(row, 201), row);
}

Answer change_user(Services& services, auth::Identity caller, http::Request request) {
    const auto id = user_id(request);
    if (!id) co_return http::problem(id.error());
    const auto change = parse_user_change(request);
    if (!change) co_return http::problem(change.error());
    const auto check = as_seen(request);
    const auto account = co_await services.users.change(caller.user, *id, *change, check);
    if (!account) co_return http::problem(account.error());
    co_return row_response(admin_user_document(*account));
}

Answer remove_user(Services& services, auth::Identity caller, http::Request request) {
    const auto id = user_id(request);
    if (!id) co_return http::problem(id.error());
    const auto check = as_seen(request);
    const auto removed = co_await services.users.remove(caller.user, *id, check);
    if (!removed) co_return http::problem(removed.error());
    co_return no_content();
}

}  // namespace holdfast::api
