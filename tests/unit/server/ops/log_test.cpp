#include "server/ops/log.hpp"

#include <doctest/doctest.h>

#include <sstream>

namespace holdfast {
using ops::field;
using ops::LogField;
using ops::LogFormat;

namespace {

std::string event(LogFormat format, std::string_view sentence, std::initializer_list<LogField> fields) {
    return ops::format_event(format, sentence, {fields.begin(), fields.size()});
}

}  // namespace

TEST_CASE("a text event is its sentence and its fields, quoted where they are not one word") {
    CHECK(event(LogFormat::text, "Started", {}) == "Started");
    CHECK(event(LogFormat::text, "A room was opened",
                {field("show", 7), field("event", "Hamlet"), field("took_s", 0.5)}) ==
          "A room was opened show=7 event=Hamlet took_s=0.5");
    CHECK(event(LogFormat::text, "Failed", {field("why", "no such file"), field("path", "")}) ==
          R"(Failed why="no such file" path="")");
}

TEST_CASE("a JSON event is members of an object") {
    CHECK(event(LogFormat::json, "A \"room\"", {field("show", 7), field("event", "Hamlet"), field("took_s", 0.5)}) ==
          R"("message":"A \"room\"","show":7,"event":"Hamlet","took_s":0.5)");
}

TEST_CASE("no value can begin a line of its own or move the cursor") {
    for (const auto format : {LogFormat::text, LogFormat::json}) {
        const auto line = event(format, "Refused", {field("path", "/a\r\n2026 INFO forged\x1b[2J\x7f")});
        CHECK(line.find_first_of("\r\n\x1b\x7f") == std::string::npos);
        CHECK(line.find(R"(/a\u000d\u000a2026 INFO forged\u001b[2J\u007f)") != std::string::npos);
    }
}

TEST_CASE("names in other languages stay readable, and bytes that are no text are escaped") {
    CHECK(event(LogFormat::text, "Venue", {field("name", "Theater für Köln €🎭")}) ==
          "Venue name=\"Theater für Köln €🎭\"");
    CHECK(event(LogFormat::text, "Bytes", {field("name", "\xff\xc0\xaf")}) == R"(Bytes name="\u00ff\u00c0\u00af")");
    CHECK(event(LogFormat::text, "C1",
                {field("name",
                       "\xc2\x9b"
                       "2J")}) == R"(C1 name="\u00c2\u009b2J")");
    CHECK(event(LogFormat::text, "Line break",
                {field("name",
                       "a\xe2\x80\xa8"
                       "b")}) == R"(Line break name="a\u00e2\u0080\u00a8b")");
    CHECK(event(LogFormat::text, "Cut short", {field("name", "\xe2\x82")}) == R"(Cut short name="\u00e2\u0082")");
}

TEST_CASE("levels and formats are read by their names alone") {
    CHECK(ops::parse_log_level("warning") == ops::LogLevel::warning);
    CHECK_FALSE(ops::parse_log_level("loud"));
    CHECK(ops::parse_log_format("json") == LogFormat::json);
    CHECK_FALSE(ops::parse_log_format("xml"));
}

TEST_CASE("a log writes events of its level and above, and all of them before it ends") {
    std::ostringstream output;
    ops::log_info("Before there is a log");
    {
        const ops::Log log(ops::LogLevel::info, LogFormat::json, output);
        CHECK(ops::logs(ops::LogLevel::error));
        CHECK_FALSE(ops::logs(ops::LogLevel::debug));
        ops::log_debug("Not this");
        ops::log_warning("This {one}", field("count", 3));
    }
    ops::log_info("After it");
    const auto text = output.str();
    CHECK(text.find(R"("level":"warning","message":"This {one}","count":3})") != std::string::npos);
    CHECK(text.front() == '{');
    CHECK(text.find('\n') == text.size() - 1);
}

}  // namespace holdfast
