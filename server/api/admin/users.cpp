// Other people's accounts, as administrators find, make, change and remove them.
#include <utility>

#include "server/api/account_parts.hpp"
#include "server/api/admin/handlers.hpp"
#include "server/api/admin/people_search.hpp"
#include "server/api/admin/work.hpp"
#include "server/api/lists.hpp"
#include "server/http/problem.hpp"

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

Result<AccountSearch> parse_search(const http::Request& request) {
    auto search = people_search(request);
    if (!search) return search.error();
    if (const auto role = request.query_value("role")) {
        if (!parse_role(*role)) {
            return make_error(ErrorCode::bad_message, "`role` is guest, customer, kiosk, staff or admin.");
        }
        search->role = *role;
    }
    if (search->role == to_wire(Role::guest) && search->sort == AccountSort::name) {
        return make_error(ErrorCode::bad_message, "Guests have no name to be sorted by.");
    }
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

}  // namespace

Answer list_users(Services& services, auth::Identity, http::Request request) {
    const auto search = parse_search(request);
    if (!search) co_return http::problem(search.error());
    const Work<std::vector<Account>> question = [search = *search](Store& store) {
        return store.accounts().accounts(with_one_more(search));
    };
    const auto accounts = co_await read_out<std::vector<Account>>(services, question);
    if (!accounts) co_return http::problem(accounts.error());
    co_return page_response("users", *accounts, search->limit, admin_user_document, [&](const Account& account) {
        return place_in(search->sort, {account.created_at, account.id}, account.username);
    });
}

Answer get_user(Services& services, auth::Identity, http::Request request) {
    const auto id = user_id(request);
    if (!id) co_return http::problem(id.error());
    const Work<Account> question = [id = *id](Store& store) { return store.accounts().account(id); };
    const auto account = co_await read_out<Account>(services, question);
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
