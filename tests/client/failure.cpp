#include "tests/client/failure.hpp"

#include <stdexcept>

namespace holdfast::client {

void throw_exception_from_error(const Failure& failure, const boost::source_location& where) {
    throw std::runtime_error(failure.reason + " (" + where.file_name() + ":" + std::to_string(where.line()) + ")");
}

}  // namespace holdfast::client
