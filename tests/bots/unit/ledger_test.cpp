// The ledger is fed with what a faulty server would say: it must notice each of them, and stay calm otherwise.
#include "tests/bots/ledger.hpp"

#include <doctest/doctest.h>

namespace holdfast::bots {
namespace {

constexpr Customer anna{1};
constexpr Customer ben{2};
constexpr std::size_t limit = 4;

constexpr Timestamp at(std::int64_t second) {
    return timestamp_from_unix_ms(second * 1'000);
}

std::vector<SeatIndex> seats(std::initializer_list<std::uint32_t> numbers) {
    std::vector<SeatIndex> result;
    for (const auto number : numbers) result.emplace_back(number);
    return result;
}

OrderId order(std::uint8_t number) {
    OrderId::Bytes bytes{};
    bytes[0] = number;
    return OrderId(bytes);
}

struct Books {
    Faults faults;
    Ledger ledger{faults, limit};

    void buy(Customer customer, std::uint8_t number, const std::vector<SeatIndex>& what, Timestamp now) {
        ledger.purchase_asked(customer, what);
        ledger.order_acknowledged(customer, order(number), what, now);
    }
};

TEST_CASE("an honest sale leaves the books clean") {
    Books books;
    books.ledger.select_acknowledged(anna, seats({1, 2}), at(300), at(0));
    books.ledger.cart_received(anna, seats({1, 2}), at(300), at(0));
    books.buy(anna, 1, seats({1, 2}), at(10));
    books.ledger.cart_received(anna, {}, std::nullopt, at(10));
    const std::vector<Ledger::ListedOrder> listed{{order(1), seats({2, 1})}};
    books.ledger.orders_listed(anna, listed);
    const std::vector shown{SeatState::free, SeatState::sold, SeatState::sold};
    CHECK(books.ledger.contradictions(shown, at(20)).empty());
    CHECK(books.faults.total() == 0);
    CHECK(books.ledger.owned_by(anna) == 2);
}

TEST_CASE("a seat granted to two is noticed") {
    Books books;
    books.ledger.select_acknowledged(anna, seats({7}), at(300), at(0));
    books.ledger.select_acknowledged(ben, seats({7}), at(301), at(1));
    CHECK(books.faults.count(FaultKind::two_holders) == 1);
}

TEST_CASE("a seat that its holder may have let go of can be another's") {
    Books books;
    books.ledger.select_acknowledged(anna, seats({7}), at(300), at(0));
    SUBCASE("because giving it back is under way") {
        books.ledger.may_let_go(anna, seats({7}));
    }
    SUBCASE("because it was given back") {
        books.ledger.let_go(anna, seats({7}));
    }
    books.ledger.select_acknowledged(ben, seats({7}), at(301), at(1));
    CHECK(books.faults.total() == 0);
}

TEST_CASE("a seat whose release was refused is still its holder's") {
    Books books;
    books.ledger.select_acknowledged(anna, seats({7}), at(300), at(0));
    books.ledger.may_let_go(anna, seats({7}));
    books.ledger.kept(anna);
    books.ledger.select_acknowledged(ben, seats({7}), at(301), at(1));
    CHECK(books.faults.count(FaultKind::two_holders) == 1);
}

TEST_CASE("after its deadline a hold can be another's") {
    Books books;
    books.ledger.select_acknowledged(anna, seats({7}), at(300), at(0));
    books.ledger.select_acknowledged(ben, seats({7}), at(600), at(300));
    CHECK(books.faults.total() == 0);
}

TEST_CASE("a seat sold while another holds it is noticed") {
    Books books;
    books.ledger.select_acknowledged(anna, seats({7}), at(300), at(0));
    books.buy(ben, 1, seats({7}), at(5));
    CHECK(books.faults.count(FaultKind::two_holders) == 1);
}

TEST_CASE("a sold seat that is granted again is noticed") {
    Books books;
    books.ledger.select_acknowledged(anna, seats({7}), at(300), at(0));
    books.buy(anna, 1, seats({7}), at(5));
    books.ledger.select_acknowledged(ben, seats({7}), at(310), at(10));
    CHECK(books.faults.count(FaultKind::two_holders) == 1);
}

TEST_CASE("a seat in two orders is noticed") {
    Books books;
    books.buy(anna, 1, seats({7}), at(5));
    SUBCASE("when both were acknowledged") {
        books.buy(ben, 2, seats({7}), at(6));
    }
    SUBCASE("when the second is only listed") {
        books.ledger.order_unknown(ben);
        const std::vector<Ledger::ListedOrder> listed{{order(2), seats({7})}};
        books.ledger.orders_listed(ben, listed);
    }
    CHECK(books.faults.count(FaultKind::two_owners) == 1);
}

TEST_CASE("holding and owning more than the limit is noticed") {
    Books books;
    books.ledger.select_acknowledged(anna, seats({1, 2}), at(300), at(0));
    books.buy(anna, 1, seats({1, 2}), at(5));
    books.ledger.select_acknowledged(anna, seats({3, 4}), at(300), at(6));
    CHECK(books.faults.total() == 0);
    books.ledger.select_acknowledged(anna, seats({5}), at(300), at(7));
    CHECK(books.faults.count(FaultKind::over_limit) == 1);
}

TEST_CASE("a hold that ends before its deadline is noticed") {
    Books books;
    books.ledger.select_acknowledged(anna, seats({1}), at(300), at(0));
    SUBCASE("early") {
        books.ledger.cart_received(anna, {}, std::nullopt, at(200));
        CHECK(books.faults.count(FaultKind::lost_hold) == 1);
    }
    SUBCASE("but in time it ends") {
        books.ledger.cart_received(anna, {}, std::nullopt, at(300));
        CHECK(books.faults.total() == 0);
    }
}

TEST_CASE("a hold that ends long after its deadline is noticed") {
    Books books;
    books.ledger.select_acknowledged(anna, seats({1, 2}), at(300), at(0));
    const auto expire = [&](Timestamp now) {
        books.ledger.cart_expired(anna, {}, now);
        books.ledger.cart_received(anna, {}, std::nullopt, now);
    };
    SUBCASE("late") {
        expire(at(311));
        CHECK(books.faults.count(FaultKind::late_hold) == 2);
    }
    SUBCASE("later than promised, which a busy machine may be") {
        expire(at(309));
        CHECK(books.faults.total() == 0);
    }
    SUBCASE("but it was extended meanwhile") {
        books.ledger.cart_received(anna, seats({1, 2}), at(600), at(299));
        expire(at(601));
        CHECK(books.faults.total() == 0);
    }
    SUBCASE("but it was being bought") {
        books.ledger.purchase_asked(anna, seats({1, 2}));
        expire(at(400));
        CHECK(books.faults.total() == 0);
    }
}

TEST_CASE("an acknowledged order that is missing or has other seats is noticed") {
    Books books;
    books.buy(anna, 1, seats({1, 2}), at(5));
    std::vector<Ledger::ListedOrder> listed;
    SUBCASE("missing") {}
    SUBCASE("with other seats") {
        listed.push_back({order(1), seats({1})});
    }
    books.ledger.orders_listed(anna, listed);
    CHECK(books.faults.count(FaultKind::lost_order) == 1);
}

TEST_CASE("an order nobody was told of is noticed, unless an answer was lost") {
    Books books;
    const std::vector<Ledger::ListedOrder> listed{{order(1), seats({1})}};
    SUBCASE("nothing was lost") {
        books.ledger.orders_listed(anna, listed);
        CHECK(books.faults.count(FaultKind::unexplained_order) == 1);
    }
    SUBCASE("an answer was lost") {
        books.ledger.order_unknown(anna);
        books.ledger.orders_listed(anna, listed);
        CHECK(books.faults.total() == 0);
        CHECK(books.ledger.owned_by(anna) == 1);
    }
}

TEST_CASE("a seat sold that was not asked for is noticed") {
    Books books;
    books.ledger.select_acknowledged(anna, seats({1}), at(300), at(0));
    books.ledger.purchase_asked(anna, seats({1}));
    books.ledger.order_acknowledged(anna, order(1), seats({1, 2}), at(1));
    CHECK(books.faults.count(FaultKind::unexplained_order) == 1);
}

TEST_CASE("a room that does not show what is sold or held is noticed") {
    Books books;
    books.buy(anna, 1, seats({0}), at(5));
    books.ledger.select_acknowledged(anna, seats({1}), at(300), at(6));
    const auto contradictions = [&](SeatState first, SeatState second, Timestamp now) {
        return books.ledger.contradictions(std::vector{first, second}, now).size();
    };
    CHECK(contradictions(SeatState::sold, SeatState::held, at(7)) == 0);
    CHECK(contradictions(SeatState::held, SeatState::held, at(7)) == 1);
    CHECK(contradictions(SeatState::sold, SeatState::free, at(7)) == 1);
    CHECK(contradictions(SeatState::free, SeatState::sold, at(7)) == 2);
    // After its deadline a hold need not be shown.
    CHECK(contradictions(SeatState::sold, SeatState::free, at(300)) == 0);
}

}  // namespace
}  // namespace holdfast::bots
