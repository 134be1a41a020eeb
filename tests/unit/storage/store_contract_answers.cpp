// What every store promises of first answers: kept once a caller and key, until they expire, and not for longer.
#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/store_contract.hpp"

namespace holdfast::test {

using namespace storage;

namespace {

FirstAnswer answer_to(const std::string& caller, const std::string& key, Timestamp expires_at) {
    return {caller, key, "fingerprint of " + key, 201, "application/json", "Location: /x\n", "{}", expires_at};
}

}  // namespace

TEST_CASE_TEMPLATE("the first answer to a key is kept, and read back as it was", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    AnswerStore& answers = fixture.store().answers();
    CHECK(answers.first_answer("ann", "k", noon).error().code == ErrorCode::not_found);
    CHECK(answers.keep(answer_to("ann", "k", noon + Seconds(10)), noon).has_value());
    const FirstAnswer read = answers.first_answer("ann", "k", noon).value();
    CHECK(read.fingerprint == "fingerprint of k");
    CHECK(read.status == 201);
    CHECK(read.content_type == "application/json");
    CHECK(read.headers == "Location: /x\n");
    CHECK(read.body == "{}");
    CHECK(answers.keep(answer_to("ann", "k", noon + Seconds(20)), noon).error().code == ErrorCode::conflict);
    CHECK(answers.first_answer("ben", "k", noon).error().code == ErrorCode::not_found);
    CHECK(answers.keep(answer_to("ben", "k", noon + Seconds(10)), noon).has_value());
}

TEST_CASE_TEMPLATE("an answer expires, and its key may be used again", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    AnswerStore& answers = fixture.store().answers();
    const Timestamp end = noon + Seconds(10);
    answers.keep(answer_to("ann", "k", end), noon).value();
    CHECK(answers.first_answer("ann", "k", end - Milliseconds(1)).has_value());
    CHECK(answers.first_answer("ann", "k", end).error().code == ErrorCode::not_found);
    CHECK(answers.keep(answer_to("ann", "k", end + Seconds(10)), end).has_value());
    CHECK(answers.first_answer("ann", "k", end).has_value());
}

TEST_CASE_TEMPLATE("a new answer makes room of expired ones", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    AnswerStore& answers = fixture.store().answers();
    const Timestamp end = noon + Seconds(10);
    for (int i = 0; i < 40; ++i) answers.keep(answer_to("ann", std::to_string(i), end), noon).value();
    for (int i = 0; i < 3; ++i) answers.keep(answer_to("ben", std::to_string(i), end + Seconds(99)), end).value();
    // Asked as of before they expired: what is found then is what still takes room.
    int left = 0;
    for (int i = 0; i < 40; ++i) left += answers.first_answer("ann", std::to_string(i), noon).has_value() ? 1 : 0;
    CHECK(left == 0);
}

}  // namespace holdfast::test
