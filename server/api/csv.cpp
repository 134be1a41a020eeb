#include "server/api/csv.hpp"

namespace holdfast::api {
namespace {

// What makes a spreadsheet calculate instead of show.
bool looks_like_a_formula(std::string_view cell) {
    return !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
}

}  // namespace

CsvTable& CsvTable::text(std::string_view cell) {
    separate();
    const bool guarded = looks_like_a_formula(cell);
    if (!guarded && cell.find_first_of(",\"\r\n") == std::string_view::npos) {
        text_ += cell;
        return *this;
    }
    text_ += '"';
    if (guarded) text_ += '\'';
    for (const char c : cell) {
        if (c == '"') text_ += '"';
        text_ += c;
    }
    text_ += '"';
    return *this;
}

CsvTable& CsvTable::number(std::string_view cell) {
    separate();
    text_ += cell;
    return *this;
}

void CsvTable::end_row() {
    text_ += "\r\n";
    row_begun_ = false;
}

void CsvTable::add_words(std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) text(name);
    end_row();
}

void CsvTable::separate() {
    if (row_begun_) text_ += ',';
    row_begun_ = true;
}

}  // namespace holdfast::api
