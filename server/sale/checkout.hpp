// One purchase, from the request to its one answer:
//
//     open the show -> hold the seats asked for -> begin -> write the order -> complete -> answer
//
// Where a provider is to be paid, the order is written as pending together with its payment, and the payment desk
// completes it:
//
//     open the show -> hold the seats -> look at the cart -> begin -> write order and payment -> hand over -> answer
//
// Each arrow is a question to the room or the store and goes on in the callback that answers it, on whatever thread
// that is; nothing is locked, as only one question is ever under way. A refusal on the way takes back, latest first,
// what was done. Before it is answered the key is looked up: this may be the repeat of a purchase that succeeded. So
// the usual purchase, which is no repeat, never waits for that.
//
// When the store cannot say whether the order was written, the buyer hears `unavailable` at once, the seats stay his,
// and the order is read again until the store answers; then the purchase goes on to completion or back. An order that
// was found and cancelled by then is no purchase any more.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "server/sale/desk_state.hpp"
#include "server/sale/order_desk.hpp"

namespace holdfast::sale {

class Checkout : public Errand<Checkout> {
public:
    using Reply = std::function<void(Result<Receipt>)>;

    Checkout(std::shared_ptr<DeskState> desk, Purchase purchase, Reply reply);
    // Answers `unavailable` if nothing else could be answered, because the house was closed on the way.
    ~Checkout();
    Checkout(const Checkout&) = delete;
    Checkout& operator=(const Checkout&) = delete;

    void start();

private:
    friend class Errand<Checkout>;

    void command(core::Command command, void (Checkout::*step)(Result<core::Decision>));

    void opened(Result<std::shared_ptr<const realtime::OpenShow>> outcome);
    void cart_seen(Result<CartMessage> outcome);
    void held(Result<core::Decision> outcome);
    void begin();
    void cart_known(Result<CartMessage> outcome);
    void begun(Result<core::Decision> outcome);
    void written(Result<storage::Nothing> outcome);
    void hand_over();
    void handed_over(Result<storage::OrderDetails> outcome);
    void complete();
    void completed(Result<core::Decision> outcome);

    void back_out(Error refusal);
    void undo();
    void undone(Result<core::Decision> outcome);
    void look_up_key();
    void key_looked_up(Result<storage::OrderDetails> outcome);

    void read_again();
    void was_read_again(Result<std::optional<storage::Order>> outcome);

    void answer(Result<Receipt> outcome);
    void release_key();

    Purchase purchase_;
    Reply reply_;  // empty once called
    bool key_claimed_ = false;

    std::shared_ptr<const realtime::OpenShow> open_show_;
    std::vector<SeatIndex> newly_held_;  // by this purchase: to be given back if it is refused
    bool begun_ = false;
    storage::Order order_;
    std::vector<storage::Ticket> tickets_;
    storage::Payment payment_;  // where a provider is to be paid
    Error refusal_;
};

}  // namespace holdfast::sale
