// The log: one line an event, as text or JSON, written by a thread of its own so that no loop waits for a terminal or a
// disk. An event is a fixed sentence and named values; every value is escaped, so that nobody can forge a line. Tokens,
// passwords and query strings never go in. Any thread.
#pragma once

#include <concepts>
#include <cstdint>
#include <iosfwd>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace holdfast::ops {

enum class LogLevel : std::uint8_t { debug, info, warning, error };
enum class LogFormat : std::uint8_t { text, json };

std::optional<LogLevel> parse_log_level(std::string_view name);
std::optional<LogFormat> parse_log_format(std::string_view name);

// A named value of an event. Refers to what it was made from: use it in the call alone.
struct LogField {
    std::string_view key;
    std::variant<std::string_view, std::int64_t, double> value;
};

inline LogField field(std::string_view key, std::string_view value) {
    return {key, value};
}
inline LogField field(std::string_view key, double value) {
    return {key, value};
}
LogField field(std::string_view key, std::integral auto value) {
    return {key, static_cast<std::int64_t>(value)};
}

// What an event says after its time and level: `sentence key=value key="a value"`, or the members of a JSON object.
std::string format_event(LogFormat format, std::string_view sentence, std::span<const LogField> fields);

// While one lives, events of its level and above are written to `output` (standard error by default). Before and after,
// they go nowhere, which is what tests want. One at a time; it outlives every thread that logs.
class Log {
public:
    Log(LogLevel level, LogFormat format);
    Log(LogLevel level, LogFormat format, std::ostream& output);
    ~Log();  // writes what is queued
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

private:
    struct Writer;
    std::unique_ptr<Writer> writer_;
};

bool logs(LogLevel level);
void log(LogLevel level, std::string_view sentence, std::span<const LogField> fields);

template <class... Fields>
    requires(std::same_as<Fields, LogField> && ...)
void log(LogLevel level, std::string_view sentence, Fields... fields) {
    if (!logs(level)) return;
    if constexpr (sizeof...(fields) == 0) {
        log(level, sentence, std::span<const LogField>());
    } else {
        const LogField all[] = {fields...};
        log(level, sentence, std::span<const LogField>(all));
    }
}

// log_info("The certificate was reloaded", field("path", path));
template <class... Fields>
void log_debug(std::string_view sentence, Fields... fields) {
    log(LogLevel::debug, sentence, fields...);
}
template <class... Fields>
void log_info(std::string_view sentence, Fields... fields) {
    log(LogLevel::info, sentence, fields...);
}
template <class... Fields>
void log_warning(std::string_view sentence, Fields... fields) {
    log(LogLevel::warning, sentence, fields...);
}
template <class... Fields>
void log_error(std::string_view sentence, Fields... fields) {
    log(LogLevel::error, sentence, fields...);
}

}  // namespace holdfast::ops
