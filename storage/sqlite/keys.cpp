#include "storage/sqlite/keys.hpp"

#include "protocol/limits.hpp"
#include "storage/sqlite/people_lists.hpp"
#include "storage/sqlite/prefix.hpp"
#include "storage/sqlite/query.hpp"

namespace holdfast::storage::sqlite {

namespace {

#define HOLDFAST_SELECT_DEVICES                                                \
    "SELECT d.user_id, a.username, d.token_hash, d.created_at, d.last_used_at" \
    " FROM devices d JOIN accounts a ON a.id = d.user_id "

Error no_such_device() {
    return make_error(ErrorCode::not_found, "There is no such device.");
}

Device read_row(const Query& row) {
    Device device{row.get<UserId>(0), row.get<std::string>(1), row.get<std::string>(2), row.get<Timestamp>(3)};
    if (!row.is_null(4)) device.last_used_at = row.get<Timestamp>(4);
    return device;
}

Result<Device> read_device(Query&& query) {
    if (query.next()) return read_row(query);
    return query.failed() ? query.error() : no_such_device();
}

}  // namespace

Result<Nothing> Keys::put_password_reset(const PasswordReset& reset) {
    return Query(database_,
                 "INSERT INTO password_resets (user_id, token_hash, expires_at) VALUES (?1, ?2, ?3)"
                 " ON CONFLICT (user_id) DO UPDATE SET token_hash = excluded.token_hash,"
                 " expires_at = excluded.expires_at",
                 reset.user, reset.token_hash, reset.expires_at)
        .run();
}

Result<PasswordReset> Keys::password_reset(std::string_view token_hash) {
    Query query(database_, "SELECT user_id, token_hash, expires_at FROM password_resets WHERE token_hash = ?1",
                token_hash);
    if (query.next()) return PasswordReset{query.get<UserId>(0), query.get<std::string>(1), query.get<Timestamp>(2)};
    return query.failed() ? query.error() : make_error(ErrorCode::not_found, "There is no such reset link.");
}

Result<Nothing> Keys::remove_password_reset(const UserId& user) {
    return Query(database_, "DELETE FROM password_resets WHERE user_id = ?1", user).run();
}

Result<Nothing> Keys::add_device(const Device& device) {
    Query query(database_,
                "INSERT INTO devices (user_id, token_hash, created_at, last_used_at) VALUES (?1, ?2, ?3, ?4)",
                device.user, device.token_hash, device.created_at, device.last_used_at);
    auto added = query.run();
    if (!added && is_duplicate(query.code())) return make_error(ErrorCode::conflict, "This device has a token.");
    return added;
}

Result<Device> Keys::device(const UserId& user) {
    return read_device(Query(database_, HOLDFAST_SELECT_DEVICES "WHERE d.user_id = ?1", user));
}

Result<Device> Keys::device_by_token(std::string_view token_hash) {
    return read_device(Query(database_, HOLDFAST_SELECT_DEVICES "WHERE d.token_hash = ?1", token_hash));
}

Result<Nothing> Keys::note_device_use(const UserId& user, Timestamp at) {
    return Query(database_, "UPDATE devices SET last_used_at = ?2 WHERE user_id = ?1", user, at).run();
}

Result<Nothing> Keys::remove_device(const UserId& user) {
    auto removed = Query(database_, "DELETE FROM devices WHERE user_id = ?1", user).run();
    if (removed && database_.changed_rows() == 0) return no_such_device();
    return removed;
}

Result<Acquaintance> Keys::meet_device(const UserId& user, std::string_view fingerprint, Timestamp at) {
    auto seen = Query(database_, "UPDATE known_devices SET last_seen_at = ?3 WHERE user_id = ?1 AND fingerprint = ?2",
                      user, fingerprint, at)
                    .run();
    if (!seen) return seen.error();
    if (database_.changed_rows() > 0) return Acquaintance::known;
    const auto others = [&]() -> Result<bool> {
        Query query(database_, "SELECT 1 FROM known_devices WHERE user_id = ?1 LIMIT 1", user);
        const bool any = query.next();
        if (query.failed()) return query.error();
        return any;
    }();
    if (!others) return others.error();
    auto remembered =
        Query(database_, "INSERT INTO known_devices (user_id, fingerprint, last_seen_at) VALUES (?1, ?2, ?3)", user,
              fingerprint, at)
            .run();
    if (!remembered) return remembered.error();
    auto forgotten =
        Query(database_,
              "DELETE FROM known_devices WHERE user_id = ?1 AND fingerprint IN (SELECT fingerprint FROM"
              " known_devices WHERE user_id = ?1 ORDER BY last_seen_at DESC, fingerprint LIMIT -1 OFFSET ?2)",
              user, limits::known_devices_per_account)
            .run();
    if (!forgotten) return forgotten.error();
    return *others ? Acquaintance::stranger : Acquaintance::first;
}

Result<std::vector<Device>> Keys::devices(const AccountSearch& search) {
    const std::string end = end_of_prefix(search.prefix);
    return read_people(
        database_,
        HOLDFAST_PEOPLE_LIST(HOLDFAST_SELECT_DEVICES "WHERE (?4 = '' OR (a.username >= ?4 AND a.username < ?5)) AND ",
                             "d.created_at", "d.user_id", "a.username"),
        search, read_row, search.prefix, end);
}

}  // namespace holdfast::storage::sqlite
