// Backups by themselves: while somebody writes, and with files beside them that are none of ours.
#include "server/jobs/backups.hpp"

#include <doctest/doctest.h>

#include <boost/json/parse.hpp>

#include <fstream>
#include <set>

#include "tests/unit/server/support/house.hpp"
#include "tests/unit/server/support/run_coroutine.hpp"
#include "tests/unit/storage/ask.hpp"

namespace holdfast::test {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

struct Scene {
    House house;
    ops::TimeZones zones;
    TemporaryFolder elsewhere;
    fs::path folder = elsewhere.database().parent_path() / "backups";
    std::shared_ptr<std::atomic<bool>> held = std::make_shared<std::atomic<bool>>(true);
    boost::asio::thread_pool thread{1};
    jobs::Job job = jobs::backups({*house.writer, *house.readers, house.clock, zones}, thread,
                                  {.database = house.folder.database(), .folder = folder, .every = 1h, .kept = 2});

    Result<jobs::JobReport> back_up() { return run(job.work(jobs::Lease(held))); }

    [[nodiscard]] std::set<std::string> files() const {
        std::set<std::string> names;
        for (const auto& file : fs::directory_iterator(folder)) names.insert(file.path().filename());
        return names;
    }
};

}  // namespace

TEST_CASE("backups are named by their moment, and the oldest make room for the newest") {
    Scene scene;
    CHECK(scene.back_up().has_value());
    CHECK(scene.files() == std::set<std::string>{"holdfast-20261121T120000Z.db"});
    CHECK((fs::status(scene.folder).permissions() & fs::perms::mask) == fs::perms::owner_all);
    for (const char* foreign : {"holdfast.db", "holdfast-20200101T000000Z.db.old", "notes.txt", "holdfast-2020.db"}) {
        std::ofstream(scene.folder / foreign) << "mine";
    }
    fs::create_directory(scene.folder / "holdfast-20200101T000000Z.db");
    for (int i = 0; i < 3; ++i) {
        scene.house.clock.advance(1h);
        CHECK(scene.back_up().has_value());
    }
    CHECK(scene.files() == std::set<std::string>{"holdfast-20261121T140000Z.db", "holdfast-20261121T150000Z.db",
                                                 "holdfast.db", "holdfast-20200101T000000Z.db.old", "notes.txt",
                                                 "holdfast-2020.db", "holdfast-20200101T000000Z.db"});
}

TEST_CASE("a backup opens, and has what was committed before it began") {
    Scene scene;
    const auto report = scene.back_up().value();
    const auto result = boost::json::parse(report.result);
    const fs::path file = std::string(result.at("file").as_string());
    CHECK(result.at("bytes") == fs::file_size(file));
    const auto copy = storage::sqlite::open_for_reading(file).value();
    CHECK(copy->accounts().account(scene.house.ann)->username == "ann");
}

TEST_CASE("a backup that may not go on leaves nothing behind, and the next one is made") {
    Scene scene;
    *scene.held = false;
    CHECK(scene.back_up().error().code == ErrorCode::unavailable);
    CHECK(scene.files().empty());
    *scene.held = true;
    CHECK(scene.back_up().has_value());
}

TEST_CASE("a folder that cannot be written fails the backup, and nothing else") {
    Scene scene;
    std::ofstream(scene.folder) << "no folder";
    CHECK(scene.back_up().error().code == ErrorCode::unavailable);
}

}  // namespace holdfast::test
