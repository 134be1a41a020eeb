// A cancelled show and all its orders:
//
//     cancel the show in the store -> the room sells nothing any more -> answer -> end some orders, tell, and so on
//
// The show's cancellation stays in the store until its last order is over, so that a server that stops in the middle
// goes on with it at its next start. Purchases that the room let through before it heard are in the writer's queue
// before the first orders are looked for, so none is left behind. A batch whose commit failed is looked at again, order
// by order, before the next one: what was ended is told, what was not is tried again.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "server/sale/cancellation_rules.hpp"
#include "server/sale/desk_state.hpp"

namespace holdfast::sale {

class ShowClosing : public Errand<ShowClosing> {
public:
    using Reply = std::function<void(Result<storage::Nothing>)>;

    ShowClosing(std::shared_ptr<DeskState> desk, storage::ShowCancellation cancellation, Reply reply);
    // Answers `unavailable` if nothing else could be answered, because the house was closed on the way.
    ~ShowClosing();
    ShowClosing(const ShowClosing&) = delete;
    ShowClosing& operator=(const ShowClosing&) = delete;

    void start();
    void go_on();  // with the orders of a show that is cancelled already

private:
    friend class Errand<ShowClosing>;
    using Batch = std::vector<EndedOrder>;

    void begun(Result<storage::Show> outcome);
    void read_again();
    void was_read_again(Result<storage::Show> outcome);
    void room_told(Result<core::Decision> outcome);
    void room_settled(Result<storage::Nothing> outcome);
    void end_some();
    void some_ended(Result<Batch> outcome);
    void read_some_again();
    void some_read_again(Result<Batch> outcome);
    void tell(Batch batch);
    void answer(Result<storage::Nothing> outcome);

    storage::ShowCancellation cancellation_;
    Reply reply_;  // empty once called
    // Of the batch under way. Written on the storage thread, read in its answer.
    std::vector<OrderId> attempted_;
};

// At the start: every show whose orders were being cancelled when the server stopped.
class ClosingsResumed : public Errand<ClosingsResumed> {
public:
    explicit ClosingsResumed(std::shared_ptr<DeskState> desk) : Errand(std::move(desk)) {}
    void start();

private:
    friend class Errand<ClosingsResumed>;

    void found(Result<std::vector<storage::ShowCancellation>> outcome);
};

}  // namespace holdfast::sale
