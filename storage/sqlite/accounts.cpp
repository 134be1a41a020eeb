// People in SQLite. Names and mail addresses are compared without case in the ASCII letters, which is what SQLite's
// NOCASE does; whoever allows others in names folds them first.
#include "storage/sqlite/accounts.hpp"

#include "protocol/reasons.hpp"
#include "storage/sqlite/people_lists.hpp"
#include "storage/sqlite/prefix.hpp"
#include "storage/sqlite/query.hpp"

namespace holdfast::storage::sqlite {

namespace {

#define HOLDFAST_SELECT_ACCOUNTS \
    "SELECT id, username, email, password_hash, role, created_at, disabled, language FROM accounts "

Error no_such_account() {
    return make_error(ErrorCode::not_found, "There is no such account.");
}

Error name_in_use() {
    return make_conflict(reasons::account_taken, "This user name or mail address is taken.");
}

Account read_row(const Query& row) {
    return {row.get<UserId>(0),      row.get<std::string>(1),
            row.get<std::string>(2), row.get<std::string>(3),
            row.get<std::string>(4), row.get<Timestamp>(5),
            row.get<bool>(6),        parse_language(row.text(7)).value_or(Language::en)};
}

Result<Account> read_account(Query& query) {
    if (query.next()) return read_row(query);
    return query.failed() ? query.error() : no_such_account();
}

#define HOLDFAST_ACCOUNTS_WHERE(where) \
    HOLDFAST_PEOPLE_LIST(HOLDFAST_SELECT_ACCOUNTS "WHERE " where " AND ", "created_at", "id", "username")

}  // namespace

Result<Nothing> Accounts::add_account(const Account& account) {
    Query query(
        database_,
        "INSERT INTO accounts (id, username, email, password_hash, role, created_at, disabled, last_seen_at, language)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?6, ?8)",
        account.id, account.username, account.email, account.password_hash, account.role, account.created_at,
        account.disabled, to_wire(account.language));
    auto added = query.run();
    if (!added && is_duplicate(query.code())) return name_in_use();
    return added;
}

Result<Account> Accounts::account(const UserId& id) {
    Query query(database_, HOLDFAST_SELECT_ACCOUNTS "WHERE id = ?1", id);
    return read_account(query);
}

Result<Account> Accounts::account_by_username(std::string_view username) {
    Query query(database_, HOLDFAST_SELECT_ACCOUNTS "WHERE username = ?1 AND username <> ''", username);
    return read_account(query);
}

Result<Account> Accounts::account_by_email(std::string_view email) {
    Query query(database_, HOLDFAST_SELECT_ACCOUNTS "WHERE email = ?1 AND email <> ''", email);
    return read_account(query);
}

Result<Nothing> Accounts::update_account(const Account& account) {
    Query query(database_,
                "UPDATE accounts SET username = ?2, email = ?3, password_hash = ?4, role = ?5, disabled = ?6,"
                " language = ?7 WHERE id = ?1",
                account.id, account.username, account.email, account.password_hash, account.role, account.disabled,
                to_wire(account.language));
    auto updated = query.run();
    if (!updated && is_duplicate(query.code())) return name_in_use();
    if (updated && database_.changed_rows() == 0) return no_such_account();
    return updated;
}

Result<Nothing> Accounts::remove_account(const UserId& id) {
    {
        Query orders(database_, "SELECT count(*) FROM orders WHERE user_id = ?1", id);
        if (!orders.next()) return orders.error();
        if (const auto count = orders.get<std::int64_t>(0); count > 0) {
            return make_conflict(reasons::account_has_orders,
                                 "This account has " + std::to_string(count) + (count == 1 ? " order" : " orders") +
                                     ". Disable it instead.",
                                 {{"count", count}});
        }
    }
    return database_.whole([&]() -> Result<Nothing> {
        auto removed = Query(database_, "DELETE FROM password_resets WHERE user_id = ?1", id).run();
        if (removed) removed = Query(database_, "DELETE FROM devices WHERE user_id = ?1", id).run();
        if (removed) removed = Query(database_, "DELETE FROM known_devices WHERE user_id = ?1", id).run();
        if (removed) removed = Query(database_, "DELETE FROM accounts WHERE id = ?1", id).run();
        if (removed && database_.changed_rows() == 0) return no_such_account();
        return removed;
    });
}

Result<std::vector<Account>> Accounts::accounts(const AccountSearch& search) {
    if (!search.prefix.empty()) {
        const std::optional<std::string_view> role =
            search.role.empty() ? std::nullopt : std::optional<std::string_view>(search.role);
        const std::string end = end_of_prefix(search.prefix);
        return read_people(
            database_,
            HOLDFAST_ACCOUNTS_WHERE(
                "id IN (SELECT id FROM accounts WHERE username >= ?4 AND username < ?5 AND username <> ''"
                " UNION SELECT id FROM accounts WHERE email >= ?4 AND email < ?5 AND email <> '')"
                " AND (?6 IS NULL OR role = ?6)"),
            search, read_row, search.prefix, end, role);
    }
    if (!search.role.empty()) {
        return read_people(database_, HOLDFAST_ACCOUNTS_WHERE("role = ?4"), search, read_row, search.role);
    }
    return read_people(database_, HOLDFAST_ACCOUNTS_WHERE("role <> 'guest'"), search, read_row);
}

Result<std::uint32_t> Accounts::others_with_role(const UserId& id, std::string_view role) {
    Query query(database_, "SELECT count(*) FROM accounts WHERE role = ?2 AND disabled = 0 AND id <> ?1", id, role);
    if (!query.next()) return query.error();
    return query.get<std::uint32_t>(0);
}

}  // namespace holdfast::storage::sqlite
