// SQLite calls an automatic extension for each connection it opens, which is where its trace can be had.
#include "tests/unit/storage_plans/statements.hpp"

#include <sqlite3.h>

namespace holdfast::test {
namespace {

std::set<std::string> statements;

int note(unsigned, void*, void* statement, void*) {
    if (const char* text = sqlite3_sql(static_cast<sqlite3_stmt*>(statement))) statements.insert(text);
    return 0;
}

int listen(sqlite3* connection, const char**, const sqlite3_api_routines*) {
    return sqlite3_trace_v2(connection, SQLITE_TRACE_STMT, note, nullptr);
}

}  // namespace

void record_statements() {
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(listen));
}

const std::set<std::string>& recorded_statements() {
    return statements;
}

}  // namespace holdfast::test
