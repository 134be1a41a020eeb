// Tables as CSV (RFC 4180), for people's spreadsheets: every line ends in CRLF, and a cell that a spreadsheet would
// take for a formula is made a text.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace holdfast::api {

class CsvTable {
public:
    CsvTable(std::initializer_list<std::string_view> names) { add_words(names); }

    // The cells of the next row, from left to right; then end_row(). A text comes from people, a number from us.
    CsvTable& text(std::string_view cell);
    CsvTable& number(std::string_view cell);
    CsvTable& nothing() { return number({}); }
    void end_row();

    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    void add_words(std::initializer_list<std::string_view> names);
    void separate();

    std::string text_;
    bool row_begun_ = false;
};

}  // namespace holdfast::api
