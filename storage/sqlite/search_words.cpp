// FTS5 hands its tokenizers out through a pointer that a statement brings (SQLite, "Extending FTS5").
#include "storage/sqlite/search_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "storage/sqlite/failure.hpp"
#include "storage/sqlite/query.hpp"

namespace holdfast::storage::sqlite {

namespace {

// As the migration names it for event_search.
constexpr const char* tokenizer_name = "unicode61";
constexpr std::array<const char*, 2> tokenizer_arguments{"remove_diacritics", "2"};

}  // namespace

Result<SearchWords> SearchWords::cut(Database& database, std::string_view text) {
    fts5_api* api = nullptr;
    {
        Query query(database, "SELECT fts5(?1)", PointerParameter{static_cast<void*>(&api), "fts5_api_ptr"});
        if (!query.next()) return query.error();
    }
    void* context = nullptr;
    fts5_tokenizer tokenizer{};
    Fts5Tokenizer* instance = nullptr;
    int code = api == nullptr ? SQLITE_ERROR : api->xFindTokenizer(api, tokenizer_name, &context, &tokenizer);
    if (code == SQLITE_OK) {
        auto arguments = tokenizer_arguments;
        code = tokenizer.xCreate(context, arguments.data(), static_cast<int>(arguments.size()), &instance);
    }
    if (code != SQLITE_OK) return to_error(code);

    SearchWords search(tokenizer, instance);
    search.each_word(text, [&](std::string_view word) { search.words_.emplace_back(word); });
    return search;
}

SearchWords::SearchWords(SearchWords&& other) noexcept
    : tokenizer_(other.tokenizer_),
      instance_(std::exchange(other.instance_, nullptr)),
      words_(std::move(other.words_)) {}

SearchWords::~SearchWords() {
    if (instance_ != nullptr) tokenizer_.xDelete(instance_);
}

template <class Take>
void SearchWords::each_word(std::string_view text, Take take) const {
    const auto each = [](void* context, int, const char* word, int size, int, int) {
        (*static_cast<Take*>(context))(std::string_view(word, static_cast<std::size_t>(size)));
        return SQLITE_OK;
    };
    tokenizer_.xTokenize(instance_, &take, FTS5_TOKENIZE_DOCUMENT, text.data(), static_cast<int>(text.size()), each);
}

std::string SearchWords::match() const {
    std::string match;
    for (const std::string& word : words_) match += (match.empty() ? "\"" : " \"") + word + '"';
    return match + '*';
}

bool SearchWords::are_in(std::string_view title, std::string_view description) const {
    std::vector<bool> found(words_.size());
    const auto look = [&](std::string_view word) {
        for (std::size_t i = 0; i + 1 < words_.size(); ++i) found[i] = found[i] || word == words_[i];
        found.back() = found.back() || word.starts_with(words_.back());
    };
    each_word(title, look);
    each_word(description, look);
    return std::ranges::count(found, true) == static_cast<std::ptrdiff_t>(found.size());
}

}  // namespace holdfast::storage::sqlite
