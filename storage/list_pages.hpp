// How the store's lists are asked for: in which order, from where on, and how much of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace holdfast::storage {

enum class SortOrder : std::uint8_t { ascending, descending };

// Of what has numbers that grow as time goes by: what comes behind a number in the direction of the list.
struct NumberedPage {
    SortOrder sort = SortOrder::descending;
    std::optional<std::int64_t> after{};
    std::uint32_t limit = 50;
};

// By name, whatever the case of its ASCII letters, or by when they were added.
enum class NameSort : std::uint8_t { name, newest, oldest };

// The place of a row in a list of what has names.
template <class Id>
struct NamedPlace {
    std::string name{};
    Id id{};
};

template <class Id>
struct NamedPage {
    std::string search{};  // all its words, the last one perhaps not finished, whatever their case and accents
    NameSort sort = NameSort::name;
    std::optional<NamedPlace<Id>> after{};
    std::uint32_t limit = 50;
};

}  // namespace holdfast::storage
