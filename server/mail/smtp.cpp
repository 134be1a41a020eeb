#include "server/mail/smtp.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <stdexcept>

#include "protocol/limits.hpp"
#include "protocol/texts.hpp"

namespace holdfast::mail {
namespace {

constexpr long refused_for_good = 500;
constexpr long refused_for_now = 400;

struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
struct FreeHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

void start_curl() {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK) throw std::runtime_error("libcurl does not start.");
}

// As an administrator reads it: one line, printable, not too long.
std::string tidy(std::string_view text) {
    std::string line(utf8_prefix(text, limits::max_mail_error_bytes));
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.pop_back();
    for (char& c : line) {
        if (static_cast<unsigned char>(c) < ' ' || c == 0x7f) c = ' ';
    }
    return line;
}

}  // namespace

// One handle for all mails, which keeps the connection open between them.
class Smtp::Connection {
public:
    explicit Connection(SmtpServer server) : server_(std::move(server)) {
        start_curl();
        handle_.reset(curl_easy_init());
        if (!handle_) throw std::runtime_error("libcurl does not start.");
        const bool tls = server_.encryption == Encryption::tls;
        set(CURLOPT_URL, ((tls ? "smtps://" : "smtp://") + server_.host + ":" + std::to_string(server_.port)).c_str());
        set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        set(CURLOPT_PROXY, "");
        set(CURLOPT_USE_SSL, long{server_.encryption == Encryption::none ? CURLUSESSL_NONE : CURLUSESSL_ALL});
        set(CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
        if (server_.ca_file) set(CURLOPT_CAINFO, server_.ca_file->c_str());
        if (!server_.user.empty()) {
            set(CURLOPT_USERNAME, server_.user.c_str());
            set(CURLOPT_PASSWORD, server_.password.c_str());
        }
        set(CURLOPT_CONNECTTIMEOUT, long{limits::smtp_connect_timeout_s});
        set(CURLOPT_TIMEOUT, long{limits::smtp_timeout_s});
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_UPLOAD, 1L);
        set(CURLOPT_ERRORBUFFER, complaint_.data());
        set(CURLOPT_READFUNCTION, &Connection::give_bytes);
        set(CURLOPT_READDATA, static_cast<void*>(this));
        set(CURLOPT_HEADERFUNCTION, &Connection::take_answer);
        set(CURLOPT_HEADERDATA, static_cast<void*>(this));
        set(CURLOPT_NOPROGRESS, 0L);
        set(CURLOPT_XFERINFOFUNCTION, &Connection::report_progress);
        set(CURLOPT_XFERINFODATA, static_cast<void*>(this));
    }

    void stop() { stopping_ = true; }
    [[nodiscard]] bool stopping() const { return stopping_; }

    // `unreachable` when the trouble is not this mail's: the next one would meet it too.
    struct Attempt {
        Delivery delivery;
        bool unreachable = false;
    };

    Attempt send(const Parcel& parcel) {
        const std::string sender = "<" + parcel.sender + ">";
        const std::string recipient = "<" + parcel.recipient + ">";
        const std::unique_ptr<curl_slist, FreeList> recipients(curl_slist_append(nullptr, recipient.c_str()));
        set(CURLOPT_MAIL_FROM, sender.c_str());
        set(CURLOPT_MAIL_RCPT, recipients.get());
        rest_ = parcel.bytes;
        body_began_ = false;
        answer_.clear();
        complaint_[0] = '\0';
        return judge(curl_easy_perform(handle_.get()));
    }

private:
    template <class Value>
    void set(CURLoption option, Value value) {
        if (curl_easy_setopt(handle_.get(), option, value) != CURLE_OK) {
            throw std::runtime_error("libcurl lacks what mail needs.");
        }
    }

    Attempt judge(CURLcode code) {
        if (code == CURLE_OK) return {};
        long status = 0;
        curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status);
        // The mail itself was refused, not whoever brings it: libcurl says so of its sender, its recipient and its
        // body.
        const bool about_the_mail = code == CURLE_SEND_ERROR || (code == CURLE_WEIRD_SERVER_REPLY && body_began_);
        const bool answered = status >= refused_for_now && about_the_mail;
        std::string why = tidy(answered                ? answer_
                               : complaint_[0] != '\0' ? complaint_.data()
                                                       : curl_easy_strerror(code));
        if (answered && status >= refused_for_good) return {{Delivery::Outcome::refused, std::move(why)}};
        return {{Delivery::Outcome::later, std::move(why)}, !answered};
    }

    static std::size_t give_bytes(char* into, std::size_t size, std::size_t count, void* self) {
        auto& mine = *static_cast<Connection*>(self);
        mine.body_began_ = true;
        const std::size_t length = std::min(mine.rest_.size(), size * count);
        std::memcpy(into, mine.rest_.data(), length);
        mine.rest_.remove_prefix(length);
        return length;
    }

    // The server's answers, a line each: the last one that refuses something is what it thinks of the mail. It says
    // goodbye as well.
    static std::size_t take_answer(char* line, std::size_t size, std::size_t count, void* self) {
        const std::string_view answer(line, size * count);
        if (answer.starts_with('4') || answer.starts_with('5')) static_cast<Connection*>(self)->answer_ = answer;
        return answer.size();
    }

    // Called about every second: whoever waits for a server that hangs is let go.
    static int report_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
        return static_cast<Connection*>(self)->stopping_ ? 1 : 0;
    }

    SmtpServer server_;
    std::unique_ptr<CURL, FreeHandle> handle_;
    std::array<char, CURL_ERROR_SIZE> complaint_{};
    std::string_view rest_;  // of the bytes of the mail that is being sent
    bool body_began_ = false;
    std::string answer_;
    std::atomic<bool> stopping_{false};
};

Smtp::Smtp(SmtpServer server) : connection_(std::make_unique<Connection>(std::move(server))) {}
Smtp::~Smtp() = default;

std::uint32_t Smtp::parcels_at_once() const {
    return limits::smtp_mails_per_round;
}

// A server that one mail could not reach is not asked again for the others of its batch, each of which would wait as
// long.
std::vector<Delivery> Smtp::deliver(std::span<const Parcel> parcels) {
    std::vector<Delivery> deliveries;
    for (const Parcel& parcel : parcels) {
        if (connection_->stopping()) break;
        auto attempt = connection_->send(parcel);
        deliveries.push_back(std::move(attempt.delivery));
        if (attempt.unreachable) break;
    }
    const std::string why =
        connection_->stopping() || deliveries.empty() ? "The server stopped." : deliveries.back().why;
    deliveries.resize(parcels.size(), {Delivery::Outcome::later, why});
    return deliveries;
}

void Smtp::stop() {
    connection_->stop();
}

}  // namespace holdfast::mail
