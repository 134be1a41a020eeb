// Seating plans for tests, drawn as text: a string a row, a letter a seat, the letter being the seat's category, and a
// space where an aisle is. `{"aa aa", "bb"}` is four seats of category a around an aisle, and two of b behind them.
// Seats are 10 apart, rows too, and the first seat is at 0, 0.
#pragma once

#include <initializer_list>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/seating_plan.hpp"

namespace holdfast::test {

// Appends the parts as one more element of a JSON array's inside.
inline void append_element(std::string& array, std::initializer_list<std::string_view> parts) {
    if (!array.empty()) array += ',';
    for (const std::string_view part : parts) array += part;
}

// What a drawing has no letter for. `marks` is drawn beside it: `w` is a wheelchair space, `c` the seat that goes with
// the one to the left, `r` one that does not see the whole stage.
struct PlanExtras {
    std::vector<std::string> marks{};
    std::string focal_point{};  // JSON
};

inline std::shared_ptr<const SeatingPlan> plan_of_rows(const std::vector<std::string>& drawing,
                                                       const PlanExtras& extras = {}) {
    std::set<char> letters;
    std::string rows;
    for (std::size_t y = 0; y < drawing.size(); ++y) {
        const std::string row = std::to_string(y + 1);
        std::string seats;
        for (std::size_t x = 0; x < drawing[y].size(); ++x) {
            if (drawing[y][x] == ' ') continue;
            letters.insert(drawing[y][x]);
            const std::string number = std::to_string(x + 1);
            const char mark = y < extras.marks.size() && x < extras.marks[y].size() ? extras.marks[y][x] : ' ';
            std::string extra;
            if (mark == 'w') extra = R"(,"holdfast":{"accessible":true})";
            if (mark == 'c') extra = R"(,"holdfast":{"companion_of":")" + row + "-" + std::to_string(x) + "\"}";
            if (mark == 'r') extra = R"(,"holdfast":{"restricted_view":true})";
            append_element(seats, {R"({"seat_guid":")", row, "-", number, R"(","seat_number":")", number,
                                   R"(","position":{"x":)", std::to_string(10 * x), R"(,"y":0},"category":")",
                                   std::string(1, drawing[y][x]), "\"", extra, "}"});
        }
        append_element(rows, {R"({"row_number":")", row, R"(","position":{"x":0,"y":)", std::to_string(10 * y),
                              R"(},"seats":[)", seats, "]}"});
    }
    std::string categories;
    for (const char letter : letters) append_element(categories, {R"({"name":")", std::string(1, letter), "\"}"});

    std::string focal;
    if (!extras.focal_point.empty()) focal = R"(,"holdfast":{"focal_point":)" + extras.focal_point + "}";
    std::string document;
    append_element(document, {R"({"name":"drawn","categories":[)", categories,
                              R"(],"zones":[{"name":"hall","position":{"x":0,"y":0},"rows":[)", rows,
                              R"(]}],"size":{"width":1000,"height":1000})", focal, "}"});
    return SeatingPlan::parse(document).value();
}

}  // namespace holdfast::test
