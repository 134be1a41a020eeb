// Tokens that are almost right: only ours, for us, in time, and of the right kind lets anybody select.
#include <doctest/doctest.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sys/stat.h>
#include <boost/json/serialize.hpp>

#include <array>
#include <chrono>
#include <fstream>

#include "tests/integration/support/visitor.hpp"

namespace holdfast::integration {
namespace {

const std::string our_secret = "the secret of this test alone, 0123456789";
const std::string other_secret = "another secret, as long as the right one!";

std::string base64url(std::string_view bytes) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string text;
    unsigned pending = 0;
    unsigned pending_bits = 0;
    for (const char c : bytes) {
        pending = (pending << 8) | static_cast<unsigned char>(c);
        for (pending_bits += 8; pending_bits >= 6; pending_bits -= 6) {
            text += alphabet[(pending >> (pending_bits - 6)) & 63];
        }
    }
    if (pending_bits > 0) text += alphabet[(pending << (6 - pending_bits)) & 63];
    return text;
}

std::string from_base64url(std::string_view text) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string bytes;
    unsigned pending = 0;
    unsigned pending_bits = 0;
    for (const char c : text) {
        pending = (pending << 6) | static_cast<unsigned>(alphabet.find(c));
        pending_bits += 6;
        if (pending_bits < 8) continue;
        pending_bits -= 8;
        bytes += static_cast<char>((pending >> pending_bits) & 255);
    }
    return bytes;
}

const std::string usual_header = R"({"alg":"HS256","typ":"JWT"})";

std::string sign(const std::string& header, const json::object& claims, const std::string& secret) {
    const auto text = base64url(header) + "." + base64url(json::serialize(claims));
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &length);
    return text + "." + base64url({reinterpret_cast<const char*>(digest.data()), length});
}

json::object claims_of(const std::string& token) {
    const auto first_dot = token.find('.');
    const auto second_dot = token.rfind('.');
    return parse_object(from_base64url(std::string_view(token).substr(first_dot + 1, second_dot - first_dot - 1)));
}

std::int64_t now_s() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::seconds>(now).count();
}

struct SecretHouse {
    TemporaryFolder folder;
    Server server{folder.path() / "data", {"--rate-limits", "off", "--secret-file", secret_file()}};
    Visitor visitor{server};

    std::string secret_file() const {
        const auto path = folder.path() / "secret";
        std::ofstream(path) << our_secret;
        chmod(path.c_str(), S_IRUSR | S_IWUSR);
        return path.string();
    }
};

TEST_CASE("a token that is not quite right is refused, wherever it is shown") {
    SecretHouse house;
    auto& visitor = house.visitor;
    const auto show = visitor.show();
    const auto good = visitor.guest();
    const auto claims = claims_of(good);
    // Re-made by hand it is the same: what the rows below change is what they are refused for.
    REQUIRE(sign(usual_header, claims, our_secret) == good);

    const auto with = [&](std::string_view name, json::value value) {
        auto changed = claims;
        changed[json::string_view(name.data(), name.size())] = std::move(value);
        return sign(usual_header, changed, our_secret);
    };
    const auto without_signature = good.substr(0, good.rfind('.') + 1);
    const std::string none_header = R"({"alg":"none","typ":"JWT"})";
    const auto none = base64url(none_header) + "." + base64url(json::serialize(claims)) + ".";
    struct Row {
        std::string name;
        std::string token;
    };
    const std::vector<Row> rows{
        {"expired", with("exp", now_s() - 3'600)},
        {"from the future", with("iat", now_s() + 3'600)},
        {"for another audience", with("aud", "elsewhere")},
        {"of another issuer", with("iss", "elsewhere")},
        {"of a role that is none", with("role", "emperor")},
        {"of nobody", with("sub", "nobody")},
        {"of another secret", sign(usual_header, claims, other_secret)},
        {"alg none", none},
        {"alg none, signed", sign(none_header, claims, our_secret)},
        {"another algorithm", sign(R"({"alg":"HS512","typ":"JWT"})", claims, our_secret)},
        {"a key of its own", sign(R"({"alg":"HS256","typ":"JWT","kid":"x"})", claims, our_secret)},
        {"without its signature", without_signature},
        {"with one letter changed", good.substr(0, good.size() - 1) + (good.back() == 'A' ? "E" : "A")},
        {"padded", good + "="},
        {"no token", "x"},
    };
    const auto visit = visitor.enter(show.id);
    visit->next("state");
    for (const auto& row : rows) {
        INFO(row.name);
        json::object authenticate;
        authenticate["type"] = "authenticate";
        authenticate["token"] = row.token;
        CHECK(code_of(visit->ask(std::move(authenticate))) == "not_authenticated");
        CHECK(visitor.get("/api/v1/orders", row.token).status == 401);
        CHECK(visitor.refused({.path = "/ws/shows/" + std::to_string(show.id), .token = row.token}).http_status == 401);
        CHECK(code_of(visit->select({0})) == "not_authenticated");
    }
}

TEST_CASE("a refresh token opens no room, and an access token refreshes nothing") {
    SecretHouse house;
    auto& visitor = house.visitor;
    REQUIRE(visitor
                .post("/api/v1/auth/register",
                      R"({"username":"anna","email":"anna@example.org","password":"correct horse battery"})")
                .status == 201);
    const auto login = visitor.post("/api/v1/auth/login", R"({"username":"anna","password":"correct horse battery"})");
    REQUIRE(login.status == 200);
    const auto tokens = parse_object(login.body);
    const auto access = text_of(tokens, "access");
    const auto refresh = text_of(tokens, "refresh");
    CHECK(visitor.get("/api/v1/users/me", access).status == 200);
    CHECK(visitor.get("/api/v1/users/me", refresh).status == 401);
    CHECK(visitor.post("/api/v1/auth/refresh", R"({"refresh":")" + access + "\"}").status == 401);

    const auto rotated = visitor.post("/api/v1/auth/refresh", R"({"refresh":")" + refresh + "\"}");
    REQUIRE(rotated.status == 200);
    const auto visit = visitor.enter(visitor.show().id, text_of(parse_object(rotated.body), "access"));
    CHECK(is_ok(visit->select({0})));
    // Using the old one again ends the whole family, on open sockets too.
    CHECK(visitor.post("/api/v1/auth/refresh", R"({"refresh":")" + refresh + "\"}").status == 401);
    auto answer = visit->unselect({0});
    for (bool held = false; is_ok(answer); held = !held) answer = held ? visit->unselect({0}) : visit->select({0});
    CHECK(code_of(answer) == "not_authenticated");
}

}  // namespace
}  // namespace holdfast::integration
