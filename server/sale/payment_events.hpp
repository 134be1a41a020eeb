// What a provider tells of by itself, as it is written down: nothing of it is believed but which payment to look at. On
// the storage thread.
#pragma once

#include <optional>
#include <string_view>

#include "protocol/errors.hpp"
#include "server/payments/provider.hpp"
#include "storage/store.hpp"

namespace holdfast::sale {

// Notes the event and that its payment is to be looked at, so that a crash forgets neither; a dispute in the journal,
// too. The order that it is about; nothing when it is about none of ours, or is known.
Result<std::optional<OrderId>> note_event(storage::Store& store, std::string_view provider,
                                          const payments::ProviderEvent& event, Timestamp now);

}  // namespace holdfast::sale
