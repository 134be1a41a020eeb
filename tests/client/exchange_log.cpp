#include "tests/client/exchange_log.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

namespace holdfast::client {
namespace {

namespace json = boost::json;

constexpr mode_t file_mode = 0600;
constexpr std::size_t max_body_bytes = 64u << 10;  // a schema shows nothing more on a larger one

int open_log() {
    const char* path = std::getenv("EXCHANGES");
    return path == nullptr ? -1 : ::open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, file_mode);
}

}  // namespace

// One write a line: several processes and threads may append to the file.
void note_exchange(std::string_view method, std::string_view target, const HttpAnswer& answer) {
    static const int log = open_log();
    if (log < 0 || answer.body.size() > max_body_bytes) return;
    json::object line;
    line["method"] = json::string_view(method.data(), method.size());
    line["target"] = json::string_view(target.data(), target.size());
    line["status"] = answer.status;
    const auto type = answer.header("content-type").value_or("");
    line["type"] = json::string_view(type.data(), type.size());
    line["body"] = answer.body;
    const std::string text = json::serialize(line) + "\n";
    [[maybe_unused]] const auto written = ::write(log, text.data(), text.size());
}

}  // namespace holdfast::client
