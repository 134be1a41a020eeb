// First answers in SQLite.
#pragma once

#include "storage/answer_store.hpp"
#include "storage/sqlite/database.hpp"

namespace holdfast::storage::sqlite {

class Answers final : public AnswerStore {
public:
    // The database outlives it.
    explicit Answers(Database& database) : database_(database) {}

    Result<Nothing> keep(const FirstAnswer& answer, Timestamp now) override;
    Result<FirstAnswer> first_answer(std::string_view caller, std::string_view key, Timestamp now) override;

private:
    Database& database_;
};

}  // namespace holdfast::storage::sqlite
