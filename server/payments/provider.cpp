#include "server/payments/provider.hpp"

#include <stdexcept>

namespace holdfast::payments {

void throw_exception_from_error(const ProviderError& error, const boost::source_location&) {
    throw std::runtime_error("a payment provider refused: " + error.detail);
}

}  // namespace holdfast::payments
