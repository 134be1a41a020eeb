// Work in the background, as it stands: the facet of the store that says when each job is due, who is at it and how it
// went. A job is taken with a lease in one write, so that several servers on one database never do one twice, and one
// whose server died is taken again once its lease is over. Errors are those of store.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/errors.hpp"
#include "storage/nothing.hpp"
#include "storage/records.hpp"

namespace holdfast::storage {

struct JobState {
    std::string name;
    Timestamp next_run_at;
    std::optional<Timestamp> lease_until{};
    std::string lease_holder{};  // empty: nobody is at it
    std::optional<Timestamp> last_run_at{};
    std::optional<Milliseconds> last_duration{};  // of the last run that came to an end
    std::string last_error{};                     // of that run; empty: it went well
    std::uint32_t failures = 0;                   // in a row
    std::string last_result = "{}";               // of the last run that went well, a JSON object
};

// Somebody who wants to run a job. `nudged`: also before it is due, unless it failed the last time.
struct JobClaim {
    enum class Due : std::uint8_t { as_planned, nudged };
    std::string name;
    std::string holder;
    Timestamp now;
    Timestamp lease_until;
    Due due = Due::as_planned;
};

// How a run went, and when the next one is due.
struct JobEnd {
    std::string name;
    std::string holder;
    Timestamp next_run_at;
    Milliseconds duration{0};
    std::string error{};  // empty: it went well
    std::string result = "{}";
};

class JobStore {
public:
    virtual ~JobStore() = default;

    virtual Result<std::vector<JobState>> jobs() = 0;         // by name
    virtual Result<JobState> job(std::string_view name) = 0;  // not_found
    // When it is due next; a job that is not known is added.
    virtual Result<Nothing> plan(std::string_view name, Timestamp next_run_at) = 0;

    // refused: it is not due, or somebody else is at it.
    enum class Taking : std::uint8_t { taken, refused };
    virtual Result<Taking> take(const JobClaim& claim) = 0;
    // conflict when the lease has gone to somebody else.
    virtual Result<Nothing> renew(std::string_view name, std::string_view holder, Timestamp lease_until) = 0;
    // conflict when the lease has gone to somebody else: then nothing is written.
    virtual Result<Nothing> finish(const JobEnd& end) = 0;
    // For whoever knows that nobody is at any job: he alone has the database.
    virtual Result<Nothing> end_leases() = 0;
};

}  // namespace holdfast::storage
