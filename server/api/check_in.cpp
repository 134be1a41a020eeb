// The door, for staff: tickets go in one by one or in a batch that an offline scanner gathered, and what such a scanner
// has to know before. That a ticket does not go in is an answer like another (200, `admitted: false`, with the reason):
// only what cannot be understood is a problem.
//
// A nonce names a scan. What it was answered first is written in the transaction that lets the ticket in, so a scanner
// that lost the answer tells the same scan again and reads it.
#include <boost/json/serialize.hpp>

#include <chrono>
#include <limits>
#include <optional>
#include <utility>

#include "protocol/limits.hpp"
#include "protocol/texts.hpp"
#include "server/api/handlers.hpp"
#include "server/api/parts.hpp"
#include "server/api/ticket_documents.hpp"
#include "server/api/work.hpp"
#include "server/http/problem.hpp"

namespace holdfast::api {
namespace {

using storage::Store;
using tickets::Admission;
using tickets::Found;
using tickets::Scan;
using tickets::Verdict;

using Outcome = std::variant<Found, Verdict>;
using Value = boost::json::value;

std::string trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(blanks) - begin + 1));
}

// A scanner's clock may be wrong, but not by a show.
Timestamp read_moment(JsonReader& reader, const Value& value, Timestamp now) {
    const auto at = parse_offset_time(reader.text(value, 1, limits::max_name_bytes));
    if (reader.failed()) return now;
    if (!at) {
        reader.refuse(value, "This is no time as 2026-11-21T19:30:00Z.");
    } else if (*at > now + Seconds(limits::token_skew_s)) {
        reader.refuse(value, make_impossible("This time is yet to come: set the scanner's clock."));
    } else if (*at < now - Seconds(limits::max_scanner_delay_s)) {
        reader.refuse(value, make_impossible("This was too long ago to be told of now."));
    }
    return at.value_or(now);
}

Scan read_scan(JsonReader& reader, const Value& item, Timestamp now) {
    Scan scan;
    reader.only(item, {"code", "show_id", "gate", "nonce", "at"});
    scan.code = trimmed(reader.text(reader.member(item, "code"), 1, limits::max_scanned_bytes));
    scan.at = now;
    if (const auto* show = reader.find(item, "show_id")) {
        scan.show = ShowId(reader.integer(*show, 1, std::numeric_limits<std::int64_t>::max()));
    }
    if (const auto* gate = reader.find(item, "gate")) {
        scan.gate = trimmed(reader.text(*gate, 1, limits::max_gate_bytes));
    }
    if (const auto* nonce = reader.find(item, "nonce")) {
        scan.nonce = reader.text(*nonce, 1, limits::max_nonce_bytes);
        if (!is_visible_ascii(scan.nonce)) reader.refuse(*nonce, "A nonce is made of visible ASCII characters.");
    }
    if (const auto* at = reader.find(item, "at")) scan.at = read_moment(reader, *at, now);
    return scan;
}

Result<std::vector<Scan>> parse_scan(const http::Request& request, Timestamp now) {
    const auto body = json_body(request);
    if (!body) return body.error();
    JsonReader reader(*body);
    std::vector<Scan> scans{read_scan(reader, *body, now)};
    if (reader.failed()) return reader.error();
    return scans;
}

// Every scan of a batch has a nonce: it is there to be sent again when its answer is lost.
Result<std::vector<Scan>> parse_batch(const http::Request& request, Timestamp now) {
    const auto body = json_body(request);
    if (!body) return body.error();
    JsonReader reader(*body);
    reader.only(*body, {"scans"});
    const auto& list = reader.member(*body, "scans");
    const auto& items = reader.items(list);
    if (items.empty()) reader.refuse(list, "There is no scan in this batch.");
    if (items.size() > limits::max_check_ins_per_batch) {
        reader.refuse(
            list, "A batch has at most " + std::to_string(limits::max_check_ins_per_batch) + " scans; send several.",
            ErrorCode::too_large);
    }
    std::vector<Scan> scans;
    for (const Value& item : items) {
        if (reader.failed()) break;
        scans.push_back(read_scan(reader, item, now));
        if (scans.back().nonce.empty()) reader.refuse_member(item, "nonce", "A scan of a batch has a nonce.");
    }
    if (reader.failed()) return reader.error();
    return scans;
}

Result<std::vector<Outcome>> find_tickets(Store& store, tickets::Office& office, const std::vector<Scan>& scans) {
    std::vector<Outcome> outcomes;
    for (const Scan& scan : scans) {
        auto outcome = tickets::find_ticket(store, office, scan);
        if (!outcome) return outcome.error();
        outcomes.push_back(*std::move(outcome));
    }
    return outcomes;
}

// No caller can send a key with a blank in it as an Idempotency-Key, so the two never meet.
std::string answer_key(const Scan& scan) {
    return "scan " + scan.nonce;
}

std::string fingerprint(const Scan& scan) {
    return digest_of(std::to_string(scan.show.value_or(ShowId()).value()) + '\n' + scan.code);
}

std::string refusal(Verdict verdict) {
    Admission admission;
    admission.verdict = verdict;
    return boost::json::serialize(admission_document(admission));
}

Result<std::string> admit(Store& store, Seconds doors_open, const Scan& scan, const Outcome& outcome,
                          const UserId& staff) {
    if (const auto* verdict = std::get_if<Verdict>(&outcome)) return refusal(*verdict);
    const auto admission = tickets::admit(store, doors_open, std::get<Found>(outcome), scan, staff);
    if (!admission) return admission.error();
    return boost::json::serialize(admission_document(*admission));
}

// The answer to the scan: as it was given first, if its nonce is known.
Result<std::string> admit_once(Store& store, Seconds doors_open, const Scan& scan, const Outcome& outcome,
                               const Doer& doer) {
    if (scan.nonce.empty()) return admit(store, doors_open, scan, outcome, doer.user);
    auto first = store.answers().first_answer(doer.user.text(), answer_key(scan), doer.now);
    if (first) return first->fingerprint == fingerprint(scan) ? std::move(first->body) : refusal(Verdict::nonce_used);
    if (first.error().code != ErrorCode::not_found) return first.error();
    auto body = admit(store, doors_open, scan, outcome, doer.user);
    if (!body) return body;
    storage::FirstAnswer answer;
    answer.caller = doer.user.text();
    answer.key = answer_key(scan);
    answer.fingerprint = fingerprint(scan);
    answer.content_type = "application/json";
    answer.body = *body;
    answer.expires_at = doer.now + Seconds(limits::max_scanner_delay_s);
    if (auto kept = store.answers().keep(answer, doer.now); !kept) return kept.error();
    return body;
}

// One transaction for all of them.
Result<std::vector<std::string>> admit_all(Store& store, Seconds doors_open, const std::vector<Scan>& scans,
                                           const std::vector<Outcome>& outcomes, const Doer& doer) {
    std::vector<std::string> bodies;
    for (std::size_t i = 0; i < scans.size(); ++i) {
        auto body = admit_once(store, doors_open, scans[i], outcomes[i], doer);
        if (!body) return body.error();
        bodies.push_back(*std::move(body));
    }
    return bodies;
}

boost::asio::awaitable<Result<std::vector<std::string>>> let_in(Services& services, auth::Identity caller,
                                                                std::vector<Scan> scans) {
    const Work<std::vector<Outcome>> question = [&office = services.office, scans](Store& store) {
        return find_tickets(store, office, scans);
    };
    auto outcomes = co_await read_out<std::vector<Outcome>>(services, question);
    if (!outcomes) co_return outcomes.error();
    const Work<std::vector<std::string>> work =
        [doors_open = services.office.doors_open, scans, outcomes = *std::move(outcomes),
         doer = Doer(services, caller)](Store& store) { return admit_all(store, doors_open, scans, outcomes, doer); };
    co_return co_await carried_out<std::vector<std::string>>(services, work);
}

http::Response answered(std::string body) {
    http::Response response;
    response.body = std::move(body);
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

http::Response batch_answered(const std::vector<std::string>& bodies) {
    std::string text = R"({"results":[)";
    for (const std::string& body : bodies) {
        if (&body != &bodies.front()) text += ',';
        text += body;
    }
    return answered(text + "]}");
}

// 0 is where everything begins.
Result<std::int64_t> read_since(const http::Request& request) {
    const auto text = request.query_value("since");
    if (!text || *text == "0") return 0;
    const auto since = parse_positive(*text);
    if (!since) return make_error(ErrorCode::bad_message, "`since` is what an earlier answer said.");
    return *since;
}

Result<std::vector<storage::VoidTicket>> read_void_tickets(Store& store, ShowId show, std::int64_t since,
                                                           std::uint32_t limit) {
    if (const auto found = store.catalogue().show(show); !found) return found.error();
    return store.check_ins().void_tickets(show, since, limit + 1);
}

Result<storage::Attendance> read_attendance(Store& store, ShowId show) {
    if (const auto found = store.catalogue().show(show); !found) return found.error();
    return store.check_ins().attendance(show);
}

}  // namespace

Answer check_in(Services& services, auth::Identity caller, http::Request request) {
    auto scans = parse_scan(request, services.clock.now());
    if (!scans) co_return http::problem(scans.error());
    auto bodies = co_await let_in(services, caller, *std::move(scans));
    if (!bodies) co_return http::problem(bodies.error());
    co_return answered(std::move(bodies->front()));
}

Answer check_in_batch(Services& services, auth::Identity caller, http::Request request) {
    auto scans = parse_batch(request, services.clock.now());
    if (!scans) co_return http::problem(scans.error());
    const auto bodies = co_await let_in(services, caller, *std::move(scans));
    if (!bodies) co_return http::problem(bodies.error());
    co_return batch_answered(*bodies);
}

Answer undo_check_in(Services& services, auth::Identity caller, http::Request request) {
    const auto id = ticket_id(request);
    if (!id) co_return http::problem(id.error());
    const Work<storage::CheckIn> work = [id = *id, doer = Doer(services, caller)](Store& store) {
        return tickets::undo_check_in(store, id, doer.user, doer.now);
    };
    const auto undone = co_await carried_out<storage::CheckIn>(services, work);
    if (!undone) co_return http::problem(undone.error());
    co_return json_response(check_in_document(*undone));
}

Answer list_revoked_tickets(Services& services, auth::Identity, http::Request request) {
    const auto show = query_id<ShowId>(request, "show_id");
    if (!show) co_return http::problem(show.error());
    if (!*show) co_return http::problem(make_error(ErrorCode::bad_message, "Say which show's as `show_id`."));
    const auto since = read_since(request);
    if (!since) co_return http::problem(since.error());
    const auto limit = page_limit(request);
    if (!limit) co_return http::problem(limit.error());
    const Work<std::vector<storage::VoidTicket>> question = [id = **show, since = *since,
                                                             limit = *limit](Store& store) {
        return read_void_tickets(store, id, since, limit);
    };
    const auto revoked = co_await read_out<std::vector<storage::VoidTicket>>(services, question);
    if (!revoked) co_return http::problem(revoked.error());
    co_return public_json_response(request, revoked_document(**show, *revoked, *limit, *since));
}

Answer get_admissions(Services& services, auth::Identity, http::Request request) {
    const auto id = show_id(request);
    if (!id) co_return http::problem(id.error());
    const Work<storage::Attendance> question = [id = *id](Store& store) { return read_attendance(store, id); };
    const auto attendance = co_await read_out<storage::Attendance>(services, question);
    if (!attendance) co_return http::problem(attendance.error());
    co_return json_response(attendance_document(*id, *attendance));
}

}  // namespace holdfast::api
