// How changes of accounts are written into the journal: in the transaction of the change, with who made it and what it
// was, and never with a password or a token.
#pragma once

#include <boost/json/object.hpp>

#include "server/ops/clock.hpp"
#include "storage/store.hpp"

namespace holdfast::auth {

// Who changes something, and when. Nobody: the operator at the command line, or whoever holds a mailed link.
struct Doer {
    std::optional<UserId> user{};
    Timestamp at;
};

// `action` is a word like `user_added`; the line's subject is `user:<id>` of `subject`.
Result<storage::Nothing> note(storage::Store& store, const Doer& doer, std::string_view action, const UserId& subject,
                              const boost::json::object& detail = {});

}  // namespace holdfast::auth
