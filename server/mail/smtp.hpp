// Mails to a mail server (RFC 5321), through libcurl: over TLS from the first byte, or by STARTTLS, or without on this
// very machine; with a login where the server wants one. The server's answer decides: what it refuses for now (4xx) is
// tried again, as is what never reached it; what it refuses for good (5xx) is not.
//
// A mail that was accepted while the answer got lost goes again, under the same Message-ID. That is the only way that
// one goes twice, beside a process that dies between the answer and its mark in the outbox.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "server/mail/mailer.hpp"

namespace holdfast::mail {

enum class Encryption : std::uint8_t { none, starttls, tls };

struct SmtpServer {
    std::string host{};  // a name or an address; an IPv6 one in brackets
    std::uint16_t port = 587;
    Encryption encryption = Encryption::starttls;
    std::string user{};  // empty: without a login
    std::string password{};
    std::optional<std::filesystem::path> ca_file{};  // whom to believe instead of the system's authorities
};

class Smtp final : public Mailer {
public:
    explicit Smtp(SmtpServer server);
    ~Smtp() override;

    [[nodiscard]] std::uint32_t parcels_at_once() const override;
    std::vector<Delivery> deliver(std::span<const Parcel> parcels) override;
    void stop() override;

private:
    class Connection;  // libcurl's own

    std::unique_ptr<Connection> connection_;
};

}  // namespace holdfast::mail
