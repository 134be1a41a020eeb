#include "server/app/data_folder.hpp"

#include <doctest/doctest.h>

#include "protocol/limits.hpp"
#include "tests/unit/server/app/temporary_folder.hpp"

namespace holdfast::app {
namespace fs = std::filesystem;

TEST_CASE("the data folder is made for its owner alone") {
    const TemporaryFolder folder;
    const fs::path data = folder.path() + "/new/data";
    REQUIRE(prepare_data_folder(data).has_value());
    CHECK(fs::status(data).permissions() == fs::perms::owner_all);
    CHECK(prepare_data_folder(data).has_value());
    CHECK(fs::is_empty(data));
}

TEST_CASE("a data folder that cannot be one is refused with a sentence") {
    const TemporaryFolder folder;
    const auto outcome = prepare_data_folder(folder.write("file", "") + "/data");
    REQUIRE_FALSE(outcome.has_value());
    CHECK(outcome.error().message.find("choose another with --data") != std::string::npos);
}

TEST_CASE("the first start makes a secret for its owner alone, later ones find it") {
    const TemporaryFolder folder;
    const auto file = signing_key_in(folder.path());
    const auto secret = read_or_make_secret(file).value();
    CHECK(secret.size() >= limits::min_secret_bytes);
    CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(read_or_make_secret(file).value() == secret);
}

TEST_CASE("a secret that others may read, that is short, or that can be guessed, is refused") {
    const TemporaryFolder folder;
    const std::string good = "0123456789abcdefghijklmnopqrstuv";
    const auto file = folder.write("good", good + "\n");
    CHECK(read_secret(file).value() == good);
    fs::permissions(file, fs::perms::group_read, fs::perm_options::add);
    CHECK(read_secret(file).error().message.find("chmod 600") != std::string::npos);
    CHECK(read_secret(folder.write("short", good.substr(1))).error().message.find("too weak") != std::string::npos);
    CHECK(read_secret(folder.write("same", std::string(64, 'a'))).error().message.find("weak") != std::string::npos);
    CHECK_FALSE(read_secret(folder.path() + "/none").has_value());
    CHECK_FALSE(read_secret(folder.path()).has_value());
}

TEST_CASE("what somebody else named is read as short as it is, and refused when it is nothing") {
    const TemporaryFolder folder;
    CHECK(read_private_line(folder.write("name", "AZ1\r\n")).value() == "AZ1");
    CHECK(read_private_line(folder.write("empty", "\n")).error().message.find("nothing in") != std::string::npos);
    const auto file = folder.write("open", "AZ1");
    fs::permissions(file, fs::perms::others_read, fs::perm_options::add);
    CHECK(read_private_line(file).error().message.find("chmod 600") != std::string::npos);
}

}  // namespace holdfast::app
