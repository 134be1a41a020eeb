// The load: viewers that count frames, buyers who select and give back a seat each, so that the room changes at a
// wished rate, and payers who buy seat after seat, all at once. It runs on this thread, and pins it to a core of its
// own, away from the server's.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/bench/connection.hpp"
#include "tests/bench/subject.hpp"
#include "tests/bots/latency.hpp"

namespace holdfast::bench {

struct Counts {
    std::uint64_t frames = 0;       // with changes, that clients got
    std::uint64_t frame_bytes = 0;  // of those
    std::uint64_t changes = 0;      // that the server agreed to
    std::uint64_t refusals = 0;
    std::uint64_t sold = 0;  // seats that payers have got a confirmed order for
};

class Load {
public:
    explicit Load(const Subject& subject);
    ~Load();
    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;

    // Lets `viewers` in, and a buyer for each token. Returns the time until everyone had a first frame. Throws
    // std::runtime_error when somebody was not let in within a minute.
    std::chrono::nanoseconds enter(std::size_t viewers, const std::vector<std::string>& tokens = {});

    // Lets somebody in for each token who will buy a seat in every wave from then on: all of them check out at the same
    // moment, each a seat of their own that they have selected before. A wave begins once the last one is over and
    // `between` has passed. Call it after the buyers are in.
    void enter_payers(const std::vector<std::string>& tokens, std::chrono::milliseconds between);

    // Whether payers begin further waves, from now on.
    enum class Waves : std::uint8_t { none, again_and_again };
    void set_waves(Waves waves) { waves_ = waves; }

    // How many seats should change in a second, from now on.
    void set_rate(double changes_per_second);
    void run_for(std::chrono::nanoseconds time);

    [[nodiscard]] const Counts& counts() const { return counts_; }
    // Select to its answer, and to being seen by others, since the last reset: what a few buyers and viewers see, who
    // are served before the rest, as if they had a machine of their own.
    [[nodiscard]] const bots::LatencyHistogram& answer() const { return answer_; }
    [[nodiscard]] const bots::LatencyHistogram& seen() const { return seen_; }
    void reset_latencies();

private:
    using Time = std::chrono::steady_clock::time_point;
    struct Buyer {
        std::size_t connection = 0;
        std::string select_frame;
        std::string unselect_frame;
        bool holds = false;
        std::optional<Time> asked_at{};   // set while an answer is awaited
        std::optional<Time> select_at{};  // when the select that shows next was sent
    };
    enum class Paying : std::uint8_t { idle, selecting, ready, checking_out };
    struct Payer {
        std::size_t connection = 0;
        Paying stage = Paying::idle;
        std::uint32_t orders = 0;
    };
    struct Client {
        std::unique_ptr<Connection> connection;
        std::optional<std::uint32_t> buyer{};
        std::optional<std::uint32_t> payer{};
        bool is_probe = false;
        bool entered = false;
    };

    enum class Part : std::uint8_t { crowd, probe };
    Client& start(Part part, const std::string& token);
    void serve(int timeout_ms);
    void serve_probes();
    void on_event(std::size_t number);
    void on_frame(Client& client, std::string_view payload, std::uint64_t bytes);
    void on_answer(const Client& client, std::string_view payload);
    void note_seen(std::string_view payload);
    void ask_what_is_due();
    void ask(Buyer& buyer, Time now);
    [[nodiscard]] bool is_in_wave() const { return next_in_wave_ < payers_.size(); }
    void send_due_checkouts();
    void select_next(Payer& payer);
    void on_payer_answer(Payer& payer, std::string_view payload);

    const Subject& subject_;
    SSL_CTX* tls_ = nullptr;
    int crowd_ = -1;   // an epoll descriptor each
    int probes_ = -1;  // … and this one is watched by the other
    std::vector<Client> clients_;
    std::vector<Buyer> buyers_;
    std::vector<Payer> payers_;
    std::size_t entered_ = 0;
    std::size_t next_buyer_ = 0;
    std::chrono::nanoseconds between_asks_{0};  // 0: nobody asks
    Time next_ask_;
    Waves waves_ = Waves::again_and_again;
    std::chrono::milliseconds between_waves_{0};
    Time next_wave_;
    std::size_t next_in_wave_ = 0;  // the payer whom the wave under way has not come to; all of them: none is
    std::size_t checking_out_ = 0;
    std::uint32_t next_payer_seat_ = 0;
    Counts counts_;
    bots::LatencyHistogram answer_;
    bots::LatencyHistogram seen_;
};

}  // namespace holdfast::bench
