// People and their logins in SQLite. Names and mail addresses are compared without case in the ASCII letters, which is
// what SQLite's NOCASE does; whoever allows others in names folds them first.
#include "storage/sqlite/accounts.hpp"
#include "storage/sqlite/query.hpp"

namespace holdfast::storage::sqlite {

namespace {

#define HOLDFAST_SELECT_ACCOUNTS "SELECT id, username, email, password_hash, role, created_at, disabled FROM accounts "

Result<Account> read_account(Query& query) {
    if (!query.next()) {
        if (query.failed()) return query.error();
        return make_error(ErrorCode::not_found, "There is no such account.");
    }
    return Account{query.get<UserId>(0),      query.get<std::string>(1), query.get<std::string>(2),
                   query.get<std::string>(3), query.get<std::string>(4), query.get<Timestamp>(5),
                   query.get<bool>(6)};
}

#define HOLDFAST_SELECT_FAMILIES "SELECT id, user_id, current_token, expires_at, revoked FROM token_families "

TokenFamily read_family(const Query& row) {
    return {row.get<TokenFamilyId>(0), row.get<UserId>(1), row.get<std::string>(2), row.get<Timestamp>(3),
            row.get<bool>(4)};
}

Error no_such_login() {
    return make_error(ErrorCode::not_found, "There is no such login.");
}

}  // namespace

Result<Nothing> Accounts::add_account(const Account& account) {
    Query query(database_,
                "INSERT INTO accounts (id, username, email, password_hash, role, created_at, disabled)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                account.id, account.username, account.email, account.password_hash, account.role, account.created_at,
                account.disabled);
    auto added = query.run();
    if (!added && is_duplicate(query.code())) {
        return make_error(ErrorCode::conflict, "This username or mail address is in use already.");
    }
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

Result<Nothing> Accounts::set_password_hash(const UserId& id, std::string_view hash) {
    auto set = Query(database_, "UPDATE accounts SET password_hash = ?2 WHERE id = ?1", id, hash).run();
    if (set && database_.changed_rows() == 0) return make_error(ErrorCode::not_found, "There is no such account.");
    return set;
}

Result<Nothing> Accounts::add_token_family(const TokenFamily& family) {
    return Query(database_,
                 "INSERT INTO token_families (id, user_id, current_token, expires_at, revoked)"
                 " VALUES (?1, ?2, ?3, ?4, ?5)",
                 family.id, family.user, family.current_token, family.expires_at, family.revoked)
        .run();
}

Result<TokenFamily> Accounts::token_family(const TokenFamilyId& id) {
    Query query(database_, HOLDFAST_SELECT_FAMILIES "WHERE id = ?1", id);
    if (!query.next()) return query.failed() ? query.error() : no_such_login();
    return read_family(query);
}

Result<AccountStore::Rotation> Accounts::rotate_token(const TokenFamilyId& id, std::string_view used,
                                                      std::string_view next, Timestamp expires_at) {
    auto rotated = Query(database_,
                         "UPDATE token_families SET current_token = ?3, expires_at = ?4"
                         " WHERE id = ?1 AND current_token = ?2 AND revoked = 0",
                         id, used, next, expires_at)
                       .run();
    if (!rotated) return rotated.error();
    if (database_.changed_rows() == 1) return Rotation::rotated;
    if (auto revoked = revoke_token_family(id); !revoked) return revoked.error();
    if (database_.changed_rows() == 0) return no_such_login();
    return Rotation::reused;
}

Result<Nothing> Accounts::revoke_token_family(const TokenFamilyId& id) {
    return Query(database_, "UPDATE token_families SET revoked = 1 WHERE id = ?1", id).run();
}

Result<std::vector<TokenFamily>> Accounts::revoked_token_families(Timestamp now) {
    Query query(database_, HOLDFAST_SELECT_FAMILIES "WHERE revoked = 1 AND expires_at > ?1", now);
    std::vector<TokenFamily> families;
    while (query.next()) families.push_back(read_family(query));
    if (query.failed()) return query.error();
    return families;
}

}  // namespace holdfast::storage::sqlite
