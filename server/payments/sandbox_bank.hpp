// The sandbox: a payment provider in miniature, for trying things out and for tests. A bank of its own inside our
// process, on a thread and a port of its own; the shop and it speak over HTTP and webhooks alone, and it remembers what
// it did in a file of its own when everything crashes. Made and ended by the composition root.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <thread>

#include "server/http/client.hpp"
#include "server/http/listener.hpp"
#include "server/ops/clock.hpp"
#include "server/ops/metrics.hpp"
#include "server/payments/sandbox_desk.hpp"

namespace holdfast::payments {

struct SandboxSettings {
    std::filesystem::path book;             // the database, made if it is not there
    boost::asio::ip::tcp::endpoint listen;  // port 0: the one of the last time, or any
    std::string secret;                     // of the merchant, and of the webhooks
};

class SandboxBank {
public:
    // Opens the book and the port. unavailable, with a sentence for the operator, when one cannot be had. `client`
    // brings the webhooks to the shop; it and `clock` outlive the bank.
    static Result<std::unique_ptr<SandboxBank>> open(const SandboxSettings& settings, const http::Client& client,
                                                     const ops::Clock& clock);
    ~SandboxBank();
    SandboxBank(const SandboxBank&) = delete;
    SandboxBank& operator=(const SandboxBank&) = delete;

    // Where it listens: `http://127.0.0.1:41234`.
    [[nodiscard]] const std::string& url() const { return desk_.base_url; }

    // Begins to serve, on a thread of its own, and to tell `webhook_url` of what happens.
    void start(std::string webhook_url);

private:
    SandboxBank(std::unique_ptr<SandboxBook> book, const SandboxSettings& settings, const http::Client& client,
                const ops::Clock& clock);
    Result<void> listen(boost::asio::ip::tcp::endpoint endpoint);

    std::unique_ptr<SandboxBook> book_;
    SandboxFaults faults_;
    ops::Metrics metrics_;  // the bank's, which nobody looks at: the shop's count the shop's visitors alone
    http::ConnectionSlots slots_;
    http::Router router_;
    http::Site site_;
    boost::asio::io_context loop_{1};  // ends the connections before what they hold on to
    SandboxNotices notices_;
    SandboxDesk desk_;
    std::unique_ptr<http::Listener> listener_;
    std::thread thread_;
};

}  // namespace holdfast::payments
