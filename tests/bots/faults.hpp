// What the bots caught the server doing that it promised never to do. Lives on the bots' one thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace holdfast::bots {

enum class FaultKind : std::uint8_t {
    two_holders,        // a seat was granted while another customer certainly held or owned it
    two_owners,         // a seat is in two orders
    over_limit,         // a customer holds and owns more than the limit
    lost_hold,          // a hold ended before its deadline, and its customer had not let go of it
    late_hold,          // a hold ended long after its deadline
    lost_order,         // an acknowledged order is not there, or has other seats
    unexplained_order,  // an order nobody asked for
    out_of_order,       // a version that does not grow
    pictures_differ,    // two pictures of one room at one version
    not_shown,          // a seat that was sold or held is shown as something else
    bad_message,        // something that the protocol does not know
    left_behind,        // a viewer who did not come to see the room as it is
};
inline constexpr std::size_t fault_kind_count = static_cast<std::size_t>(FaultKind::left_behind) + 1;

std::string_view name_of(FaultKind kind);

class Faults {
public:
    void report(FaultKind kind, std::string sentence);

    [[nodiscard]] std::size_t total() const;
    [[nodiscard]] std::size_t count(FaultKind kind) const { return counts_[static_cast<std::size_t>(kind)]; }

    // The first few, in order: the later ones are mostly their consequences.
    [[nodiscard]] const std::vector<std::string>& first_sentences() const { return sentences_; }

private:
    std::array<std::size_t, fault_kind_count> counts_{};
    std::vector<std::string> sentences_;
};

}  // namespace holdfast::bots
