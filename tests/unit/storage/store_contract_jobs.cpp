// What every store promises of jobs: one at a time is at each, until it is done or its lease is over.
#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/store_contract.hpp"

namespace holdfast::test {

using namespace storage;
using Taking = JobStore::Taking;
using Due = JobClaim::Due;

namespace {

JobClaim claim(const std::string& holder, Timestamp now, Due due = Due::as_planned) {
    return {"tidy", holder, now, now + Seconds(30), due};
}

JobEnd end(const std::string& holder, Timestamp next, const std::string& error = "") {
    return {"tidy", holder, next, Milliseconds(7), error, R"({"rows":1})"};
}

}  // namespace

TEST_CASE_TEMPLATE("a job is planned, taken by one, and planned again when it is done", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    JobStore& jobs = fixture.store().jobs();
    CHECK(jobs.job("tidy").error().code == ErrorCode::not_found);
    CHECK(jobs.take(claim("a", noon)).value() == Taking::refused);
    CHECK(jobs.plan("tidy", noon).has_value());
    CHECK(jobs.take(claim("a", noon - Milliseconds(1))).value() == Taking::refused);
    CHECK(jobs.take(claim("a", noon)).value() == Taking::taken);
    CHECK(jobs.take(claim("b", noon)).value() == Taking::refused);
    CHECK(jobs.take(claim("a", noon)).value() == Taking::refused);
    JobState state = jobs.job("tidy").value();
    CHECK(state.lease_holder == "a");
    CHECK(state.lease_until == noon + Seconds(30));
    CHECK(state.last_run_at == noon);

    CHECK(jobs.finish(end("b", noon)).error().code == ErrorCode::conflict);
    CHECK(jobs.finish(end("a", noon + Seconds(60))).has_value());
    state = jobs.job("tidy").value();
    CHECK(state.lease_holder.empty());
    CHECK_FALSE(state.lease_until);
    CHECK(state.next_run_at == noon + Seconds(60));
    CHECK(state.last_duration == Milliseconds(7));
    CHECK(state.last_result == R"({"rows":1})");
    CHECK(jobs.finish(end("a", noon)).error().code == ErrorCode::conflict);
}

TEST_CASE_TEMPLATE("a lease is renewed by who has it, and goes to another once it is over", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    JobStore& jobs = fixture.store().jobs();
    jobs.plan("tidy", noon).value();
    jobs.take(claim("a", noon)).value();
    CHECK(jobs.renew("tidy", "b", noon + Seconds(99)).error().code == ErrorCode::conflict);
    CHECK(jobs.renew("tidy", "a", noon + Seconds(40)).has_value());
    CHECK(jobs.take(claim("b", noon + Seconds(39))).value() == Taking::refused);
    CHECK(jobs.take(claim("b", noon + Seconds(40))).value() == Taking::taken);
    CHECK(jobs.renew("tidy", "a", noon + Seconds(99)).error().code == ErrorCode::conflict);
    CHECK(jobs.finish(end("a", noon)).error().code == ErrorCode::conflict);
    CHECK(jobs.end_leases().has_value());
    CHECK(jobs.take(claim("c", noon + Seconds(41))).value() == Taking::taken);
}

TEST_CASE_TEMPLATE("failures are counted until it goes well, and keep a nudge away", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    JobStore& jobs = fixture.store().jobs();
    jobs.plan("tidy", noon + Seconds(60)).value();
    CHECK(jobs.take(claim("a", noon, Due::nudged)).value() == Taking::taken);
    jobs.finish(end("a", noon + Seconds(60), "no disk")).value();
    CHECK(jobs.job("tidy")->failures == 1);
    CHECK(jobs.job("tidy")->last_error == "no disk");
    CHECK(jobs.job("tidy")->last_result == "{}");
    CHECK(jobs.take(claim("a", noon, Due::nudged)).value() == Taking::refused);
    CHECK(jobs.take(claim("a", noon + Seconds(60))).value() == Taking::taken);
    jobs.finish(end("a", noon + Seconds(60))).value();
    CHECK(jobs.job("tidy")->failures == 0);
    CHECK(jobs.job("tidy")->last_error.empty());
    jobs.plan("mail", noon).value();
    const auto all = jobs.jobs().value();
    REQUIRE(all.size() == 2);
    CHECK(all[0].name == "mail");
    CHECK(all[1].name == "tidy");
}

}  // namespace holdfast::test
