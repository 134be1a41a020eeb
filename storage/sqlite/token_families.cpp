// Logins in SQLite: the part of Accounts that knows which refresh token may be used next, and which login has ended.
#include "storage/sqlite/accounts.hpp"
#include "storage/sqlite/query.hpp"

namespace holdfast::storage::sqlite {

namespace {

#define HOLDFAST_SELECT_FAMILIES "SELECT id, user_id, current_token, expires_at, revoked FROM token_families "

TokenFamily read_family(const Query& row) {
    return {row.get<TokenFamilyId>(0), row.get<UserId>(1), row.get<std::string>(2), row.get<Timestamp>(3),
            row.get<bool>(4)};
}

Error no_such_login() {
    return make_error(ErrorCode::not_found, "There is no such login.");
}

}  // namespace

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

Result<std::vector<TokenFamilyId>> Accounts::revoke_token_families_of(const UserId& user, Timestamp now,
                                                                      std::optional<TokenFamilyId> except) {
    Query query(database_,
                "UPDATE token_families SET revoked = 1"
                " WHERE user_id = ?1 AND revoked = 0 AND expires_at > ?2 AND id IS NOT ?3 RETURNING id",
                user, now, except);
    std::vector<TokenFamilyId> revoked;
    while (query.next()) revoked.push_back(query.get<TokenFamilyId>(0));
    if (query.failed()) return query.error();
    return revoked;
}

Result<std::vector<TokenFamily>> Accounts::revoked_token_families(Timestamp now) {
    Query query(database_, HOLDFAST_SELECT_FAMILIES "WHERE revoked = 1 AND expires_at > ?1", now);
    std::vector<TokenFamily> families;
    while (query.next()) families.push_back(read_family(query));
    if (query.failed()) return query.error();
    return families;
}

}  // namespace holdfast::storage::sqlite
