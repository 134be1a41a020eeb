// Plans as they are served, and how small they get.
#include "server/api/plan_cache.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <stop_token>
#include <string>
#include <thread>

#include "server/api/brotli.hpp"
#include "storage/demo/plan_files.hpp"
#include "storage/plans.hpp"
#include "tests/unit/server/api/unbrotli.hpp"
#include "tests/unit/server/realtime/gunzip.hpp"
#include "tests/unit/server/support/house.hpp"
#include "tests/unit/storage/ask.hpp"

namespace holdfast::api {
namespace {

std::string sentences(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "Seat " + std::to_string(i * 7'919 % 20'011) + " is free. ";
    return text;
}

// Until the compressor has done better than `quick`, or far more time is over than it could take.
ServedPlan once_better(PlanCache& plans, storage::Store& store, PlanId plan, std::size_t quick) {
    for (int i = 0; i < 3'000; ++i) {
        auto served = plans.served(store, plan).value();
        if (served.brotli->size() < quick) return served;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return plans.served(store, plan).value();
}

}  // namespace

TEST_CASE("what is compressed comes back as it was, with either effort") {
    for (const auto& text : {std::string(), std::string("a"), sentences(20), sentences(20'000)}) {
        for (const Effort effort : {Effort::quick, Effort::utmost}) {
            CHECK(test::unbrotli(brotli(text, effort).value()) == text);
        }
    }
}

TEST_CASE("a compressor that is to stop gives nothing") {
    std::stop_source source;
    source.request_stop();
    CHECK_FALSE(brotli(sentences(20), Effort::utmost, source.get_token()).has_value());
}

TEST_CASE("the plan of 20,000 seats travels in at most 120 kB") {
    CHECK(brotli(storage::demo::arena_plan(), Effort::utmost)->size() <= 120'000);
}

TEST_CASE("a plan is served compressed at once, and smaller a moment later") {
    test::House house;
    const auto plan = test::ask<PlanId>(*house.writer, [](storage::Store& writing) {
                          return storage::import_plan(writing, storage::demo::theatre_plan());
                      }).value();
    const auto store = house.open_reader();
    PlanCache plans;
    const auto first = plans.served(*store, plan).value();
    const auto quick = brotli(*first.document, Effort::quick)->size();
    REQUIRE(first.brotli);
    CHECK(test::gunzip(*first.gzip) == *first.document);
    CHECK(first.gzip->size() < first.document->size() / 4);
    const auto better = once_better(plans, *store, plan, quick);
    CHECK(better.brotli->size() < quick);
    CHECK(better.document == first.document);
    CHECK(better.etag == first.etag);
    CHECK(test::unbrotli(*better.brotli) == *better.document);
}

TEST_CASE("a plan that does not exist is not found") {
    test::House house;
    PlanCache plans;
    const auto store = house.open_reader();
    CHECK(plans.served(*store, PlanId(4'711)).error().code == ErrorCode::not_found);
}

}  // namespace holdfast::api
