// What can go wrong between a client and a server, as a value: a test wants to look at it, a bot to count it.
#pragma once

#include <boost/system/result.hpp>

#include <cstdint>
#include <string>

namespace holdfast::client {

enum class FailureKind : std::uint8_t {
    unreachable,  // no connection, or no TLS
    refused,      // an HTTP answer that is no upgrade
    closed,       // the peer ended the connection
    timed_out,    // no answer in time: what became of the request is unknown
};

struct Failure {
    FailureKind kind = FailureKind::closed;
    unsigned http_status = 0;  // of a refused upgrade
    unsigned close_code = 0;   // of a closed WebSocket; 0 when it ended without a close frame
    std::string reason;
};

template <class T>
using Outcome = boost::system::result<T, Failure>;

[[noreturn]] void throw_exception_from_error(const Failure& failure, const boost::source_location& where);

}  // namespace holdfast::client
