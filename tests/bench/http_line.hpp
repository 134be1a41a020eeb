// One connection that asks over HTTP and waits for each answer, kept open between questions as a browser's is.
// Blocking; for a server on the loopback.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace holdfast::bench {

struct HttpReply {
    unsigned status = 0;
    std::string etag;
    std::string body;
};

class HttpLine {
public:
    // Throws std::system_error when nobody listens on that port.
    explicit HttpLine(std::uint16_t port);
    ~HttpLine();
    HttpLine(const HttpLine&) = delete;
    HttpLine& operator=(const HttpLine&) = delete;

    // `headers` are whole lines. Throws std::runtime_error when no whole answer comes.
    HttpReply get(std::string_view path, std::string_view headers = {});

private:
    // Reads until `received_` has that many bytes.
    void receive(std::size_t bytes);

    int socket_ = -1;
    std::string received_;
};

}  // namespace holdfast::bench
