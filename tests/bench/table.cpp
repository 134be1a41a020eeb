#include "tests/bench/table.hpp"

#include <cmath>
#include <iomanip>
#include <ostream>
#include <sstream>

namespace holdfast::bench {
namespace {

std::string number(double value) {
    std::ostringstream text;
    const int decimals = std::abs(value) >= 100 ? 0 : std::abs(value) >= 10 ? 1 : 2;
    text << std::fixed << std::setprecision(decimals) << value;
    return text.str();
}

std::string with_unit(const Figure& figure) {
    return number(figure.value) + " " + std::string(figure.unit);
}

void print_row(std::ostream& out, std::string_view name, std::string_view measured, std::string_view reference,
               std::string_view ratio, std::string_view target, std::string_view verdict) {
    out << std::left << std::setw(62) << name << std::right << " | " << std::setw(15) << measured << " | "
        << std::setw(15) << reference << " | " << std::setw(7) << ratio << " | " << std::setw(15) << target << " | "
        << verdict << std::endl;
}

}  // namespace

Table::Table(std::ostream& out) : out_(out) {
    print_row(out_, "name", "measured", "reference", "ratio", "target", "");
}

void Table::add(const Line& line) {
    const double ratio = line.reference ? line.measured.value / line.reference->value : 0;
    const double judged = line.reference ? ratio : line.measured.value;
    std::string target;
    std::string verdict;
    if (line.target) {
        const bool reached = line.goal == Goal::at_most ? judged <= *line.target : judged >= *line.target;
        target = line.goal == Goal::at_most ? "<= " : ">= ";
        target += line.reference ? number(*line.target) : with_unit({*line.target, line.measured.unit});
        verdict = reached ? "ok" : "MISS";
        if (!reached) ++missed_;
    }
    print_row(out_, line.name, with_unit(line.measured), line.reference ? with_unit(*line.reference) : "",
              line.reference ? number(ratio) : "", target, verdict);
}

void Table::add_missing(std::string_view name, std::string_view why) {
    ++missed_;
    out_ << std::left << std::setw(62) << name << " | not measured: " << why << std::endl;
}

}  // namespace holdfast::bench
