// Mails as administrators see them: what became of each, and another try for one that was given up. Never what is in
// them: reset links are.
#include <utility>

#include "server/api/admin/handlers.hpp"
#include "server/api/admin/work.hpp"
#include "server/api/lists.hpp"
#include "server/http/problem.hpp"
#include "storage/state_words.hpp"

namespace holdfast::api {
namespace {

using storage::Mail;
using storage::MailSearch;
using storage::Store;

boost::json::object mail_document(const Mail& mail) {
    boost::json::object object;
    object["number"] = mail.line.number;
    object["kind"] = mail.line.kind;
    object["recipient"] = mail.line.recipient;
    object["state"] = word_of(mail.state);
    object["attempts"] = mail.line.attempts;
    object["created_at"] = format_timestamp(mail.line.created_at);
    object["next_attempt_at"] = time_or_null(mail.next_attempt_at);
    object["ended_at"] = time_or_null(mail.ended_at);
    object["last_error"] = text_or_null(mail.last_error);
    return object;
}

std::optional<MailSearch::Which> parse_which(std::string_view text) {
    if (text == "waiting") return MailSearch::Which::waiting;
    if (text == "sent") return MailSearch::Which::sent;
    if (text == "failed") return MailSearch::Which::failed;
    return std::nullopt;
}

Result<MailSearch> parse_search(const http::Request& request) {
    MailSearch search;
    const auto page = numbered_page(request);
    if (!page) return page.error();
    search.page = *page;
    auto recipient = search_words(request);
    if (!recipient) return recipient.error();
    search.recipient_prefix = *std::move(recipient);
    if (const auto state = request.query_value("state")) {
        const auto which = parse_which(*state);
        if (!which) return make_error(ErrorCode::bad_message, "`state` is waiting, sent or failed.");
        search.which = *which;
    }
    return search;
}

Result<Mail> retry(Store& store, std::int64_t number, const UserId& admin, Timestamp now) {
    if (auto set = store.outbox().retry(number, now); !set) return set.error();
    storage::JournalEntry line;
    line.at = now;
    line.actor = admin;
    line.action = "mail_retried";
    line.subject = "mail:" + std::to_string(number);
    if (auto written = store.journal().add(line); !written) return written.error();
    return store.outbox().mail(number);
}

}  // namespace

Answer list_mails(Services& services, auth::Identity, http::Request request) {
    const auto search = parse_search(request);
    if (!search) co_return http::problem(search.error());
    const Work<std::vector<Mail>> question = [search = *search](Store& store) {
        return store.outbox().mails({search.which, search.recipient_prefix, with_one_more(search.page)});
    };
    const auto mails = co_await read_out<std::vector<Mail>>(services, question);
    if (!mails) co_return http::problem(mails.error());
    co_return page_response("mails", *mails, search->page.limit, mail_document,
                            [](const Mail& mail) { return std::to_string(mail.line.number); });
}

Answer retry_mail(Services& services, auth::Identity caller, http::Request request) {
    const auto number = path_number(request);
    if (!number) co_return http::problem(number.error());
    const Work<Mail> work = [number = *number, admin = caller.user, now = services.clock.now()](Store& store) {
        return retry(store, number, admin, now);
    };
    const auto mail = co_await carried_out<Mail>(services, work);
    if (!mail) co_return http::problem(mail.error());
    co_return json_response(mail_document(*mail), 202);
}

}  // namespace holdfast::api
