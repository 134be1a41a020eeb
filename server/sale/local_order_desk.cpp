// The desk starts purchases and, at its end, closes the door behind them; checkout.cpp is where they happen.
#include "server/sale/local_order_desk.hpp"

#include <utility>

#include "server/sale/checkout.hpp"

namespace holdfast::sale {
namespace {

class LocalOrderDesk final : public OrderDesk {
public:
    explicit LocalOrderDesk(std::shared_ptr<DeskState> state) : state_(std::move(state)) {}
    ~LocalOrderDesk() override {
        state_->visits.close();
        state_->later.stop();
    }

    void buy_cart(Purchase purchase, std::function<void(Result<Receipt>)> reply) override {
        std::make_shared<Checkout>(state_, std::move(purchase), std::move(reply))->start();
    }

private:
    std::shared_ptr<DeskState> state_;
};

}  // namespace

std::unique_ptr<OrderDesk> make_order_desk(realtime::Rooms& rooms, storage::Writer& writer, storage::Readers& readers,
                                           const ops::Clock& clock, CounterFor counter_for, RereadPace pace) {
    auto state = std::shared_ptr<DeskState>(new DeskState{.rooms = rooms,
                                                          .writer = writer,
                                                          .readers = readers,
                                                          .clock = clock,
                                                          .counter_for = counter_for,
                                                          .pace = pace});
    return std::make_unique<LocalOrderDesk>(std::move(state));
}

}  // namespace holdfast::sale
