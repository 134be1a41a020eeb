// Where somebody logs in from, told as roughly as will do: which browser on which system, without their versions, and
// which network, not which address. That is what an owner is told of a stranger, and what a device is recognised by.
// Pure computation; any thread.
#pragma once

#include <string>
#include <string_view>

namespace holdfast::auth {

struct Visitor {
    std::string user_agent{};
    std::string address{};
};

// `Firefox, Linux`; the first word of a program that is no browser; `?` for one that says nothing.
std::string device_words(std::string_view user_agent);

// `192.0.2.x`, or the first 48 bits of an IPv6 address, `2001:db8:7::`; `?` for what is no address.
std::string network_words(std::string_view address);

}  // namespace holdfast::auth
