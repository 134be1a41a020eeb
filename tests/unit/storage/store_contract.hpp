// What every store must do, written once: the test cases of store_contract_*.cpp run over each type of this list. A
// type gives `WritingStore& store()`, empty but for its schema, with a transaction begun for the test.
#pragma once

#include <doctest/doctest.h>

#include <memory>

#include "storage/sqlite/sqlite_store.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace holdfast::test {

class OnSqlite {
public:
    OnSqlite() {
        storage::sqlite::migrate(folder_.database()).value();
        store_ = storage::sqlite::open_for_writing(folder_.database()).value();
        store_->begin().value();
    }
    storage::WritingStore& store() { return *store_; }

private:
    TemporaryFolder folder_;
    std::unique_ptr<storage::WritingStore> store_;
};

#define HOLDFAST_ALL_STORES OnSqlite

}  // namespace holdfast::test
