#include "server/api/idempotency.hpp"

#include <utility>

#include "protocol/limits.hpp"
#include "protocol/reasons.hpp"
#include "protocol/texts.hpp"
#include "server/api/parts.hpp"
#include "server/http/problem.hpp"
#include "server/ops/await_answer.hpp"
#include "server/ops/log.hpp"

namespace holdfast::api {
namespace {

using storage::FirstAnswer;
using storage::Nothing;
using storage::Store;

constexpr unsigned unprocessable = 422;

// Held for as long as the call is under way.
class Claim {
public:
    Claim(sale::KeysInFlight& keys, std::string caller, std::string key)
        : keys_(keys), caller_(std::move(caller)), key_(std::move(key)), held_(keys_.claim(caller_, key_)) {}
    ~Claim() {
        if (held_) keys_.release(caller_, key_);
    }
    Claim(const Claim&) = delete;
    Claim& operator=(const Claim&) = delete;

    [[nodiscard]] bool held() const { return held_; }

private:
    sale::KeysInFlight& keys_;
    std::string caller_;
    std::string key_;
    bool held_;
};

// Of everything that says what is asked for; names are in the text with their lengths, so that none runs into the next.
std::string fingerprint(const http::Request& request) {
    std::string text = std::to_string(static_cast<int>(request.method)) + ' ' + request.path;
    const auto add = [&text](std::string_view part) {
        text.append(std::to_string(part.size())).append(" ").append(part);
    };
    for (const auto& [name, value] : request.query) {
        text += '\n';
        add(name);
        text += '=';
        add(value);
    }
    return digest_of(text + "\n\n" + request.body);
}

// Adds what `response` says to `answer`, unless it is too long.
void keep_words(FirstAnswer& answer, const http::Response& response) {
    const std::string& body = response.shared_body ? *response.shared_body : response.body;
    if (body.size() > limits::max_kept_answer_bytes) return;
    answer.content_type = response.content_type;
    answer.body = body;
    for (const auto& [name, value] : response.headers) {
        answer.headers.append(name).append(": ").append(value).append("\n");
    }
}

// An answer without a type was not kept.
http::Response repeated(const FirstAnswer& answer, const std::string& print) {
    if (answer.fingerprint != print) {
        return http::problem(
            make_error(ErrorCode::conflict, "This idempotency key was used for another request before."),
            unprocessable);
    }
    if (answer.content_type.empty()) {
        return http::problem(
            make_conflict(reasons::answer_not_kept,
                          "This was done before. Its answer was not kept, as it held a secret or was too long."));
    }
    http::Response response;
    response.status = answer.status;
    response.content_type = answer.content_type;
    response.body = answer.body;
    std::string_view rest = answer.headers;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(line.size() + 1);
        const std::size_t colon = line.find(": ");
        response.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
    }
    return response;
}

}  // namespace

boost::asio::awaitable<http::Response> answer_once(Services& services, Repeats repeats, std::string caller,
                                                   http::Request request, http::Handler handler) {
    const auto header = request.header("idempotency-key");
    if (!header) co_return co_await handler(std::move(request));
    const std::string key(*header);
    if (!is_idempotency_key(key)) {
        co_return http::problem(
            make_error(ErrorCode::bad_message, "An Idempotency-Key is 1 to 128 visible ASCII characters."));
    }
    if (repeats == Repeats::run_again) co_return co_await handler(std::move(request));

    const Claim claim(services.keys, caller, key);
    if (!claim.held()) {
        co_return http::problem(make_error(ErrorCode::conflict, "The first call with this key is still under way."));
    }
    const std::string print = fingerprint(request);
    const auto look_up = [caller, key, now = services.clock.now()](Store& store) {
        return store.answers().first_answer(caller, key, now);
    };
    const auto first = co_await ops::answer<FirstAnswer>(
        [&](auto reply) { services.readers.submit<FirstAnswer>(look_up, std::move(reply)); });
    if (first) co_return repeated(*first, print);
    if (first.error().code != ErrorCode::not_found) co_return http::problem(first.error());

    auto response = co_await handler(std::move(request));
    if (response.status >= 300) co_return response;
    const Timestamp now = services.clock.now();
    FirstAnswer answer;
    answer.caller = caller;
    answer.key = key;
    answer.fingerprint = print;
    answer.status = response.status;
    answer.expires_at = now + services.answers_kept;
    if (repeats == Repeats::first_answer) keep_words(answer, response);
    const auto keep = [answer = std::move(answer), now](Store& store) { return store.answers().keep(answer, now); };
    const auto kept =
        co_await ops::answer<Nothing>([&](auto reply) { services.writer.submit<Nothing>(keep, std::move(reply)); });
    // What was asked for is done, and that is what the caller is told.
    if (!kept) ops::log_warning("A first answer could not be kept", ops::field("why", kept.error().message));
    co_return response;
}

}  // namespace holdfast::api
