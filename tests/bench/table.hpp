// The one table of all measurements: each beside what it is compared with and the ratio that is the goal.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace holdfast::bench {

// A figure with its unit, as people read it.
struct Figure {
    double value = 0;
    std::string_view unit;
};

enum class Goal { at_most, at_least };

struct Line {
    std::string name;
    Figure measured;
    std::optional<Figure> reference{};  // nothing: `measured` itself is what has the goal
    std::optional<double> target{};     // of the ratio, or of `measured`; nothing: only shown
    Goal goal = Goal::at_most;
};

class Table {
public:
    explicit Table(std::ostream& out);

    void add(const Line& line);
    // What could not be measured here, and why. It counts as missed.
    void add_missing(std::string_view name, std::string_view why);

    [[nodiscard]] bool all_reached() const { return missed_ == 0; }

private:
    std::ostream& out_;
    unsigned missed_ = 0;
};

}  // namespace holdfast::bench
