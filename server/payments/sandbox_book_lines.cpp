#include "server/payments/sandbox_book_lines.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "protocol/json_reader.hpp"

namespace holdfast::payments {
namespace {

namespace json = boost::json;

constexpr std::size_t any_size = 1u << 20;
constexpr std::int64_t any_number = INT64_MAX;

json::array write_refunds(const SandboxPayment& payment) {
    json::array refunds;
    for (const SandboxRefund& refund : payment.refunds) {
        json::object line;
        line["reference"] = refund.reference;
        line["key"] = refund.key;
        line["amount"] = refund.amount_minor;
        if (refund.has_failed) line["has_failed"] = true;
        refunds.push_back(std::move(line));
    }
    return refunds;
}

class LineReader {
public:
    explicit LineReader(const json::value& line) : line_(line), reader_(line) {}

    std::string text(std::string_view name) {
        return std::string(reader_.text(reader_.member(line_, name), 0, any_size));
    }
    std::int64_t number(std::string_view name) { return reader_.integer(reader_.member(line_, name), 0, any_number); }
    bool flag(std::string_view name) { return reader_.flag(reader_.member(line_, name)); }
    Timestamp time(std::string_view name) { return timestamp_from_unix_ms(number(name)); }
    Currency currency() {
        const auto currency = Currency::parse(text("currency"));
        if (!currency) reader_.refuse_member(line_, "currency", "is none");
        return currency.value_or(Currency());
    }
    PaymentStage stage() {
        const auto last = static_cast<std::int64_t>(PaymentStage::voided);
        return static_cast<PaymentStage>(reader_.integer(reader_.member(line_, "stage"), 0, last));
    }
    std::vector<SandboxRefund> refunds() {
        std::vector<SandboxRefund> refunds;
        for (const auto& each : reader_.items(reader_.member(line_, "refunds"))) {
            refunds.push_back({std::string(reader_.text(reader_.member(each, "reference"), 0, any_size)),
                               std::string(reader_.text(reader_.member(each, "key"), 0, any_size)),
                               reader_.integer(reader_.member(each, "amount"), 0, any_number),
                               reader_.find(each, "has_failed") != nullptr});
        }
        return refunds;
    }
    [[nodiscard]] bool failed() const { return reader_.failed(); }

private:
    const json::value& line_;
    JsonReader reader_;
};

}  // namespace

std::string write_payment(const SandboxPayment& payment) {
    json::object line;
    line["reference"] = payment.reference;
    line["key"] = payment.key;
    line["order"] = payment.order;
    line["amount"] = payment.total.amount_minor;
    line["currency"] = payment.total.currency.text();
    line["description"] = payment.description;
    line["return_url"] = payment.return_url;
    line["cancel_url"] = payment.cancel_url;
    line["language"] = payment.language;
    line["made_at"] = to_unix_ms(payment.made_at);
    line["stage"] = static_cast<std::int64_t>(payment.stage);
    line["will_be_declined"] = payment.will_be_declined;
    line["capture_reference"] = payment.capture_reference;
    line["captured"] = payment.captured_minor;
    line["refunds"] = write_refunds(payment);
    return json::serialize(line);
}

std::string write_notice(const SandboxNotice& notice) {
    json::object line;
    line["id"] = notice.id;
    line["body"] = notice.body;
    line["due"] = to_unix_ms(notice.due);
    line["tries"] = notice.tries;
    return json::serialize(line);
}

std::optional<SandboxPayment> read_payment(std::string_view text) {
    const auto line = parse_json(text);
    if (!line) return std::nullopt;
    LineReader reader(*line);
    SandboxPayment payment;
    payment.reference = reader.text("reference");
    payment.key = reader.text("key");
    payment.order = reader.text("order");
    payment.total = {reader.number("amount"), reader.currency()};
    payment.description = reader.text("description");
    payment.return_url = reader.text("return_url");
    payment.cancel_url = reader.text("cancel_url");
    payment.language = reader.text("language");
    payment.made_at = reader.time("made_at");
    payment.stage = reader.stage();
    payment.will_be_declined = reader.flag("will_be_declined");
    payment.capture_reference = reader.text("capture_reference");
    payment.captured_minor = reader.number("captured");
    payment.refunds = reader.refunds();
    if (reader.failed()) return std::nullopt;
    return payment;
}

std::optional<SandboxNotice> read_notice(std::string_view text) {
    const auto line = parse_json(text);
    if (!line) return std::nullopt;
    LineReader reader(*line);
    SandboxNotice notice;
    notice.id = reader.text("id");
    notice.body = reader.text("body");
    notice.due = reader.time("due");
    notice.tries = static_cast<unsigned>(reader.number("tries"));
    if (reader.failed()) return std::nullopt;
    return notice;
}

}  // namespace holdfast::payments
