// Where webhooks may go.
#include "server/webhooks/endpoint.hpp"

#include <doctest/doctest.h>

#include "protocol/reasons.hpp"

namespace holdfast::webhooks {

TEST_CASE("webhooks go to the Internet over TLS, unless the operator allows more") {
    CHECK_FALSE(refuse_url("https://hooks.example.org/in?x=1", Reach::the_internet));
    CHECK_FALSE(refuse_url("https://192.0.78.24:8443/", Reach::the_internet));
    for (const char* url : {"http://hooks.example.org/in", "https://127.0.0.1/", "https://10.1.2.3/", "https://[::1]/",
                            "https://169.254.169.254/latest", "https://100.64.0.1/", "https://224.0.0.1/",
                            "https://[::ffff:192.168.0.1]/", "https://[fe80::1]/", "https://0.0.0.0/"}) {
        CAPTURE(url);
        CHECK(refuse_url(url, Reach::the_internet));
        CHECK_FALSE(refuse_url(url, Reach::anywhere));
    }
    for (const char* url : {"", "hooks.example.org", "ftp://hooks.example.org/", "https://", "https://me:pw@host/"}) {
        CAPTURE(url);
        CHECK(refuse_url(url, Reach::the_internet));
        CHECK(refuse_url(url, Reach::anywhere));
    }
    CHECK(refuse_url("http://hooks.example.org/in", Reach::the_internet)->reason == reasons::webhook_not_https);
    CHECK(refuse_url("https://10.1.2.3/", Reach::the_internet)->reason == reasons::webhook_not_public);
    CHECK(refuse_url("https://hooks.example.org/" + std::string(3'000, 'x'), Reach::anywhere)->pointer == "/url");
}

TEST_CASE("the address that is connected to is what counts") {
    const auto may = [](const char* address, Reach reach) {
        return may_connect(boost::asio::ip::make_address(address), reach);
    };
    CHECK(may("192.0.78.24", Reach::the_internet));
    CHECK_FALSE(may("192.168.1.1", Reach::the_internet));
    CHECK_FALSE(may("::ffff:10.0.0.1", Reach::the_internet));
    CHECK(may("127.0.0.1", Reach::anywhere));
}

}  // namespace holdfast::webhooks
