// Seating plans for the tests of them: a small whole one that tests spoil in one place, and one of any size.
#pragma once

#include <boost/json/value.hpp>

#include <string>
#include <string_view>

namespace holdfast::test {

// Two zones: "Stalls" with row A (A-1, A-2, an aisle, A-3) and row B (B-1 accessible, B-2 its companion), and a
// nameless one with a single seat and every kind of area.
boost::json::value sample_plan();

// The sample with what `pointer` names replaced by `value_json`, or removed when that is empty, as text.
std::string sample_plan_with(std::string_view pointer, std::string_view value_json);

// A plan of `rows` rows with `seats` seats each, all in one zone.
std::string plan_of(std::size_t rows, std::size_t seats);

}  // namespace holdfast::test
