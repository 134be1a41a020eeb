// Seating plans for tests, drawn as text: a string a row, a letter a seat, the letter being the seat's category, and a
// space where an aisle is. `{"aa aa", "bb"}` is four seats of category a around an aisle, and two of b behind them.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "protocol/seating_plan.hpp"

namespace holdfast::test {

inline std::shared_ptr<const SeatingPlan> plan_of_rows(const std::vector<std::string>& drawing) {
    std::set<char> letters;
    std::string rows;
    for (std::size_t y = 0; y < drawing.size(); ++y) {
        std::string seats;
        for (std::size_t x = 0; x < drawing[y].size(); ++x) {
            const char letter = drawing[y][x];
            if (letter == ' ') continue;
            letters.insert(letter);
            const std::string number = std::to_string(x + 1);
            seats += (seats.empty() ? "" : ",") + (R"({"seat_guid":")" + std::to_string(y + 1) + "-" + number) +
                     R"(","seat_number":")" + number + R"(","position":{"x":)" + std::to_string(10 * x) +
                     R"(,"y":0},"category":")" + letter + "\"}";
        }
        rows += (rows.empty() ? "" : ",") + (R"({"row_number":")" + std::to_string(y + 1)) +
                R"(","position":{"x":0,"y":)" + std::to_string(10 * y) + R"(},"seats":[)" + seats + "]}";
    }
    std::string categories;
    for (const char letter : letters) {
        categories += (categories.empty() ? "" : ",") + (std::string(R"({"name":")") + letter + "\"}");
    }
    return SeatingPlan::parse(R"({"name":"drawn","categories":[)" + categories +
                              R"(],"zones":[{"name":"hall","position":{"x":0,"y":0},"rows":[)" + rows +
                              R"(]}],"size":{"width":1000,"height":1000}})")
        .value();
}

}  // namespace holdfast::test
