#include "server/auth/journal_lines.hpp"

#include <boost/json/serialize.hpp>

namespace holdfast::auth {

Result<storage::Nothing> note(storage::Store& store, const Doer& doer, std::string_view action, const UserId& subject,
                              const boost::json::object& detail) {
    storage::JournalEntry entry;
    entry.at = doer.at;
    entry.actor = doer.user;
    entry.action = action;
    entry.subject = "user:" + subject.text();
    entry.detail = boost::json::serialize(detail);
    return store.journal().add(entry);
}

}  // namespace holdfast::auth
