// No statement of the store reads a table from end to end, except for those named here with a reason: what is quick in
// a test is not when there are a million rows. Triggers are explained with the statements that set them off.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "storage/sqlite/migrations.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "tests/unit/storage/temporary_folder.hpp"
#include "tests/unit/storage_plans/statements.hpp"

namespace holdfast::test {
namespace {

// A step of a plan that walks over everything, and why it may.
struct Allowed {
    std::string_view step;
    std::string_view statement;  // how it begins
    std::string_view why;
};

constexpr std::array allowed_scans{
    Allowed{"SCAN event_search VIRTUAL TABLE INDEX 0:M", "SELECT e.id", "the index of words, asked for its words"},
    Allowed{"SCAN event_search VIRTUAL TABLE INDEX 64:M", "SELECT rowid", "the same"},
    Allowed{"SCAN schedule", "", "has one row"},
    Allowed{"SCAN heartbeat", "UPDATE heartbeat", "has one row"},
    Allowed{"SCAN json_each", "SELECT j.number", "the seats of one line"},
    Allowed{"SCAN json_each", "UPDATE order_seats", "the seats of one order"},
    Allowed{"SCAN json_each", "SELECT j.number, j.action", "the seats of one line"},
    Allowed{"SCAN refunds USING INDEX refunds_due", "SELECT next_try_at", "the first of those that are due"},
    Allowed{"SCAN f", "WITH", "sums of what was sold: statistics are of all of them, or of some days"},
    Allowed{"SCAN f", "DELETE FROM replay", "the few rows that were found before"},
    Allowed{"SCAN pragma_", "SELECT", "no table: a setting of the file"},
    Allowed{"SCAN s", "SELECT DISTINCT o.id FROM (SELECT order_number", "the few rows that were found before"},
    Allowed{"SCAN show_cancellations", "SELECT show_id", "is empty most of the time, and read at the start"},
    Allowed{"SCAN t", "SELECT o.id FROM tickets", "asked by people, and an index over codes would cost each purchase"},
    Allowed{"SCAN jobs", "", "has a handful of rows"},
    Allowed{"SCAN webhooks", "SELECT", "has a handful of rows"},
    Allowed{"SCAN sqlite_schema", "SELECT (SELECT application_id", "asks whether there is any table at all"},
};

bool is_allowed(std::string_view step, std::string_view statement) {
    return std::ranges::any_of(allowed_scans, [&](const Allowed& allowed) {
        return step.starts_with(allowed.step) && statement.starts_with(allowed.statement);
    });
}

bool reads_or_writes(std::string_view sql) {
    constexpr std::array verbs{"SELECT", "INSERT", "UPDATE", "DELETE", "REPLACE", "WITH"};
    return std::ranges::any_of(verbs, [sql](const char* verb) { return sql.starts_with(verb); });
}

// What migrations run, they run once.
bool is_of_a_migration(std::string_view sql) {
    return std::ranges::any_of(storage::sqlite::migrations(), [sql](const storage::sqlite::Migration& migration) {
        return std::string_view(migration.sql).find(sql) != std::string_view::npos;
    });
}

// What SQLite's own modules run on the tables behind theirs.
bool is_of_a_module(std::string_view sql) {
    return sql.starts_with("--") || sql.starts_with("SELECT T.'id'") || sql.find("%_") != std::string_view::npos ||
           sql.find("event_search_") != std::string_view::npos;
}

class Explainer {
public:
    explicit Explainer(const std::filesystem::path& file) {
        sqlite3* handle = nullptr;
        REQUIRE(sqlite3_open(file.c_str(), &handle) == SQLITE_OK);
        database_.reset(handle);
        REQUIRE(sqlite3_db_config(handle, SQLITE_DBCONFIG_TRIGGER_EQP, 1, nullptr) == SQLITE_OK);
    }

    // The steps of the plan for `sql`, as SQLite words them.
    [[nodiscard]] std::vector<std::string> plan(const std::string& sql) const {
        sqlite3_stmt* handle = nullptr;
        const std::string explain = "EXPLAIN QUERY PLAN " + sql;
        const int prepared = sqlite3_prepare_v2(database_.get(), explain.c_str(), -1, &handle, nullptr);
        const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(handle, sqlite3_finalize);
        REQUIRE_MESSAGE(prepared == SQLITE_OK, sql);
        std::vector<std::string> steps;
        while (sqlite3_step(handle) == SQLITE_ROW) {
            steps.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(handle, 3)));
        }
        return steps;
    }

private:
    std::unique_ptr<sqlite3, decltype(&sqlite3_close)> database_{nullptr, sqlite3_close};
};

bool is_scan(std::string_view step) {
    return step.starts_with("SCAN ") && step != "SCAN CONSTANT ROW";
}

}  // namespace

TEST_SUITE_BEGIN("query plans");

TEST_CASE("every statement of the store finds its rows by an index") {
    const TemporaryFolder folder;
    storage::sqlite::migrate(folder.database()).value();
    const Explainer explainer(folder.database());
    std::size_t explained = 0;
    const auto statements = recorded_statements();
    for (const std::string& sql : statements) {
        if (!reads_or_writes(sql) || is_of_a_migration(sql) || is_of_a_module(sql)) continue;
        ++explained;
        for (const std::string& step : explainer.plan(sql)) {
            if (!is_scan(step)) continue;
            CHECK_MESSAGE(is_allowed(step, sql), step << "  IN  " << sql);
        }
    }
    CHECK(explained > 50);
}

TEST_CASE("a walk over a table is told from a search of an index") {
    const TemporaryFolder folder;
    storage::sqlite::migrate(folder.database()).value();
    const Explainer explainer(folder.database());
    const auto scans = [&](const char* sql) {
        const auto plan = explainer.plan(sql);
        return std::ranges::count_if(plan, is_scan);
    };
    CHECK(scans("SELECT name FROM halls WHERE name = 'x'") == 1);
    CHECK(scans("SELECT name FROM halls WHERE id = 1") == 0);
    CHECK_FALSE(is_allowed("SCAN halls", "SELECT name FROM halls"));
}

TEST_SUITE_END();

}  // namespace holdfast::test
