// The disk under the sale fails: nobody is told that a seat is sold, holds stay, and all is well again when the disk
// is.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <unistd.h>
#include <boost/json/serialize.hpp>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <thread>

#include "tests/integration/support/visitor.hpp"

namespace holdfast::integration {
namespace {

namespace fs = std::filesystem;

constexpr unsigned max_purchases = 2'000;  // until a full disk is noticed: SQLite uses the space it has first
constexpr unsigned max_tries = 600;
constexpr std::chrono::milliseconds between_tries{100};

// A file system of its own for the data, as small as a full disk needs; gone with its owner.
class SmallDisk {
public:
    explicit SmallDisk(fs::path path) : path_(std::move(path)) {
        fs::create_directory(path_);
        mounted_ = mount("tmpfs", path_.c_str(), "tmpfs", 0, "size=96m,mode=0700") == 0;
    }
    ~SmallDisk() {
        if (mounted_) umount2(path_.c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    [[nodiscard]] bool mounted() const { return mounted_; }
    void fill() const {
        const int file = open(ballast().c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        REQUIRE(file >= 0);
        const std::array<char, 4'096> page{};
        while (write(file, page.data(), page.size()) > 0) {
        }
        CHECK(errno == ENOSPC);
        close(file);
    }
    void make_room() const { fs::remove(ballast()); }

private:
    [[nodiscard]] fs::path ballast() const { return path_ / "ballast"; }

    fs::path path_;
    bool mounted_ = false;
};

// One buyer with one seat, and what became of the purchase.
struct Purchase {
    std::string token;
    std::unique_ptr<RoomVisit> visit;
    std::uint32_t seat = 0;

    json::object try_once() const {
        json::object checkout;
        checkout["type"] = "checkout";
        checkout["idempotency_key"] = "once";
        checkout["method"] = "counter";
        return visit->ask(std::move(checkout));
    }
};

Purchase begin_purchase(Visitor& visitor, const ShowOnSale& show, std::uint32_t seat) {
    Purchase purchase{visitor.guest(), nullptr, seat};
    purchase.visit = visitor.enter(show.id, purchase.token);
    REQUIRE(is_ok(purchase.visit->select({seat})));
    return purchase;
}

// While the store fails, a purchase is unavailable or, as long as its outcome is not known yet, under way.
bool is_not_decided(const json::object& answer) {
    const auto code = code_of(answer);
    return code == "unavailable" || code == "conflict";
}

void expect_recovery(Visitor& visitor, const Purchase& purchase) {
    auto answer = purchase.try_once();
    for (unsigned tries = 0; !is_ok(answer) && tries < max_tries; ++tries) {
        INFO(json::serialize(answer));
        REQUIRE(is_not_decided(answer));
        std::this_thread::sleep_for(between_tries);
        answer = purchase.try_once();
    }
    REQUIRE(is_ok(answer));
    CHECK(visitor.readiness(200) == 200);
    const auto orders = parse_object(visitor.get("/api/v1/orders", purchase.token).body).at("orders").as_array();
    CHECK(orders.size() == 1);
}

void expect_unsold(Visitor& visitor, const ShowOnSale& show, const Purchase& purchase) {
    const auto watcher = visitor.enter(show.id);
    watcher->next("state");
    CHECK(watcher->seat(purchase.seat) == SeatState::held);
    CHECK(visitor.get("/healthz").status == 200);
    CHECK(visitor.readiness(503) == 503);
}

TEST_CASE("on a full disk nothing is told sold, the hold stays, and the sale goes on when there is room again") {
    const TemporaryFolder folder;
    const SmallDisk disk(folder.path() / "disk");
    if (!disk.mounted()) {
        MESSAGE("NOT TESTED: a small disk cannot be mounted here: ", std::strerror(errno));
        return;
    }
    const Server server(folder.path() / "disk" / "data", {"--rate-limits", "off"});
    Visitor visitor(server);
    const auto show = visitor.show(max_purchases);
    auto purchase = begin_purchase(visitor, show, 0);
    auto before = begin_purchase(visitor, show, 1);
    REQUIRE(is_ok(before.try_once()));

    disk.fill();
    auto answer = purchase.try_once();
    for (std::uint32_t seat = 2; is_ok(answer) && seat < max_purchases; ++seat) {
        // These were acknowledged, so there still was room.
        purchase = begin_purchase(visitor, show, seat);
        answer = purchase.try_once();
    }
    CHECK(code_of(answer) == "unavailable");
    expect_unsold(visitor, show, purchase);
    CHECK(visitor.get("/api/v1/orders", before.token).status == 200);

    disk.make_room();
    expect_recovery(visitor, purchase);
}

TEST_CASE("while another process holds the database, purchases are unavailable; then they go on") {
    const TemporaryFolder folder;
    const Server server(folder.path() / "data", {"--rate-limits", "off"});
    Visitor visitor(server);
    const auto show = visitor.show();
    const auto purchase = begin_purchase(visitor, show, 0);

    sqlite3* opened = nullptr;
    REQUIRE(sqlite3_open((folder.path() / "data" / "holdfast.db").c_str(), &opened) == SQLITE_OK);
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> other(opened, &sqlite3_close);
    sqlite3_busy_timeout(other.get(), 60'000);
    REQUIRE(sqlite3_exec(other.get(), "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);

    CHECK(code_of(purchase.try_once()) == "unavailable");
    expect_unsold(visitor, show, purchase);
    REQUIRE(sqlite3_exec(other.get(), "ROLLBACK", nullptr, nullptr, nullptr) == SQLITE_OK);
    expect_recovery(visitor, purchase);
}

}  // namespace
}  // namespace holdfast::integration
