#include "server/api/csv.hpp"

#include <doctest/doctest.h>

namespace holdfast::api {

TEST_CASE("a table has its names first, and CRLF behind every row") {
    CsvTable table{"name", "seats"};
    table.text("Old Mill").number("12").end_row();
    table.nothing().number("0").end_row();
    CHECK(table.take() == "name,seats\r\nOld Mill,12\r\n,0\r\n");
}

TEST_CASE("a cell with commas, quotes or line ends is quoted") {
    CsvTable table{"name"};
    for (const char* cell : {"Mill, Old", "the \"Mill\"", "two\r\nlines"}) table.text(cell).end_row();
    CHECK(table.take() == "name\r\n\"Mill, Old\"\r\n\"the \"\"Mill\"\"\"\r\n\"two\r\nlines\"\r\n");
}

TEST_CASE("what a spreadsheet would calculate is a text; our own numbers are none") {
    CsvTable table{"cell"};
    for (const char* cell : {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "a=b"}) table.text(cell).end_row();
    table.number("-5").end_row();
    CHECK(table.take() ==
          "cell\r\n\"'=1+1\"\r\n\"'+1\"\r\n\"'-1\"\r\n\"'@SUM(A1)\"\r\n\"'\tx\"\r\n\"'\rx\"\r\na=b\r\n-5\r\n");
}

}  // namespace holdfast::api
