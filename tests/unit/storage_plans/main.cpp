// First what every store must do, so that the store runs all of its statements; then how SQLite goes about each.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "tests/unit/storage_plans/statements.hpp"

int main(int argc, char** argv) {
    holdfast::test::record_statements();
    doctest::Context context(argc, argv);
    context.setOption("order-by", "suite");  // what is in no suite comes before "query plans"
    return context.run();
}
