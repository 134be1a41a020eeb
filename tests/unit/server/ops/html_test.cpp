#include "server/ops/html.hpp"

#include <doctest/doctest.h>

namespace holdfast::ops {
namespace {

TEST_CASE("texts of others stay text in HTML, between an attribute's quotes too") {
    CHECK(escape_html("<script>alert('x')</script>") == "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
    CHECK(escape_html("a\" onload=\"b") == "a&quot; onload=&quot;b");
    CHECK(escape_html("Müller & Söhne &amp; Co") == "Müller &amp; Söhne &amp;amp; Co");
    CHECK(escape_html("").empty());
}

}  // namespace
}  // namespace holdfast::ops
