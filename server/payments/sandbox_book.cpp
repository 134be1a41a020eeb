// One table of documents by their ids: the bank looks things up in memory, and reads the file once, at its start.
#include "server/payments/sandbox_book.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <charconv>

#include "protocol/limits.hpp"
#include "server/payments/sandbox_book_lines.hpp"
#include "storage/sqlite/query.hpp"

namespace holdfast::payments {
namespace {

using storage::Nothing;
using storage::sqlite::Database;
using storage::sqlite::Query;

constexpr std::string_view payment_kind = "payment";
constexpr std::string_view notice_kind = "notice";
constexpr std::string_view port_kind = "port";

Result<Nothing> put(Database& database, std::string_view kind, std::string_view id, std::string_view document) {
    Query query(database, "INSERT OR REPLACE INTO book (kind, id, document) VALUES (?1, ?2, ?3)", kind, id, document);
    return query.run();
}

Result<void> done(const Result<Nothing>& outcome) {
    if (!outcome) return outcome.error();
    return {};
}

// SQLite opens what is there; only we may read it.
bool make_file(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return false;
    ::close(descriptor);
    return true;
}

// Who has not paid by then will not.
SandboxPayment as_of(SandboxPayment payment, Timestamp now) {
    const bool open = payment.stage == PaymentStage::created || payment.stage == PaymentStage::approved;
    if (open && now - payment.made_at >= Seconds(limits::sandbox_approval_s)) payment.stage = PaymentStage::voided;
    return payment;
}

}  // namespace

std::int64_t SandboxPayment::refunded_minor() const {
    std::int64_t sum = 0;
    for (const SandboxRefund& refund : refunds) sum += refund.has_failed ? 0 : refund.amount_minor;
    return sum;
}

SandboxBook::SandboxBook(const std::filesystem::path& file)
    : database_(std::make_unique<Database>(file, storage::sqlite::Access::write)) {}

SandboxBook::~SandboxBook() = default;

Result<std::unique_ptr<SandboxBook>> SandboxBook::open(const std::filesystem::path& file) {
    if (!make_file(file)) {
        return make_error(ErrorCode::unavailable, "The sandbox's book " + file.string() + " cannot be written.");
    }
    std::unique_ptr<SandboxBook> book(new SandboxBook(file));
    if (auto opened = book->database_->open(); !opened) return opened.error();
    const auto made = book->database_->execute(
        "CREATE TABLE IF NOT EXISTS book (kind TEXT NOT NULL, id TEXT NOT NULL, document TEXT NOT NULL, "
        "PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID");
    if (!made) return made.error();
    if (auto loaded = book->load(); !loaded) return loaded.error();
    return book;
}

Result<void> SandboxBook::load() {
    Query query(*database_, "SELECT kind, document FROM book");
    while (query.next()) {
        const auto kind = query.get<std::string>(0);
        const auto document = query.get<std::string>(1);
        const auto payment = kind == payment_kind ? read_payment(document) : std::nullopt;
        const auto notice = kind == notice_kind ? read_notice(document) : std::nullopt;
        if (payment) remember(*payment);
        if (notice) notices_[notice->id] = *notice;
        if (kind == port_kind) std::from_chars(document.data(), document.data() + document.size(), port_);
    }
    if (query.failed()) return query.error();
    return {};
}

void SandboxBook::remember(const SandboxPayment& payment) {
    payments_[payment.reference] = payment;
    by_key_[payment.key] = payment.reference;
    if (!payment.capture_reference.empty()) by_capture_[payment.capture_reference] = payment.reference;
}

std::optional<SandboxPayment> SandboxBook::payment(const std::string& reference, Timestamp now) const {
    const auto found = payments_.find(reference);
    return found == payments_.end() ? std::nullopt : std::optional(as_of(found->second, now));
}

std::optional<SandboxPayment> SandboxBook::payment_by_key(const std::string& key, Timestamp now) const {
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? std::nullopt : payment(found->second, now);
}

std::optional<SandboxPayment> SandboxBook::payment_by_capture(const std::string& capture, Timestamp now) const {
    const auto found = by_capture_.find(capture);
    return found == by_capture_.end() ? std::nullopt : payment(found->second, now);
}

Result<void> SandboxBook::save(const SandboxPayment& payment, const std::vector<SandboxNotice>& notices) {
    const auto written = database_->whole([&]() -> Result<Nothing> {
        auto outcome = put(*database_, payment_kind, payment.reference, write_payment(payment));
        for (const SandboxNotice& notice : notices) {
            if (outcome) outcome = put(*database_, notice_kind, notice.id, write_notice(notice));
        }
        return outcome;
    });
    if (!written) return written.error();
    remember(payment);
    for (const SandboxNotice& notice : notices) notices_[notice.id] = notice;
    return {};
}

Result<void> SandboxBook::save(const SandboxNotice& notice) {
    const auto written = put(*database_, notice_kind, notice.id, write_notice(notice));
    if (written) notices_[notice.id] = notice;
    return done(written);
}

Result<void> SandboxBook::remove_notice(const std::string& id) {
    Query query(*database_, "DELETE FROM book WHERE kind = 'notice' AND id = ?1", std::string_view(id));
    const auto removed = query.run();
    if (removed) notices_.erase(id);
    return done(removed);
}

Result<void> SandboxBook::save_port(std::uint16_t port) {
    const auto written = put(*database_, port_kind, "", std::to_string(port));
    if (written) port_ = port;
    return done(written);
}

}  // namespace holdfast::payments
