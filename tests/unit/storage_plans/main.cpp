// First what every store must do, so that the store runs all of its statements; then how SQLite goes about each.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "tests/unit/storage_plans/statements.hpp"

int main(int argc, char** argv) {
    holdfast::test::record_statements();
    doctest::Context contract(argc, argv);
    contract.setOption("test-suite-exclude", "query plans");
    const int kept = contract.run();
    if (contract.shouldExit()) return kept;
    doctest::Context plans(argc, argv);
    plans.setOption("test-suite", "query plans");
    const int planned = plans.run();
    return kept != 0 ? kept : planned;
}
