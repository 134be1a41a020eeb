// The words of a search as the index of events has them: cut and folded by the very tokenizer that fills it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "storage/sqlite/database.hpp"

namespace holdfast::storage::sqlite {

class SearchWords {
public:
    // unavailable when the connection is of no use.
    static Result<SearchWords> cut(Database& database, std::string_view text);
    SearchWords(SearchWords&& other) noexcept;
    SearchWords(const SearchWords&) = delete;
    SearchWords& operator=(const SearchWords&) = delete;
    SearchWords& operator=(SearchWords&&) = delete;
    ~SearchWords();

    // No word at all: nothing is found by it.
    [[nodiscard]] bool empty() const { return words_.empty(); }

    // What MATCH takes: every word, the last one as the beginning of one.
    [[nodiscard]] std::string match() const;

    // Whether the texts together have every word, as MATCH would find them.
    [[nodiscard]] bool are_in(std::string_view title, std::string_view description) const;

private:
    explicit SearchWords(const fts5_tokenizer& tokenizer, Fts5Tokenizer* instance)
        : tokenizer_(tokenizer), instance_(instance) {}

    // Calls `take(word)` for each word of `text`.
    template <class Take>
    void each_word(std::string_view text, Take take) const;

    fts5_tokenizer tokenizer_;
    Fts5Tokenizer* instance_;
    std::vector<std::string> words_;
};

}  // namespace holdfast::storage::sqlite
