// One run of a prepared statement: bind, step, read columns, and leave it ready for the next. Values go in and come out
// as the strong types of the domain.
//
//     Query query(database, "SELECT name FROM venues WHERE id = ?1", id);
//     while (query.next()) names.push_back(query.get<std::string>(0));
//     if (query.failed()) return query.error();
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "protocol/time.hpp"
#include "storage/sqlite/database.hpp"
#include "storage/sqlite/failure.hpp"

namespace holdfast::storage::sqlite {

template <class T>
concept NumberLike = requires(T value) {
    { value.value() } -> std::integral;
};
template <class T>
concept BytesLike = requires(T value) { value.bytes(); };

// The text of a statement: a literal, as the database knows its statements by their addresses.
class Sql {
public:
    template <std::size_t size>
    explicit(false) consteval Sql(const char (&literal)[size]) : text_(literal) {}
    [[nodiscard]] constexpr const char* text() const { return text_; }

private:
    const char* text_;
};

// A pointer to hand to a function of SQLite's that asks for one of that type.
struct PointerParameter {
    void* pointer;
    const char* type;
};

class Query {
public:
    // Binds `values` to ?1, ?2, … in their order. What they refer to must outlive the query.
    template <class... Values>
    Query(Database& database, Sql sql, const Values&... values)
        : database_(database), statement_(database.statement(sql.text())), failed_(statement_ == nullptr) {
        int index = 0;
        if (!failed_) (bind(++index, values), ...);
    }
    ~Query();
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    // Moves to the next row; false at the end, or when it failed.
    bool next();

    [[nodiscard]] bool failed() const { return failed_; }
    [[nodiscard]] int code() const { return database_.failure(); }  // once it failed
    [[nodiscard]] Error error() const { return to_error(code()); }  // once it failed
    [[nodiscard]] Result<Nothing> run();                            // for statements without rows

    // The current row's column, counted from 0.
    template <class T>
    [[nodiscard]] T get(int column) const {
        if constexpr (std::same_as<T, std::string>) {
            return std::string(text(column));
        } else if constexpr (std::same_as<T, Timestamp>) {
            return timestamp_from_unix_ms(integer(column));
        } else if constexpr (std::same_as<T, bool>) {
            return integer(column) != 0;
        } else if constexpr (std::integral<T>) {
            return static_cast<T>(integer(column));
        } else if constexpr (BytesLike<T>) {
            typename T::Bytes bytes{};
            copy_blob(column, bytes.data(), bytes.size());
            return T(bytes);
        } else {
            return T(static_cast<decltype(T().value())>(integer(column)));
        }
    }
    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::string_view text(int column) const;  // until the next step

private:
    void bind(int index, std::int64_t value);
    void bind(int index, std::string_view value);
    void bind_blob(int index, const void* data, std::size_t size);
    void bind(int index, PointerParameter value);
    void bind(int index, Timestamp value) { bind(index, to_unix_ms(value)); }
    void bind(int index, bool value) { bind(index, std::int64_t{value}); }
    void bind(int index, std::integral auto value) { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, const NumberLike auto& id) { bind(index, static_cast<std::int64_t>(id.value())); }
    void bind(int index, const BytesLike auto& id) { bind_blob(index, id.bytes().data(), id.bytes().size()); }
    template <class T>
    void bind(int index, const std::optional<T>& value) {
        if (value) bind(index, *value);
    }

    [[nodiscard]] std::int64_t integer(int column) const;
    void copy_blob(int column, std::uint8_t* into, std::size_t size) const;

    Database& database_;
    sqlite3_stmt* statement_;
    bool failed_;
};

// What a function that makes something of the current row makes.
template <class Read>
using RowOf = std::invoke_result_t<Read, const Query&>;

// Every row of the query, as `read` makes it.
template <class Read>
Result<std::vector<RowOf<Read>>> read_all(Query&& query, Read read) {
    std::vector<RowOf<Read>> rows;
    while (query.next()) rows.push_back(read(query));
    if (query.failed()) return query.error();
    return rows;
}

}  // namespace holdfast::storage::sqlite
