// Mails as files: whole or not there, and the same one however often it is written.
#include "server/mail/spool.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <set>

#include "tests/unit/storage/temporary_folder.hpp"

namespace holdfast::mail {
namespace {

namespace fs = std::filesystem;
using Outcome = Delivery::Outcome;

struct Scene {
    test::TemporaryFolder root;
    fs::path folder = root.path() / "mail";

    [[nodiscard]] std::set<std::string> files() const {
        std::set<std::string> names;
        for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename());
        return names;
    }
    [[nodiscard]] std::string content(const std::string& name) const {
        std::ifstream file(folder / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    }
};

Parcel parcel(std::int64_t number, std::string bytes = "Subject: x\r\n\r\nHello\r\n") {
    return {number, "order_confirmed", "tickets@example.org", "ada@example.org", std::move(bytes)};
}

using Names = std::set<std::string>;

}  // namespace

TEST_CASE_FIXTURE(Scene, "each mail is a file of its owner's, named by its number and kind") {
    const auto spool = Spool::open(folder).value();
    const std::vector<Parcel> parcels{parcel(7), parcel(12'345'678'901, std::string(300'000, 'x'))};
    const auto deliveries = spool->deliver(parcels);
    REQUIRE(deliveries.size() == 2);
    CHECK(deliveries[0].outcome == Outcome::sent);
    CHECK(deliveries[1].outcome == Outcome::sent);
    CHECK(files() == Names{"0000000007-order_confirmed.eml", "12345678901-order_confirmed.eml"});
    CHECK(content("0000000007-order_confirmed.eml") == parcels[0].bytes);
    CHECK(content("12345678901-order_confirmed.eml") == parcels[1].bytes);
    CHECK((fs::status(folder / "0000000007-order_confirmed.eml").permissions() & fs::perms::all) ==
          (fs::perms::owner_read | fs::perms::owner_write));
    CHECK((fs::status(folder).permissions() & fs::perms::all) == fs::perms::owner_all);
}

TEST_CASE_FIXTURE(Scene, "a mail that goes again is the same file") {
    const auto spool = Spool::open(folder).value();
    for (int i = 0; i < 3; ++i) CHECK(spool->deliver(std::vector{parcel(7)})[0].outcome == Outcome::sent);
    CHECK(files().size() == 1);
}

TEST_CASE_FIXTURE(Scene, "what an earlier process left half-written is taken away, its mails stay") {
    Spool::open(folder).value()->deliver(std::vector{parcel(1)});
    std::ofstream(folder / "0000000002-reminder.eml.part") << "half";
    Spool::open(folder).value();
    CHECK(files() == Names{"0000000001-order_confirmed.eml"});
}

TEST_CASE_FIXTURE(Scene, "a mail that cannot be written is sent later, the others now") {
    const auto spool = Spool::open(folder).value();
    fs::create_directory(folder / "0000000002-order_confirmed.eml.part");
    fs::create_directory(folder / "0000000003-order_confirmed.eml");
    const std::vector<Parcel> parcels{parcel(1), parcel(2), parcel(3), parcel(4)};
    const auto deliveries = spool->deliver(parcels);
    CHECK(deliveries[0].outcome == Outcome::sent);
    CHECK(deliveries[1].outcome == Outcome::later);
    CHECK(deliveries[1].why.starts_with("Cannot write "));
    CHECK(deliveries[2].outcome == Outcome::later);
    CHECK(deliveries[2].why.starts_with("Cannot name "));
    CHECK(deliveries[3].outcome == Outcome::sent);
    CHECK(fs::is_regular_file(folder / "0000000004-order_confirmed.eml"));
}

TEST_CASE_FIXTURE(Scene, "a folder that is gone loses no mail: all are sent later") {
    const auto spool = Spool::open(folder).value();
    fs::remove_all(folder);
    for (const Delivery& delivery : spool->deliver(std::vector{parcel(1), parcel(2)})) {
        CHECK(delivery.outcome == Outcome::later);
        CHECK_FALSE(delivery.why.empty());
    }
}

TEST_CASE_FIXTURE(Scene, "a spool that is stopped writes nothing more") {
    const auto spool = Spool::open(folder).value();
    spool->stop();
    CHECK(spool->deliver(std::vector{parcel(1)})[0].outcome == Outcome::later);
    CHECK(files().empty());
}

TEST_CASE_FIXTURE(Scene, "a folder that cannot be made is refused with a sentence") {
    std::ofstream(root.path() / "file") << "x";
    const auto refused = Spool::open(root.path() / "file" / "mail");
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message.starts_with("The mail folder "));
}

}  // namespace holdfast::mail
