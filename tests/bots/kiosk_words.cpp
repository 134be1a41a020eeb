#include "tests/bots/kiosk_words.hpp"

#include <boost/algorithm/string/predicate.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <optional>

#include "protocol/currencies.hpp"

namespace holdfast::bots {
namespace {

using boost::algorithm::iequals;
using boost::algorithm::istarts_with;

constexpr std::size_t widest_indent = 20;  // in seats
constexpr std::string_view nameless_section = "Seats";

std::string_view section_of(const PlanRow& row) {
    return row.zone.empty() ? nameless_section : std::string_view(row.zone);
}

std::optional<unsigned> whole_number(std::string_view text) {
    unsigned number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::vector<SeatIndex> seats_of(const PlanRow& row) {
    std::vector<SeatIndex> seats;
    for (std::uint32_t i = 0; i < row.count; ++i) seats.emplace_back(row.first.value() + i);
    return seats;
}

std::optional<SeatIndex> seat_numbered(const SeatingPlan& plan, const PlanRow& row, std::string_view number) {
    for (const SeatIndex seat : seats_of(row)) {
        if (iequals(plan.seat(seat).number, number)) return seat;
    }
    return std::nullopt;
}

// `5-7`: both ends, if it is such a range at all.
std::optional<std::pair<unsigned, unsigned>> range_of(std::string_view word) {
    const auto hyphen = word.find('-');
    if (hyphen == std::string_view::npos) return std::nullopt;
    const auto first = whole_number(word.substr(0, hyphen));
    const auto last = whole_number(word.substr(hyphen + 1));
    if (!first || !last || *first > *last) return std::nullopt;
    return std::pair(*first, *last);
}

Error no_such(std::string sentence) {
    return make_error(ErrorCode::unknown_seat, std::move(sentence));
}

Result<std::vector<SeatIndex>> seats_in_row(const SeatingPlan& plan, const PlanRow& row,
                                            std::span<const std::string> numbers) {
    std::vector<SeatIndex> seats;
    const auto add = [&](std::string_view number) {
        const auto seat = seat_numbered(plan, row, number);
        if (seat) seats.push_back(*seat);
        return seat.has_value();
    };
    const auto all = seats_of(row);
    const auto there_is = ": it has " + plan.seat(all.front()).number + " to " + plan.seat(all.back()).number + ".";
    for (const std::string& word : numbers) {
        bool found = add(word);
        if (const auto range = found ? std::nullopt : range_of(word)) {
            found = range->second - range->first < row.count;
            for (unsigned n = range->first; found && n <= range->second; ++n) found = add(std::to_string(n));
        }
        if (!found) return no_such("Row " + row.number + " has no seat " + word + there_is);
    }
    return seats;
}

std::vector<const PlanRow*> rows_named(const SeatingPlan& plan, std::string_view section, std::string_view row) {
    std::vector<const PlanRow*> rows;
    for (const PlanRow& each : plan.rows()) {
        const bool fits = istarts_with(section_of(each), section) && iequals(each.number, row);
        if (fits && each.count > 0) rows.push_back(&each);
    }
    return rows;
}

std::string seat_as_text(const SeatingPlan& plan, SeatIndex seat, SeatState state, const std::set<SeatIndex>& own,
                         std::size_t width) {
    const bool is_own = own.contains(seat);
    const std::string number = is_own || state == SeatState::free ? plan.seat(seat).number : ".";
    std::string text(1 + (number.size() < width ? width - number.size() : 0), ' ');
    return text + (is_own ? "*" : plan.seat(seat).accessible && number != "." ? "w" : " ") + number;
}

// How the seats of a section stand to each other, so that rows of different lengths lie as they do in the hall.
struct Lattice {
    double left = 0;
    double spacing = 0;
    std::size_t number_width = 1;
    std::size_t label_width = 1;
};

Lattice lattice_of(const SeatingPlan& plan, std::string_view section) {
    Lattice lattice;
    bool any = false;
    for (const PlanRow& row : plan.rows()) {
        if (section_of(row) != section) continue;
        lattice.label_width = std::max(lattice.label_width, row.number.size());
        for (const SeatIndex seat : seats_of(row)) {
            const PlanSeat& each = plan.seat(seat);
            lattice.left = any ? std::min(lattice.left, each.position.x) : each.position.x;
            any = true;
            lattice.number_width = std::max(lattice.number_width, each.number.size());
            const auto next = plan.right_of(seat);
            const double step = next ? std::abs(plan.seat(*next).position.x - each.position.x) : 0;
            if (step > 0 && (lattice.spacing == 0 || step < lattice.spacing)) lattice.spacing = step;
        }
    }
    return lattice;
}

std::size_t indent_of(const SeatingPlan& plan, const PlanRow& row, const Lattice& lattice) {
    if (lattice.spacing == 0) return 0;
    double left = plan.seat(row.first).position.x;
    for (const SeatIndex seat : seats_of(row)) left = std::min(left, plan.seat(seat).position.x);
    return std::min(widest_indent, static_cast<std::size_t>(std::lround((left - lattice.left) / lattice.spacing)));
}

}  // namespace

std::string money_words(const Money& money) {
    const unsigned digits = minor_digits(money.currency).value_or(2);
    std::string figures = std::to_string(money.amount_minor);
    if (figures.size() <= digits) figures.insert(0, digits + 1 - figures.size(), '0');
    if (digits > 0) figures.insert(figures.size() - digits, 1, '.');
    return figures + ' ' + std::string(money.currency.text());
}

std::string local_time(Timestamp time, const std::string& time_zone) {
    setenv("TZ", time_zone.c_str(), 1);
    tzset();
    const std::time_t seconds = std::chrono::floor<Seconds>(time).time_since_epoch().count();
    std::tm parts{};
    localtime_r(&seconds, &parts);
    std::array<char, 64> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%a %e %b %H:%M", &parts)};
}

std::string time_left(Milliseconds left) {
    const auto seconds = std::max<std::int64_t>(0, std::chrono::ceil<Seconds>(left).count());
    const std::string rest = std::to_string(seconds % 60);
    return std::to_string(seconds / 60) + (rest.size() < 2 ? ":0" : ":") + rest;
}

std::string in_lower_case(std::string_view text) {
    std::string lower(text);
    for (char& letter : lower) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return lower;
}

std::vector<std::string> words_of(std::string_view line) {
    constexpr std::string_view between = " \t\r,";
    std::vector<std::string> words;
    for (auto begin = line.find_first_not_of(between); begin != std::string_view::npos;) {
        const auto end = line.find_first_of(between, begin);
        words.emplace_back(line.substr(begin, end == std::string_view::npos ? end : end - begin));
        begin = end == std::string_view::npos ? end : line.find_first_not_of(between, end);
    }
    return words;
}

std::vector<std::string> sections_of(const SeatingPlan& plan) {
    std::vector<std::string> sections;
    for (const PlanRow& row : plan.rows()) {
        const std::string section(section_of(row));
        if (row.count > 0 && std::ranges::find(sections, section) == sections.end()) sections.push_back(section);
    }
    return sections;
}

std::size_t free_seats_of(const SeatingPlan& plan, std::string_view section, std::span<const SeatState> states) {
    std::size_t count = 0;
    for (const PlanRow& row : plan.rows()) {
        if (section_of(row) != section) continue;
        for (const SeatIndex seat : seats_of(row)) count += states[seat.value()] == SeatState::free ? 1 : 0;
    }
    return count;
}

std::string rows_as_text(const SeatingPlan& plan, std::string_view section, std::span<const SeatState> states,
                         const std::set<SeatIndex>& own) {
    const Lattice lattice = lattice_of(plan, section);
    const std::string aisle(lattice.number_width + 2, ' ');
    std::string text;
    for (const PlanRow& row : plan.rows()) {
        if (section_of(row) != section || row.count == 0) continue;
        std::string line(2 + lattice.label_width - row.number.size(), ' ');
        line += row.number + ' ';
        for (std::size_t i = indent_of(plan, row, lattice); i > 0; --i) line += aisle;
        const auto seats = seats_of(row);
        for (const SeatIndex seat : seats) {
            line += seat_as_text(plan, seat, states[seat.value()], own, lattice.number_width);
            if (seat != seats.back() && !plan.right_of(seat)) line += aisle;
        }
        text += line + '\n';
    }
    return text;
}

Result<std::vector<SeatIndex>> seats_named(const SeatingPlan& plan, std::string_view section,
                                           const std::vector<std::string>& words) {
    std::string named;  // what may be a section's name, longer with every turn
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        auto rows = rows_named(plan, named, words[i]);
        if (named.empty() && rows.size() > 1) {
            auto here = rows_named(plan, section, words[i]);
            if (!here.empty() && !section.empty()) rows = std::move(here);
        }
        const std::span<const std::string> numbers = std::span(words).subspan(i + 1);
        if (rows.size() == 1) return seats_in_row(plan, *rows.front(), numbers);
        if (rows.size() > 1) {
            return no_such("There is a row " + words[i] + " in several sections: say which, as in \"" +
                           std::string(section_of(*rows.front())) + " " + words[i] + " " + numbers.front() + "\".");
        }
        named += (named.empty() ? "" : " ") + words[i];
    }
    return no_such("There is no such row. Type a row and its seats, as in \"" + plan.rows().front().number + " " +
                   plan.seats().front().number + "\".");
}

}  // namespace holdfast::bots
