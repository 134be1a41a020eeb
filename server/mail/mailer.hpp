// The seam between a finished mail and the world. An implementation blocks while it delivers, and lives on the mail
// thread (outbox_worker.hpp).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace holdfast::mail {

// A mail as it is handed over. Its number is the outbox line's: the same mail has the same number and the same bytes
// each time that it is tried.
struct Parcel {
    std::int64_t number = 0;
    std::string kind;
    std::string sender;  // addresses of the envelope
    std::string recipient;
    std::string bytes;
};

struct Delivery {
    // refused: trying again would change nothing.
    enum class Outcome : std::uint8_t { sent, later, refused };

    Outcome outcome = Outcome::sent;
    std::string why{};  // where it was not sent: for administrators, one line
};

class Mailer {
public:
    virtual ~Mailer() = default;

    // How many parcels to hand over at once.
    [[nodiscard]] virtual std::uint32_t parcels_at_once() const = 0;

    // What became of each, in their order. A parcel that is `sent` stays so whatever happens to this process.
    virtual std::vector<Delivery> deliver(std::span<const Parcel> parcels) = 0;

    // From now on deliver() comes to an end soon: what was not tried by then is `later`. Any thread.
    virtual void stop() = 0;
};

}  // namespace holdfast::mail
