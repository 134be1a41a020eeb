#include "tests/bots/report.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <iomanip>
#include <ostream>

namespace holdfast::bots {
namespace {

namespace json = boost::json;

double in_ms(std::chrono::microseconds duration) {
    return static_cast<double>(duration.count()) / 1'000;
}

double per_second(std::uint64_t count, std::chrono::nanoseconds time) {
    return time.count() == 0 ? 0 : static_cast<double>(count) * 1e9 / static_cast<double>(time.count());
}

json::object latency_json(const LatencyHistogram& latency) {
    json::object object;
    object["count"] = latency.count();
    object["p50_ms"] = in_ms(latency.quantile(0.5));
    object["p99_ms"] = in_ms(latency.quantile(0.99));
    object["max_ms"] = in_ms(latency.longest());
    return object;
}

void print_json(std::ostream& out, const World& world, const Crowd& crowd) {
    const auto& tally = world.tally;
    json::object object;
    object["viewers"] = crowd.viewers_inside();
    object["entry_ms"] = crowd.entry_time().count();
    object["seconds"] = static_cast<double>(crowd.trade_time().count()) / 1e9;
    object["frames"] = tally.frames;
    object["bytes"] = tally.bytes;
    object["changes"] = tally.changes;
    object["selects"] = tally.selects;
    object["selects_granted"] = tally.selects_granted;
    object["orders"] = tally.orders;
    object["guests"] = world.guests;
    object["reconnects"] = tally.reconnects;
    object["disconnects"] = tally.disconnects;
    object["unknown"] = tally.unknown;
    object["fresh_states"] = tally.fresh_states;
    object["select_to_answer"] = latency_json(tally.answer);
    object["select_to_seen"] = latency_json(tally.seen);
    json::object refusals;
    for (std::size_t code = 0; code < error_code_count; ++code) {
        if (tally.refusals[code] == 0) continue;
        refusals[error_entry(static_cast<ErrorCode>(code)).wire] = tally.refusals[code];
    }
    object["refusals"] = std::move(refusals);
    object["faults"] = world.faults.total();
    json::array sentences;
    for (const auto& sentence : world.faults.first_sentences()) sentences.emplace_back(sentence);
    object["fault_sentences"] = std::move(sentences);
    out << json::serialize(object) << "\n";
}

class Table {
public:
    explicit Table(std::ostream& out) : out_(out) { out_ << std::fixed << std::setprecision(1); }

    template <class... Cells>
    void row(std::string_view name, const Cells&... cells) {
        out_ << "  " << std::left << std::setw(24) << name << std::right;
        ((out_ << std::setw(12) << cells), ...);
        out_ << "\n";
    }
    void latency(std::string_view name, const LatencyHistogram& latency) {
        row(name, in_ms(latency.quantile(0.5)), in_ms(latency.quantile(0.99)), in_ms(latency.longest()));
    }

private:
    std::ostream& out_;
};

void print_table(std::ostream& out, const World& world, const Crowd& crowd) {
    const auto& tally = world.tally;
    Table table(out);
    out << "\n" << crowd.viewers_inside() << " viewers entered in " << crowd.entry_time().count() << " ms\n\n";
    table.row("", "in all", "a second");
    const auto rate_row = [&](std::string_view name, std::uint64_t count) {
        table.row(name, count, per_second(count, crowd.trade_time()));
    };
    rate_row("frames received", tally.frames);
    rate_row("bytes received", tally.bytes);
    rate_row("seats changed", tally.changes);
    rate_row("selects", tally.selects);
    rate_row("  granted", tally.selects_granted);
    rate_row("orders", tally.orders);
    table.row("guests", world.guests);
    table.row("reconnects on purpose", tally.reconnects);
    table.row("lost connections", tally.disconnects);
    table.row("never answered", tally.unknown);
    for (std::size_t code = 0; code < error_code_count; ++code) {
        if (tally.refusals[code] == 0) continue;
        table.row("refused: " + std::string(error_entry(static_cast<ErrorCode>(code)).wire), tally.refusals[code]);
    }
    out << "\n";
    table.row("in ms", "p50", "p99", "max");
    table.latency("select to answer", tally.answer);
    table.latency("select to seen", tally.seen);
    out << "\n";
    table.row("faults", world.faults.total());
    for (std::size_t kind = 0; kind < fault_kind_count; ++kind) {
        const auto count = world.faults.count(static_cast<FaultKind>(kind));
        if (count > 0) table.row("  " + std::string(name_of(static_cast<FaultKind>(kind))), count);
    }
    for (const auto& sentence : world.faults.first_sentences()) out << "    " << sentence << "\n";
}

}  // namespace

void Progress::print_line(std::ostream& out) {
    const auto now = std::chrono::steady_clock::now();
    const auto since_last = now - last_at_;
    const auto& tally = world_.tally;
    const auto rate = [&](std::uint64_t Tally::* count) {
        return static_cast<std::uint64_t>(per_second(tally.*count - last_.*count, since_last));
    };
    out << std::fixed << std::setprecision(1) << std::setw(5)
        << std::chrono::duration_cast<std::chrono::seconds>(now - began_).count() << " s  viewers "
        << crowd_.viewers_inside() << "  frames/s " << rate(&Tally::frames) << "  selects/s " << rate(&Tally::selects)
        << "  changes/s " << rate(&Tally::changes) << "  orders " << tally.orders << "  answer p99 "
        << in_ms(tally.answer.quantile(0.99)) << " ms  seen p99 " << in_ms(tally.seen.quantile(0.99)) << " ms  faults "
        << world_.faults.total() << std::endl;
    last_at_ = now;
    last_ = tally;
}

void print_report(std::ostream& out, const World& world, const Crowd& crowd) {
    if (world.options.report == ReportAs::json) {
        print_json(out, world, crowd);
    } else {
        print_table(out, world, crowd);
    }
}

}  // namespace holdfast::bots
