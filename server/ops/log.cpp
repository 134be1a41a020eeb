#include "server/ops/log.hpp"

#include <spdlog/async.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <atomic>
#include <charconv>

namespace holdfast::ops {
namespace {

constexpr std::size_t queued_lines = 8'192;

std::atomic<spdlog::logger*> active_logger{nullptr};
std::atomic<LogFormat> active_format{LogFormat::text};

spdlog::level::level_enum to_spdlog(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return spdlog::level::debug;
        case LogLevel::info:
            return spdlog::level::info;
        case LogLevel::warning:
            return spdlog::level::warn;
        case LogLevel::error:
            break;
    }
    return spdlog::level::err;
}

// The length of the well-formed UTF-8 sequence at the start of `text` that is no control character, or 0.
std::size_t printable_sequence(std::string_view text) {
    const auto byte = [text](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
    const unsigned lead = byte(0);
    if (lead >= 0x20 && lead < 0x7F) return 1;
    if (lead >= 0xC2 && lead <= 0xDF && follows(1)) return lead == 0xC2 && byte(1) < 0xA0 ? 0 : 2;
    if ((lead & 0xF0u) == 0xE0u && follows(1) && follows(2)) {
        const bool overlong = lead == 0xE0 && byte(1) < 0xA0;
        const bool surrogate = lead == 0xED && byte(1) >= 0xA0;
        const bool line_break = lead == 0xE2 && byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9);
        return overlong || surrogate || line_break ? 0 : 3;
    }
    if (lead >= 0xF0 && lead <= 0xF4 && follows(1) && follows(2) && follows(3)) {
        const bool overlong = lead == 0xF0 && byte(1) < 0x90;
        const bool beyond_unicode = lead == 0xF4 && byte(1) >= 0x90;
        return overlong || beyond_unicode ? 0 : 4;
    }
    return 0;
}

// As the inside of a JSON string, which is also how text lines quote a value.
void append_escaped(std::string& out, std::string_view text) {
    static constexpr char digits[] = "0123456789abcdef";
    while (!text.empty()) {
        const std::size_t length = printable_sequence(text);
        if (length == 0) {
            const unsigned byte = static_cast<unsigned char>(text[0]);
            out += "\\u00";
            out += digits[byte >> 4];
            out += digits[byte & 15];
        } else {
            if (text[0] == '"' || text[0] == '\\') out += '\\';
            out += text.substr(0, length);
        }
        text.remove_prefix(length == 0 ? 1 : length);
    }
}

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    append_escaped(out, text);
    out += '"';
}

template <class Number>
void append_number(std::string& out, Number number) {
    char digits[32];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
    out.append(digits, end);
}

bool plain_word(std::string_view text) {
    return !text.empty() && text.find_first_not_of(
                                "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "_-.:/[]") == std::string_view::npos;
}

void append_value(std::string& out, LogFormat format, const LogField& field) {
    if (const auto* text = std::get_if<std::string_view>(&field.value)) {
        if (format == LogFormat::text && plain_word(*text)) {
            out += *text;
        } else {
            append_quoted(out, *text);
        }
    } else if (const auto* integer = std::get_if<std::int64_t>(&field.value)) {
        append_number(out, *integer);
    } else {
        append_number(out, std::get<double>(field.value));
    }
}

std::string line_pattern(LogFormat format) {
    return format == LogFormat::json ? R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})"
                                     : "%Y-%m-%dT%H:%M:%S.%eZ %-7l %v";
}

}  // namespace

std::optional<LogLevel> parse_log_level(std::string_view name) {
    if (name == "debug") return LogLevel::debug;
    if (name == "info") return LogLevel::info;
    if (name == "warning") return LogLevel::warning;
    if (name == "error") return LogLevel::error;
    return std::nullopt;
}

std::optional<LogFormat> parse_log_format(std::string_view name) {
    if (name == "text") return LogFormat::text;
    if (name == "json") return LogFormat::json;
    return std::nullopt;
}

std::string format_event(LogFormat format, std::string_view sentence, std::span<const LogField> fields) {
    std::string line;
    if (format == LogFormat::text) {
        append_escaped(line, sentence);
        for (const LogField& field : fields) {
            line.append(" ").append(field.key).append("=");
            append_value(line, format, field);
        }
        return line;
    }
    line += R"("message":)";
    append_quoted(line, sentence);
    for (const LogField& field : fields) {
        line += ',';
        append_quoted(line, field.key);
        line += ':';
        append_value(line, format, field);
    }
    return line;
}

struct Log::Writer {
    Writer(LogLevel level, LogFormat format, spdlog::sink_ptr sink)
        : pool(std::make_shared<spdlog::details::thread_pool>(queued_lines, 1)),
          logger(std::make_shared<spdlog::async_logger>("holdfast", std::move(sink), pool,
                                                        spdlog::async_overflow_policy::overrun_oldest)) {
        logger->set_level(to_spdlog(level));
        logger->set_pattern(line_pattern(format), spdlog::pattern_time_type::utc);
        logger->flush_on(spdlog::level::debug);
        active_format = format;
        active_logger = logger.get();
    }
    // The thread writes what is queued and ends first, so that nobody else has the logger when it goes.
    ~Writer() {
        active_logger = nullptr;
        pool.reset();
    }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    std::shared_ptr<spdlog::details::thread_pool> pool;
    std::shared_ptr<spdlog::async_logger> logger;
};

Log::Log(LogLevel level, LogFormat format)
    : writer_(std::make_unique<Writer>(level, format, std::make_shared<spdlog::sinks::stderr_sink_mt>())) {}

Log::Log(LogLevel level, LogFormat format, std::ostream& output)
    : writer_(std::make_unique<Writer>(level, format, std::make_shared<spdlog::sinks::ostream_sink_mt>(output))) {}

Log::~Log() = default;

bool logs(LogLevel level) {
    const spdlog::logger* logger = active_logger.load(std::memory_order_acquire);
    return logger != nullptr && logger->should_log(to_spdlog(level));
}

void log(LogLevel level, std::string_view sentence, std::span<const LogField> fields) {
    if (spdlog::logger* logger = active_logger.load(std::memory_order_acquire)) {
        logger->log(to_spdlog(level), format_event(active_format, sentence, fields));
    }
}

}  // namespace holdfast::ops
