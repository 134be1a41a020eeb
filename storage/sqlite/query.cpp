#include "storage/sqlite/query.hpp"

#include <cstring>

namespace holdfast::storage::sqlite {

Query::~Query() {
    if (statement_ == nullptr) return;
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

bool Query::next() {
    if (failed_) return false;
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) {
        failed_ = true;
        database_.note_failure(code);
    }
    return false;
}

Result<Nothing> Query::run() {
    while (next()) {
    }
    if (failed_) return error();
    return Nothing{};
}

bool Query::is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::string_view Query::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (data == nullptr) return {};
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::int64_t Query::integer(int column) const {
    return sqlite3_column_int64(statement_, column);
}

void Query::copy_blob(int column, std::uint8_t* into, std::size_t size) const {
    const void* data = sqlite3_column_blob(statement_, column);
    if (data != nullptr && sqlite3_column_bytes(statement_, column) == static_cast<int>(size)) {
        std::memcpy(into, data, size);
    }
}

void Query::bind(int index, std::int64_t value) {
    sqlite3_bind_int64(statement_, index, value);
}

void Query::bind(int index, std::string_view value) {
    // A null pointer would be bound as NULL; an empty text is not that.
    const char* data = value.data() == nullptr ? "" : value.data();
    const int code = sqlite3_bind_text64(statement_, index, data, value.size(), SQLITE_STATIC, SQLITE_UTF8);
    if (code != SQLITE_OK) {
        failed_ = true;
        database_.note_failure(code);
    }
}

void Query::bind(int index, PointerParameter value) {
    sqlite3_bind_pointer(statement_, index, value.pointer, value.type, nullptr);
}

void Query::bind_blob(int index, const void* data, std::size_t size) {
    sqlite3_bind_blob64(statement_, index, data, size, SQLITE_STATIC);
}

}  // namespace holdfast::storage::sqlite
